// SPDX-License-Identifier: Apache-2.0
import { Card, Stack, Tabs, Text } from "@mantine/core";
import { TextLink } from "../../../ui/links";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { asProblem } from "../../api/problem";
import { useDeployments } from "../deployment/api";
import { ExternalSources } from "../source/view";
import { ResolutionRow } from "./row";

/** Which visits and conversations become which contact: sources, and settings for each deployment. */
export function IdentityResolutionPage() {
  return (
    <Page
      title="Identity Resolution"
      lead="Decides how visits and conversations are joined to contacts, for each channel."
    >
      <ExternalSources />
      <Tabs defaultValue="web" keepMounted={false}>
        <Tabs.List aria-label="Channels">
          <Tabs.Tab value="web">Web Messenger</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="web" pt="lg">
          <WebMessenger />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function WebMessenger() {
  const { data, error, isPending, refetch } = useDeployments();
  if (isPending) return <Waiting what="deployments" />;
  if (error) {
    return <ProblemNote title="Not loaded" problem={asProblem(error)} onRetry={refetch} />;
  }
  if (data.length === 0) {
    return (
      <Card>
        <Empty title="No messenger deployment yet">
          <Text component="span">
            <TextLink to="/messenger/deployments/new">Create a deployment</TextLink> to set how its
            visitors are recognised.
          </Text>
        </Empty>
      </Card>
    );
  }
  return (
    <Stack gap="md">
      {data.map((deployment) => (
        <ResolutionRow key={deployment.id} deployment={deployment} />
      ))}
    </Stack>
  );
}
