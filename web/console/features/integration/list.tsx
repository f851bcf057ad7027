// SPDX-License-Identifier: Apache-2.0
import { Badge, Table, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { DeleteButton } from "../../../ui/delete-button";
import { ButtonLink, TextLink } from "../../../ui/links";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty, Page } from "../../../ui/page";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Integration } from "../../api/types";
import { useDeleteIntegration, useIntegrations } from "./api";

/** All OpenID providers that visitors can sign in with. */
export function IntegrationList() {
  const { data, error, refetch } = useIntegrations();
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
        entries={data}
        problem={error ? asProblem(error) : undefined}
        onRetry={refetch}
        empty={
          <Empty title={t("No provider yet")}>
            {t("Connect the one that your customers sign in with, then check that it works.")}
          </Empty>
        }
      >
        {(integrations) => (
          <ListTable heads={[t("Name"), t("State"), t("Last sign-in"), t("Actions")]}>
            {integrations.map((integration) => (
              <Row key={integration.id} integration={integration} />
            ))}
          </ListTable>
        )}
      </ListCard>
    </Page>
  );
}

function Row({ integration }: { integration: Integration }) {
  const { id = "", name = t("Unnamed provider"), reportedState } = integration;
  const remove = useDeleteIntegration();
  const enabled = integration.intendedState === "ENABLED";
  return (
    <Table.Tr>
      <Table.Td>
        <TextLink
          to="/messenger/providers/$integrationId"
          params={{ integrationId: id }}
          inherit
          fw={500}
        >
          {name}
        </TextLink>
      </Table.Td>
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
            "Visitors can no longer sign in wherever a configuration uses this provider. Contacts stay as they are.",
          )}
          remove={() => remove.mutateAsync(id)}
        />
      </Table.Td>
    </Table.Tr>
  );
}
