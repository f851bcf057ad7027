// SPDX-License-Identifier: Apache-2.0
import { Badge, Table, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { DeleteButton } from "../../../ui/delete-button";
import { ButtonLink, TextLink } from "../../../ui/links";
import { ListCard, ListTable } from "../../../ui/list";
import { Moment } from "../../../ui/moment";
import { Empty, Page } from "../../../ui/page";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { ApiClient } from "../../api/types";
import { roleNamesOf } from "../role/model";
import { useClients, useDeleteClient } from "./api";
import { isActive } from "./model";

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
        {(clients) => (
          <ListTable heads={[t("Name"), t("Roles"), t("State"), t("Changed"), t("Actions")]}>
            {clients.map((client) => (
              <Row key={client.id} client={client} />
            ))}
          </ListTable>
        )}
      </ListCard>
    </Page>
  );
}

function Row({ client }: { client: ApiClient }) {
  const { id = "", name } = client;
  const remove = useDeleteClient();
  const active = isActive(client);
  return (
    <Table.Tr>
      <Table.Td>
        <TextLink
          to="/organization/clients/$clientId"
          params={{ clientId: id }}
          inherit
          fw={500}
          className="value"
        >
          {name}
        </TextLink>
        {client.description && (
          <Text size="sm" c="dimmed" lineClamp={1}>
            {client.description}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{roleNamesOf(client.roleIds ?? []) || t("None")}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={active ? "green" : "gray"}>
          {active ? t("Active") : t("Inactive")}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          <Moment at={client.dateModified} />
        </Text>
      </Table.Td>
      <Table.Td>
        <DeleteButton
          name={name}
          consequence={t(
            "The program can no longer use the API: its secret and every token that it holds end at once.",
          )}
          remove={() => remove.mutateAsync(id)}
        />
      </Table.Td>
    </Table.Tr>
  );
}
