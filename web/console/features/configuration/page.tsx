// SPDX-License-Identifier: Apache-2.0
import { Badge, Button, Card, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { Moment } from "../../../ui/moment";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { asProblem } from "../../api/problem";
import type { Configuration } from "../../api/types";
import { useConfiguration, usePublish, useSaveDraft } from "./api";
import { ConfigurationFormView } from "./form";
import { hasUnpublished, publishedVersion } from "./model";

/** The page that makes a new configuration. */
export function NewConfiguration() {
  const navigate = useNavigate();
  const save = useSaveDraft(undefined);
  return (
    <Page
      title="New configuration"
      lead="Saved as a draft. Nothing changes for visitors until you publish it."
    >
      <ConfigurationFormView
        configuration={undefined}
        save={async (body) => {
          const { id } = await save.mutateAsync(body);
          await navigate({
            to: "/messenger/configurations/$configurationId",
            params: { configurationId: id ?? "" },
          });
        }}
        problem={save.error ? asProblem(save.error) : undefined}
      />
    </Page>
  );
}

/** One configuration: its draft to edit, and its published state. */
export function ConfigurationPage({ configurationId }: { configurationId: string }) {
  const { data, error, isPending, refetch } = useConfiguration(configurationId);
  const save = useSaveDraft(configurationId);
  return (
    <Page title={data?.draft.name ?? "Configuration"} lead={data?.draft.description}>
      {isPending && <Waiting what="the configuration" />}
      {error && <ProblemNote title="Not loaded" problem={asProblem(error)} onRetry={refetch} />}
      {data && (
        <>
          <Publishing configurationId={configurationId} {...data} />
          <ConfigurationFormView
            key={data.draft.dateModified}
            configuration={data.draft}
            save={async (body) => {
              await save.mutateAsync(body);
              notifications.show({ message: "Draft saved" });
            }}
            problem={save.error ? asProblem(save.error) : undefined}
          />
        </>
      )}
    </Page>
  );
}

interface PublishingProps {
  readonly configurationId: string;
  readonly draft: Configuration;
  readonly versions: readonly Configuration[];
}

function Publishing({ configurationId, draft, versions }: PublishingProps) {
  const publish = usePublish(configurationId);
  const published = publishedVersion(versions);
  const unpublished = hasUnpublished(draft, published);
  return (
    <Card component="section" aria-label="Publishing">
      <Stack gap="sm">
        <Group justify="space-between">
          <Group gap="sm">
            <Badge variant="light" color={unpublished ? "yellow" : "green"}>
              {unpublished ? "Unpublished changes" : "Published"}
            </Badge>
            <Text size="sm">
              {published === undefined ? (
                "Never published"
              ) : (
                <>
                  Version {published.version}, published <Moment at={published.datePublished} />
                </>
              )}
            </Text>
          </Group>
          <Button
            disabled={!unpublished}
            loading={publish.isPending}
            onClick={() =>
              publish.mutate(undefined, {
                onSuccess: ({ version }) =>
                  notifications.show({ message: `Version ${version} published` }),
              })
            }
          >
            Publish draft
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          A deployment goes on with the version chosen in it until another one is chosen there.
        </Text>
        {publish.error && <ProblemNote title="Not published" problem={asProblem(publish.error)} />}
      </Stack>
    </Card>
  );
}
