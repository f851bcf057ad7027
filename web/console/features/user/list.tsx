// SPDX-License-Identifier: Apache-2.0
import { Badge, Card, Stack, Table, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { ButtonLink, TextLink } from "../../../ui/links";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty, Page } from "../../../ui/page";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { ConsoleUser } from "../../api/types";
import { roleIds, roleNamesOf, roleTexts } from "../role/model";
import { useUsers } from "./api";

/** Everybody who works in the console, and what each role lets them do. */
export function UserList() {
  const { data, error, refetch } = useUsers();
  return (
    <Page
      title={t("Users and roles")}
      lead={t("The people of your organization who work here.")}
      actions={
        <ButtonLink to="/organization/users/new" leftSection={<IconPlus size={16} aria-hidden />}>
          {t("New user")}
        </ButtonLink>
      }
    >
      <ListCard
        what={t("users")}
        entries={data}
        problem={error ? asProblem(error) : undefined}
        onRetry={refetch}
        empty={<Empty title={t("No user yet")} />}
      >
        {(users) => (
          <ListTable heads={[t("Name"), t("Email"), t("Roles"), t("State")]}>
            {users.map((user) => (
              <Row key={user.id} user={user} />
            ))}
          </ListTable>
        )}
      </ListCard>
      <Roles />
    </Page>
  );
}

function Row({ user }: { user: ConsoleUser }) {
  const { id = "", name = t("Unnamed"), email, state } = user;
  const active = state === "active";
  return (
    <Table.Tr>
      <Table.Td>
        <TextLink
          to="/organization/users/$userId"
          params={{ userId: id }}
          inherit
          fw={500}
          className="value"
        >
          {name}
        </TextLink>
        {user.title && (
          <Text size="sm" c="dimmed" lineClamp={1}>
            {user.title}
          </Text>
        )}
      </Table.Td>
      <Table.Td className="value">{email}</Table.Td>
      <Table.Td>{roleNamesOf(roleIds(user)) || t("None")}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={active ? "green" : "gray"}>
          {active ? t("Active") : t("Inactive")}
        </Badge>
      </Table.Td>
    </Table.Tr>
  );
}

function Roles() {
  return (
    <Card component="section" aria-labelledby="roles">
      <Stack>
        <Title order={2} size="h4" id="roles">
          {t("Roles")}
        </Title>
        {roleTexts().map(({ id, name, meaning }) => (
          <div key={id}>
            <Text fw={500}>{name}</Text>
            <Text size="sm" c="dimmed">
              {meaning}
            </Text>
          </div>
        ))}
      </Stack>
    </Card>
  );
}
