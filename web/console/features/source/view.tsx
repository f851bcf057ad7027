// SPDX-License-Identifier: Apache-2.0

import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { ListTable } from "../../../ui/list";
import { Empty, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { columnsOf } from "../../../ui/table";
import { t } from "../../../ui/text";
import { type Guard, PlaceGuard } from "../../../ui/unsaved";
import { asProblem } from "../../api/problem";
import type { ExternalSource } from "../../api/types";
import { keptFormOf } from "../form/draft";
import { Description, nameLook, RowActions } from "../named/cells";
import { useDeleteSource, useExternalSources } from "./api";
import { SourceForm } from "./form";

const adding = "new";
const column = columnsOf<ExternalSource>();
const isInactive = ({ active }: ExternalSource) => active === false;

const columnsWith = (onEdit: (id: string) => void) =>
  column.columns([
    column.accessor(({ name }) => name, {
      id: "name",
      header: () => t("Name"),
      meta: nameLook,
      cell: ({ getValue }) => getValue(),
    }),
    column.accessor(({ linkConfiguration }) => linkConfiguration?.uriTemplate, {
      id: "template",
      header: () => t("Link template"),
      meta: { visibleFrom: "sm" },
      cell: ({ getValue }) => <Description text={getValue() ?? t("None")} />,
    }),
    column.accessor((source) => (isInactive(source) ? t("Inactive") : t("Active")), {
      id: "state",
      header: () => t("State"),
      cell: ({ row, getValue }) => (
        <Badge variant="light" color={isInactive(row.original) ? "gray" : "green"}>
          {getValue()}
        </Badge>
      ),
    }),
    column.display({
      id: "actions",
      header: () => t("Actions"),
      meta: { cell: { w: 110 } },
      cell: ({ row }) => <Actions source={row.original} onEdit={onEdit} />,
    }),
  ]);

/** The external sources: where external ids come from. Edited in place, one at a time. */
export function ExternalSources() {
  return <PlaceGuard>{(turn) => <SourcesCard turn={turn} />}</PlaceGuard>;
}

function SourcesCard({ turn }: { turn: Guard["turn"] }) {
  const { data, error, isPending, refetch } = useExternalSources();
  const [editing, setEditing] = useState(() => keptFormOf("source"));
  const done = () => setEditing(undefined);
  const columns = useMemo(() => columnsWith((id) => turn(() => setEditing(id))), [turn]);
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
          <ListTable
            rows={data}
            columns={columns}
            minWidth={320}
            instead={(source) =>
              source.id === editing && <SourceForm source={source} onDone={done} />
            }
          />
        )}
      </Stack>
    </Card>
  );
}

interface ActionsProps {
  readonly source: ExternalSource;
  readonly onEdit: (id: string) => void;
}

function Actions({ source: { id = "", name }, onEdit }: ActionsProps) {
  const remove = useDeleteSource();
  return (
    <RowActions
      name={name}
      onEdit={() => onEdit(id)}
      consequence={t(
        "Ids of this source stay on contacts, but nobody is recognised by them any more. Deployments that use it fall back to verified email and phone.",
      )}
      remove={() => remove.mutateAsync(id)}
    />
  );
}
