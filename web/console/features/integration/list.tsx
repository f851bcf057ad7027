// SPDX-License-Identifier: Apache-2.0
import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { DeleteButton } from "../../../ui/delete-button";
import { ButtonLink, TextLink } from "../../../ui/links";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty, Page } from "../../../ui/page";
import { columnsOf } from "../../../ui/table";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Integration } from "../../api/types";
import { useDeleteIntegration, useIntegrations } from "./api";
import { isOpenId, isSite } from "./model";

const column = columnsOf<Integration>();

/** The columns, with the link that leads to the page of one. */
const columnsWith = (link: (id: string, name: string | undefined) => ReactNode) =>
  column.columns([
    column.accessor(({ name }) => name, {
      id: "name",
      header: () => t("Name"),
      cell: ({ row: { original } }) => link(original.id ?? "", original.name),
    }),
    column.accessor(
      ({ intendedState: state }) => (isEnabled(state) ? t("Enabled") : t("Disabled")),
      {
        id: "state",
        header: () => t("State"),
        cell: ({ row, getValue }) => (
          <Badge variant="light" color={isEnabled(row.original.intendedState) ? "green" : "gray"}>
            {getValue()}
          </Badge>
        ),
      },
    ),
    column.display({
      id: "lastSignIn",
      header: () => t("Last sign-in"),
      cell: ({ row }) => (
        <Text size="sm" c="dimmed">
          {lastSignIn(row.original)}
        </Text>
      ),
    }),
    column.display({
      id: "actions",
      header: () => t("Actions"),
      cell: ({ row }) => <Actions integration={row.original} />,
    }),
  ]);

const isEnabled = (state: Integration["intendedState"]) => state === "ENABLED";

const lastSignIn = ({ reportedState }: Integration) =>
  reportedState?.detail?.message ?? (reportedState?.code === "ERROR" ? t("Failed") : "");

const providerColumns = columnsWith((integrationId, name = t("Unnamed provider")) => (
  <TextLink to="/messenger/providers/$integrationId" params={{ integrationId }} inherit fw={500}>
    {name}
  </TextLink>
));

const siteColumns = columnsWith((integrationId, name = t("Unnamed site")) => (
  <TextLink to="/messenger/sites/$integrationId" params={{ integrationId }} inherit fw={500}>
    {name}
  </TextLink>
));

/** Everything that visitors can sign in with: OpenID providers, and sites that sign by themselves. */
export function IntegrationList() {
  const { data, error, refetch } = useIntegrations();
  const rest = { problem: error ? asProblem(error) : undefined, onRetry: refetch };
  return (
    <Page
      title={t("OpenID providers")}
      lead={t("Where your visitors have their accounts and sign in.")}
      actions={
        <ButtonLink to="/messenger/providers/new" leftSection={<IconPlus size={16} aria-hidden />}>
          {t("New provider")}
        </ButtonLink>
      }
    >
      <ListCard
        what={t("providers")}
        entries={data?.filter(isOpenId)}
        {...rest}
        empty={
          <Empty title={t("No provider yet")}>
            {t("Connect the one that your customers sign in with, then check that it works.")}
          </Empty>
        }
      >
        {(integrations) => <ListTable rows={integrations} columns={providerColumns} />}
      </ListCard>
      <Stack component="section" aria-labelledby="sites" gap="sm">
        <Group justify="space-between">
          <Stack gap={4} flex={1} miw={240}>
            <Title order={2} size="h4" id="sites">
              {t("Sites that sign by themselves")}
            </Title>
            <Text c="dimmed" size="sm" maw={720}>
              {t(
                "Without an OpenID provider: your site’s server signs who is signed in there, with a token or a hash.",
              )}
            </Text>
          </Stack>
          <ButtonLink
            to="/messenger/sites/new"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
          >
            {t("New signing site")}
          </ButtonLink>
        </Group>
        {data && (
          <ListCard
            what={t("sites")}
            entries={data.filter(isSite)}
            problem={undefined}
            onRetry={refetch}
            empty={<Empty title={t("No site signs yet")} />}
          >
            {(integrations) => <ListTable rows={integrations} columns={siteColumns} />}
          </ListCard>
        )}
      </Stack>
    </Page>
  );
}

function Actions({ integration: { id = "", name = "" } }: { integration: Integration }) {
  const remove = useDeleteIntegration();
  return (
    <DeleteButton
      name={name}
      consequence={t(
        "Visitors can no longer sign in wherever a configuration uses it. Contacts stay as they are.",
      )}
      remove={() => remove.mutateAsync(id)}
    />
  );
}
