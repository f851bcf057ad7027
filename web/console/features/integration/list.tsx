// SPDX-License-Identifier: Apache-2.0
import { Badge, Group, Stack, Table, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { DeleteButton } from "../../../ui/delete-button";
import { ButtonLink, TextLink } from "../../../ui/links";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty, Page } from "../../../ui/page";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Integration } from "../../api/types";
import { useDeleteIntegration, useIntegrations } from "./api";
import { isOpenId, isSite } from "./model";

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
        {(integrations) => (
          <Rows
            entries={integrations}
            link={({ id = "", name = t("Unnamed provider") }) => (
              <TextLink
                to="/messenger/providers/$integrationId"
                params={{ integrationId: id }}
                inherit
                fw={500}
              >
                {name}
              </TextLink>
            )}
          />
        )}
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
            {(integrations) => (
              <Rows
                entries={integrations}
                link={({ id = "", name = t("Unnamed site") }) => (
                  <TextLink
                    to="/messenger/sites/$integrationId"
                    params={{ integrationId: id }}
                    inherit
                    fw={500}
                  >
                    {name}
                  </TextLink>
                )}
              />
            )}
          </ListCard>
        )}
      </Stack>
    </Page>
  );
}

interface RowsProps {
  readonly entries: readonly Integration[];
  /** Leads to the page of one. */
  readonly link: (integration: Integration) => ReactNode;
}

function Rows({ entries, link }: RowsProps) {
  return (
    <ListTable heads={[t("Name"), t("State"), t("Last sign-in"), t("Actions")]}>
      {entries.map((integration) => (
        <Row key={integration.id} integration={integration} link={link(integration)} />
      ))}
    </ListTable>
  );
}

function Row({ integration, link }: { integration: Integration; link: ReactNode }) {
  const { id = "", name = "", reportedState } = integration;
  const remove = useDeleteIntegration();
  const enabled = integration.intendedState === "ENABLED";
  return (
    <Table.Tr>
      <Table.Td>{link}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={enabled ? "green" : "gray"}>
          {enabled ? t("Enabled") : t("Disabled")}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          {reportedState?.detail?.message ?? (reportedState?.code === "ERROR" ? t("Failed") : "")}
        </Text>
      </Table.Td>
      <Table.Td>
        <DeleteButton
          name={name}
          consequence={t(
            "Visitors can no longer sign in wherever a configuration uses it. Contacts stay as they are.",
          )}
          remove={() => remove.mutateAsync(id)}
        />
      </Table.Td>
    </Table.Tr>
  );
}
