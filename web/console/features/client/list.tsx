// SPDX-License-Identifier: Apache-2.0
import { Badge, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { DeleteButton } from "../../../ui/delete-button";
import { ButtonLink, TextLink } from "../../../ui/links";
import { ListCard, ListTable } from "../../../ui/list";
import { Moment } from "../../../ui/moment";
import { Empty, Page } from "../../../ui/page";
import { columnsOf } from "../../../ui/table";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { ApiClient } from "../../api/types";
import { roleNamesOf } from "../role/model";
import { useClients, useDeleteClient } from "./api";
import { isActive } from "./model";

const column = columnsOf<ApiClient>();

const columns = column.columns([
  column.accessor(({ name }) => name, {
    id: "name",
    header: () => t("Name"),
    cell: ({ row }) => <NameAndUse client={row.original} />,
  }),
  column.accessor(({ roleIds = [] }) => roleNamesOf(roleIds) || t("None"), {
    id: "roles",
    header: () => t("Roles"),
    cell: ({ getValue }) => getValue(),
  }),
  column.accessor((client) => (isActive(client) ? t("Active") : t("Inactive")), {
    id: "state",
    header: () => t("State"),
    cell: ({ row, getValue }) => (
      <Badge variant="light" color={isActive(row.original) ? "green" : "gray"}>
        {getValue()}
      </Badge>
    ),
  }),
  column.accessor(({ dateModified }) => dateModified, {
    id: "changed",
    header: () => t("Changed"),
    sortDescFirst: true,
    cell: ({ getValue }) => (
      <Text size="sm" c="dimmed">
        <Moment at={getValue()} />
      </Text>
    ),
  }),
  column.display({
    id: "actions",
    header: () => t("Actions"),
    cell: ({ row }) => <Actions client={row.original} />,
  }),
]);

/** All programs that may use the API. */
export function ClientList() {
  const { data, error, refetch } = useClients();
  return (
    <Page
      title={t("API clients")}
      lead={t("Programs of yours that use the API, each with its own secret and its own rights.")}
      actions={
        <ButtonLink to="/organization/clients/new" leftSection={<IconPlus size={16} aria-hidden />}>
          {t("New API client")}
        </ButtonLink>
      }
    >
      <ListCard
        what={t("API clients")}
        entries={data}
        problem={error ? asProblem(error) : undefined}
        onRetry={refetch}
        empty={
          <Empty title={t("No API client yet")}>
            {t("Make one for each program, so that each can be changed and ended on its own.")}
          </Empty>
        }
      >
        {(clients) => <ListTable rows={clients} columns={columns} />}
      </ListCard>
    </Page>
  );
}

function NameAndUse({ client: { id = "", name, description } }: { client: ApiClient }) {
  return (
    <>
      <TextLink
        to="/organization/clients/$clientId"
        params={{ clientId: id }}
        inherit
        fw={500}
        className="value"
      >
        {name}
      </TextLink>
      {description && (
        <Text size="sm" c="dimmed" lineClamp={1}>
          {description}
        </Text>
      )}
    </>
  );
}

function Actions({ client: { id = "", name } }: { client: ApiClient }) {
  const remove = useDeleteClient();
  return (
    <DeleteButton
      name={name}
      consequence={t(
        "The program can no longer use the API: its secret and every token that it holds end at once.",
      )}
      remove={() => remove.mutateAsync(id)}
    />
  );
}
