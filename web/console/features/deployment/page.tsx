// SPDX-License-Identifier: Apache-2.0

import { Button, Card, Code, CopyButton, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { DeploymentBody } from "../../api/types";
import { useDeployment, useSaveDeployment } from "./api";
import { DeploymentFormView } from "./form";
import { snippetOf } from "./model";
import { ResolutionAtFirst, ResolutionSummary } from "./resolution";

/** The page that makes a new deployment. */
export function NewDeployment() {
  const navigate = useNavigate();
  const save = useSaveDeployment(undefined);
  return (
    <Page title={t("New deployment")}>
      <DeploymentFormView
        deployment={undefined}
        resolution={(chosen) => <ResolutionAtFirst configuration={chosen} />}
        problem={save.error ? asProblem(save.error) : undefined}
        save={(body) => save.mutateAsync(body)}
        onSaved={({ id }) =>
          navigate({
            to: "/messenger/deployments/$deploymentId",
            params: { deploymentId: id ?? "" },
          })
        }
      />
    </Page>
  );
}

/** One deployment: its options, its identity resolution, and the snippet for the site. */
export function DeploymentPage({ deploymentId }: { deploymentId: string }) {
  const { data, error, isPending, refetch } = useDeployment(deploymentId);
  const save = useSaveDeployment(deploymentId);
  return (
    <Page title={data?.name ?? t("Deployment")} lead={data?.description}>
      {isPending && <Waiting what={t("the deployment")} />}
      {error && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {data && (
        <>
          <Snippet deployment={data} />
          <DeploymentFormView
            deployment={data}
            resolution={() => <ResolutionSummary deploymentId={deploymentId} />}
            problem={save.error ? asProblem(save.error) : undefined}
            save={(body) => save.mutateAsync(body)}
            onSaved={() => {
              notifications.show({ message: t("Deployment saved") });
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
            {t("Snippet")}
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
                {copied ? t("Copied") : t("Copy snippet")}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Text size="sm" c="dimmed">
          {t("Put this before the end of the body on every page that shall have the messenger.")}
        </Text>
        <Code block className="wrapped-code">
          {snippet}
        </Code>
      </Stack>
    </Card>
  );
}
