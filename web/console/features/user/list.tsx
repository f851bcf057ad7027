// SPDX-License-Identifier: Apache-2.0
import { Badge, Card, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { ButtonLink, TextLink } from "../../../ui/links";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty, Page } from "../../../ui/page";
import { columnsOf } from "../../../ui/table";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { ConsoleUser } from "../../api/types";
import { roleIds, roleNamesOf, roleTexts } from "../role/model";
import { useUsers } from "./api";

const column = columnsOf<ConsoleUser>();

const columns = column.columns([
  column.accessor(({ name = t("Unnamed") }) => name, {
    id: "name",
    header: () => t("Name"),
    cell: ({ row, getValue }) => <Who user={row.original} name={getValue()} />,
  }),
  column.accessor(({ email }) => email, {
    id: "email",
    header: () => t("Email"),
    meta: { cell: { className: "value" } },
    cell: ({ getValue }) => getValue(),
  }),
  column.accessor((user) => roleNamesOf(roleIds(user)) || t("None"), {
    id: "roles",
    header: () => t("Roles"),
    cell: ({ getValue }) => getValue(),
  }),
  column.accessor(({ state }) => (state === "active" ? t("Active") : t("Inactive")), {
    id: "state",
    header: () => t("State"),
    cell: ({ row, getValue }) => (
      <Badge variant="light" color={row.original.state === "active" ? "green" : "gray"}>
        {getValue()}
      </Badge>
    ),
  }),
]);

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
        {(users) => <ListTable rows={users} columns={columns} />}
      </ListCard>
      <Roles />
    </Page>
  );
}

function Who({ user: { id = "", title }, name }: { user: ConsoleUser; name: string }) {
  return (
    <>
      <TextLink
        to="/organization/users/$userId"
        params={{ userId: id }}
        inherit
        fw={500}
        className="value"
      >
        {name}
      </TextLink>
      {title && (
        <Text size="sm" c="dimmed" lineClamp={1}>
          {title}
        </Text>
      )}
    </>
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
