// SPDX-License-Identifier: Apache-2.0

import { Card, Stack, Tabs, Text } from "@mantine/core";
import { TextLink } from "../../../ui/links";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { Rich, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useDeployments } from "../deployment/api";
import { ExternalSources } from "../source/view";
import { ResolutionRow } from "./row";

/** Which visits and conversations become which contact: sources, and settings for each deployment. */
export function ResolutionPage() {
  return (
    <Page
      title={t("Identity Resolution")}
      lead={t("Decides how visits and conversations are joined to contacts, for each channel.")}
    >
      <ExternalSources />
      <Tabs defaultValue={channels[0].id} keepMounted={false}>
        <Tabs.List aria-label={t("Channels")}>
          {channels.map(({ id, name }) => (
            <Tabs.Tab key={id} value={id}>
              {name()}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {channels.map(({ id, Panel }) => (
          <Tabs.Panel key={id} value={id} pt="lg">
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

/** The channels on which visitors can be recognised, each with a tab of its own. */
const channels = [{ id: "web", name: () => t("Web Messenger"), Panel: WebMessenger }] as const;

function WebMessenger() {
  const { data, error, isPending, refetch } = useDeployments();
  if (isPending) return <Waiting what={t("deployments")} />;
  if (error) {
    return <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />;
  }
  if (data.length === 0) {
    return (
      <Card>
        <Empty title={t("No messenger deployment yet")}>
          <Text component="span">
            <Rich
              text="{link} to set how its visitors are recognised."
              parts={{
                link: (
                  <TextLink to="/messenger/deployments/new">{t("Create a deployment")}</TextLink>
                ),
              }}
            />
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
