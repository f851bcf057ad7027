// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Code, CopyButton, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { TextLink } from "../../../ui/links";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { asProblem } from "../../api/problem";
import type { DeploymentBody } from "../../api/types";
import { useIdentityResolution } from "../resolution/api";
import { authenticationOn, describe, draftOf, sourceState } from "../resolution/model";
import { useExternalSources } from "../source/api";
import { useActiveConfiguration, useDeployment, useSaveDeployment } from "./api";
import { DeploymentFormView } from "./form";
import { snippetOf } from "./model";

/** The page that makes a new deployment. */
export function NewDeployment() {
  const navigate = useNavigate();
  const save = useSaveDeployment(undefined);
  return (
    <Page title="New deployment">
      <DeploymentFormView
        deployment={undefined}
        problem={save.error ? asProblem(save.error) : undefined}
        save={async (body) => {
          const { id } = await save.mutateAsync(body);
          await navigate({
            to: "/messenger/deployments/$deploymentId",
            params: { deploymentId: id ?? "" },
          });
        }}
      />
    </Page>
  );
}

/** One deployment: its options, its identity resolution, and the snippet for the site. */
export function DeploymentPage({ deploymentId }: { deploymentId: string }) {
  const { data, error, isPending, refetch } = useDeployment(deploymentId);
  const save = useSaveDeployment(deploymentId);
  return (
    <Page title={data?.name ?? "Deployment"} lead={data?.description}>
      {isPending && <Waiting what="the deployment" />}
      {error && <ProblemNote title="Not loaded" problem={asProblem(error)} onRetry={refetch} />}
      {data && (
        <>
          <Snippet deployment={data} />
          <ResolutionSummary deploymentId={deploymentId} />
          <DeploymentFormView
            deployment={data}
            problem={save.error ? asProblem(save.error) : undefined}
            save={async (body) => {
              await save.mutateAsync(body);
              notifications.show({ message: "Deployment saved" });
            }}
          />
        </>
      )}
    </Page>
  );
}

function Snippet({ deployment }: { deployment: DeploymentBody }) {
  const snippet = snippetOf(deployment, window.location.origin);
  return (
    <Card component="section" aria-labelledby="snippet">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4" id="snippet">
            Snippet
          </Title>
          <CopyButton value={snippet}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                onClick={copy}
                leftSection={
                  copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
                }
              >
                {copied ? "Copied" : "Copy snippet"}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Text size="sm" c="dimmed">
          Put this before the end of the body on every page that shall have the messenger.
        </Text>
        <Code block className="wrapped-code">
          {snippet}
        </Code>
      </Stack>
    </Card>
  );
}

/** Always there: what identity resolution does for this deployment, and the way to change it. */
export function ResolutionSummary({ deploymentId }: { deploymentId: string }) {
  const settings = useIdentityResolution(deploymentId);
  const configuration = useActiveConfiguration(deploymentId);
  const sources = useExternalSources();
  const error = settings.error ?? configuration.error ?? sources.error;
  const ready = settings.data && configuration.data !== undefined && sources.data;
  return (
    <Card component="section" aria-labelledby="resolution">
      <Stack gap="xs">
        <Title order={2} size="h4" id="resolution">
          Identity Resolution
        </Title>
        {error && <ProblemNote title="State not loaded" problem={asProblem(error)} />}
        {!error && !ready && <Waiting what="its state" />}
        {ready && (
          <Text>
            {describe(
              draftOf(settings.data),
              authenticationOn(configuration.data ?? undefined),
              sourceState(settings.data.externalSource?.id, sources.data),
            )}
          </Text>
        )}
        <Text>
          <TextLink to="/contacts/identity-resolution" hash={deploymentId}>
            Open Identity Resolution
          </TextLink>
        </Text>
      </Stack>
    </Card>
  );
}
