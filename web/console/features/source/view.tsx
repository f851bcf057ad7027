// SPDX-License-Identifier: Apache-2.0

import {
  ActionIcon,
  Badge,
  Button,
  Card,
  Group,
  Stack,
  Table,
  Text,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { DeleteButton } from "../../../ui/delete-button";
import { Empty, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { type Guard, PlaceGuard } from "../../../ui/unsaved";
import { asProblem } from "../../api/problem";
import type { ExternalSource } from "../../api/types";
import { keptFormOf } from "../form/draft";
import { useDeleteSource, useExternalSources } from "./api";
import { SourceForm } from "./form";

const adding = "new";

/** The external sources: where external ids come from. Edited in place, one at a time. */
export function ExternalSources() {
  return <PlaceGuard>{(turn) => <SourcesCard turn={turn} />}</PlaceGuard>;
}

function SourcesCard({ turn }: { turn: Guard["turn"] }) {
  const { data, error, isPending, refetch } = useExternalSources();
  const [editing, setEditing] = useState(() => keptFormOf("source"));
  const done = () => setEditing(undefined);
  return (
    <Card component="section" aria-labelledby="sources">
      <Stack>
        <Group justify="space-between" align="flex-start">
          <Stack gap={2} flex={1} miw={240}>
            <Title order={2} size="h4" id="sources">
              {t("External sources")}
            </Title>
            <Text size="sm" c="dimmed">
              {t(
                "An external source stands for the system that gives your customers their ids, such as your OpenID provider. Two ids of one source are always two people.",
              )}
            </Text>
          </Stack>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={editing === adding}
            onClick={() => turn(() => setEditing(adding))}
          >
            {t("Add source")}
          </Button>
        </Group>
        {isPending && <Waiting what={t("external sources")} />}
        {error && (
          <ProblemNote
            title={t("Sources not loaded")}
            problem={asProblem(error)}
            onRetry={refetch}
          />
        )}
        {editing === adding && <SourceForm source={undefined} onDone={done} />}
        {data && data.length === 0 && editing !== adding && (
          <Empty title={t("No external source yet")}>
            {t("Add one for your OpenID provider, then choose it for a deployment below.")}
          </Empty>
        )}
        {data && data.length > 0 && (
          <Sources
            sources={data}
            editing={editing}
            onEdit={(id) => turn(() => setEditing(id))}
            onDone={done}
          />
        )}
      </Stack>
    </Card>
  );
}

interface SourcesProps {
  readonly sources: readonly ExternalSource[];
  readonly editing: string | undefined;
  readonly onEdit: (id: string) => void;
  readonly onDone: () => void;
}

function Sources({ sources, editing, onEdit, onDone }: SourcesProps) {
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("Name")}</Table.Th>
            <Table.Th visibleFrom="sm">{t("Link template")}</Table.Th>
            <Table.Th>{t("State")}</Table.Th>
            <Table.Th w={110}>
              <VisuallyHidden>{t("Actions")}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sources.map((source) =>
            source.id !== undefined && source.id === editing ? (
              <Table.Tr key={source.id}>
                <Table.Td colSpan={4}>
                  <SourceForm source={source} onDone={onDone} />
                </Table.Td>
              </Table.Tr>
            ) : (
              <SourceRow key={source.id} source={source} onEdit={onEdit} />
            ),
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface SourceRowProps {
  readonly source: ExternalSource;
  readonly onEdit: SourcesProps["onEdit"];
}

function SourceRow({ source, onEdit }: SourceRowProps) {
  const inactive = source.active === false;
  const remove = useDeleteSource();
  return (
    <Table.Tr>
      <Table.Td fw={500} className="value">
        {source.name}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm" c="dimmed" className="value">
          {source.linkConfiguration?.uriTemplate ?? t("None")}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={inactive ? "gray" : "green"}>
          {inactive ? t("Inactive") : t("Active")}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap" justify="flex-end">
          <ActionIcon
            variant="default"
            aria-label={t("Edit {name}", { name: source.name })}
            onClick={() => onEdit(source.id ?? "")}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
          <DeleteButton
            name={source.name}
            consequence={t(
              "Ids of this source stay on contacts, but nobody is recognised by them any more. Deployments that use it fall back to verified email and phone.",
            )}
            remove={() => remove.mutateAsync(source.id ?? "")}
          />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
