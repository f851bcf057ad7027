// SPDX-License-Identifier: Apache-2.0
import {
  Badge,
  Button,
  Card,
  Collapse,
  Group,
  Modal,
  Stack,
  Table,
  Text,
  Title,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { TextLink } from "../../../ui/links";
import { Moment } from "../../../ui/moment";
import { ProblemNote } from "../../../ui/problem-note";
import { Rich, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Configuration } from "../../api/types";
import { useDeployments } from "../deployment/api";
import { useMoveDeployment, usePublish, useRollBack } from "./api";
import { type Difference, differences } from "./difference";
import { hasUnpublished, publishedVersions } from "./model";

interface VersionsProps {
  readonly configurationId: string;
  readonly draft: Configuration;
  readonly versions: readonly Configuration[];
}

/** The draft against what is published, earlier versions to go back to, and who runs which. */
export function Versions({ configurationId, draft, versions }: VersionsProps) {
  const published = publishedVersions(versions);
  const [newest] = published;
  const unpublished = hasUnpublished(draft, newest);
  const [earlier, show] = useDisclosure(false);
  return (
    <Card component="section" aria-labelledby="versions">
      <Stack gap="sm">
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={2} size="h4" id="versions">
              {t("Versions")}
            </Title>
            <Badge variant="light" color={unpublished ? "yellow" : "green"}>
              {unpublished ? t("Unpublished changes") : t("Published")}
            </Badge>
            <Text size="sm">
              {newest === undefined ? t("Never published") : <PublishedAt version={newest} />}
            </Text>
          </Group>
          <PublishButton configurationId={configurationId} draft={draft} disabled={!unpublished} />
        </Group>
        {newest !== undefined && unpublished && (
          <DifferenceTable
            caption={t("What publishing would change")}
            found={differences(newest, draft)}
          />
        )}
        {newest !== undefined && <Running configuration={newest} />}
        {published.length > 1 && (
          <>
            <Button
              variant="subtle"
              w="fit-content"
              px={0}
              aria-expanded={earlier}
              onClick={show.toggle}
            >
              {earlier ? t("Hide earlier versions") : t("Show earlier versions")}
            </Button>
            <Collapse expanded={earlier}>
              <Earlier configurationId={configurationId} draft={draft} published={published} />
            </Collapse>
          </>
        )}
      </Stack>
    </Card>
  );
}

function PublishedAt({ version }: { version: Configuration }) {
  return (
    <Rich
      text="Version {version}, published {time}"
      parts={{ version: version.version, time: <Moment at={version.datePublished} /> }}
    />
  );
}

interface PublishButtonProps {
  readonly configurationId: string;
  readonly draft: Configuration;
  readonly disabled: boolean;
}

function PublishButton({ configurationId, draft, disabled }: PublishButtonProps) {
  const publish = usePublish(configurationId, draft);
  return (
    <>
      <Button
        disabled={disabled}
        loading={publish.isPending}
        onClick={() =>
          publish.mutate(undefined, {
            onSuccess: ({ version }) =>
              notifications.show({ message: t("Version {version} published", { version }) }),
          })
        }
      >
        {t("Publish draft")}
      </Button>
      {publish.error && (
        <ProblemNote title={t("Not published")} problem={asProblem(publish.error)} />
      )}
    </>
  );
}

interface DifferenceTableProps {
  readonly caption: string;
  readonly found: readonly Difference[];
}

/** Each setting that differs, before and after. */
export function DifferenceTable({ caption, found }: DifferenceTableProps) {
  if (found.length === 0) return <Text size="sm">{t("No setting differs.")}</Text>;
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table captionSide="top" verticalSpacing={6}>
        <Table.Caption ta="left" mt={0}>
          {caption}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("Setting")}</Table.Th>
            <Table.Th>{t("Before")}</Table.Th>
            <Table.Th>{t("After")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.map(({ path, name, before, after }) => (
            <Table.Tr key={path}>
              <Table.Td className="value">{name}</Table.Td>
              <Table.Td className="value">{before ?? t("Not set")}</Table.Td>
              <Table.Td className="value" fw={500}>
                {after ?? t("Not set")}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Publishing alone changes nothing for visitors: a deployment is given the version. */
function Running({ configuration }: { configuration: Configuration }) {
  const deployments = useDeployments();
  const move = useMoveDeployment();
  const { id = "", version = "" } = configuration;
  const running = (deployments.data ?? []).filter((each) => each.configuration.id === id);
  if (deployments.data === undefined) return null;
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {running.length === 0
          ? t("No deployment runs this configuration yet.")
          : t("A deployment goes on with its version until it is given another one:")}
      </Text>
      {running.map((deployment) => (
        <Group key={deployment.id} gap="sm">
          <TextLink
            to="/messenger/deployments/$deploymentId"
            params={{ deploymentId: deployment.id ?? "" }}
          >
            {deployment.name}
          </TextLink>
          <Text size="sm">
            {t("Version {version}", { version: deployment.configuration.version })}
          </Text>
          {deployment.configuration.version !== version && (
            <Button
              size="compact-sm"
              variant="default"
              loading={move.isPending && move.variables.deploymentId === deployment.id}
              onClick={() => move.mutate({ deploymentId: deployment.id ?? "", id, version })}
            >
              {t("Give {name} version {version}", { name: deployment.name, version })}
            </Button>
          )}
        </Group>
      ))}
      {move.error && <ProblemNote title={t("Not changed")} problem={asProblem(move.error)} />}
    </Stack>
  );
}

interface EarlierProps {
  readonly configurationId: string;
  readonly draft: Configuration;
  /** The newest first. */
  readonly published: readonly Configuration[];
}

function Earlier({ configurationId, draft, published }: EarlierProps) {
  const [chosen, choose] = useState<Configuration>();
  const rollBack = useRollBack(configurationId, draft);
  const [newest, ...earlier] = published;
  if (newest === undefined) return null;
  return (
    <Stack gap={6}>
      {earlier.map((version) => (
        <Group key={version.version} gap="sm">
          <Text size="sm">
            <PublishedAt version={version} />
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t("Compare version {version}", { version: version.version })}
            onClick={() => {
              rollBack.reset();
              choose(version);
            }}
          >
            {t("Compare")}
          </Button>
        </Group>
      ))}
      <Modal
        opened={chosen !== undefined}
        onClose={() => choose(undefined)}
        size="lg"
        title={t("Roll back to version {version}?", { version: chosen?.version })}
      >
        {chosen && (
          <Stack>
            <DifferenceTable
              caption={t("What rolling back would change")}
              found={differences(newest, chosen)}
            />
            <Text size="sm" c="dimmed">
              {t(
                "Its settings are published as the next version. Changes of the draft that are not published are lost.",
              )}
            </Text>
            {rollBack.error && (
              <ProblemNote title={t("Not rolled back")} problem={asProblem(rollBack.error)} />
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={() => choose(undefined)} data-autofocus>
                {t("Cancel")}
              </Button>
              <Button
                loading={rollBack.isPending}
                onClick={() =>
                  rollBack.mutate(chosen, {
                    onSuccess: ({ version }) => {
                      choose(undefined);
                      notifications.show({
                        message: t("Version {version} published", { version }),
                      });
                    },
                  })
                }
              >
                {t("Roll back")}
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </Stack>
  );
}
