// SPDX-License-Identifier: Apache-2.0

import { Badge, Table, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { ButtonLink, TextLink } from "../../../ui/links";
import { ListCard, ListTable } from "../../../ui/list";
import { Moment } from "../../../ui/moment";
import { Empty, Page } from "../../../ui/page";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Configuration } from "../../api/types";
import { useConfigurations } from "./api";

/** All messenger configurations. */
export function ConfigurationList() {
  const { data, error, refetch } = useConfigurations();
  return (
    <Page
      title={t("Messenger configurations")}
      lead={t(
        "How a messenger looks and behaves, and whether its visitors sign in. Deployments run a published version.",
      )}
      actions={
        <ButtonLink
          to="/messenger/configurations/new"
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          {t("New configuration")}
        </ButtonLink>
      }
    >
      <ListCard
        what={t("configurations")}
        entries={data}
        problem={error ? asProblem(error) : undefined}
        onRetry={refetch}
        empty={
          <Empty title={t("No configuration yet")}>
            {t("Create one, publish it, then deploy it.")}
          </Empty>
        }
      >
        {(configurations) => <Rows configurations={configurations} />}
      </ListCard>
    </Page>
  );
}

function Rows({ configurations }: { configurations: readonly Configuration[] }) {
  return (
    <ListTable heads={[t("Name"), t("Authentication"), t("Changed")]}>
      {configurations.map((configuration) => (
        <Table.Tr key={configuration.id}>
          <Table.Td>
            <TextLink
              to="/messenger/configurations/$configurationId"
              params={{ configurationId: configuration.id ?? "" }}
              inherit
              fw={500}
            >
              {configuration.name}
            </TextLink>
            {configuration.description && (
              <Text size="sm" c="dimmed">
                {configuration.description}
              </Text>
            )}
          </Table.Td>
          <Table.Td>
            <AuthenticationBadge on={configuration.authenticationSettings?.enabled === true} />
          </Table.Td>
          <Table.Td>
            <Text size="sm" c="dimmed">
              <Moment at={configuration.dateModified ?? configuration.dateCreated} />
            </Text>
          </Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}

function AuthenticationBadge({ on }: { on: boolean }) {
  return (
    <Badge variant="light" color={on ? "green" : "gray"}>
      {on ? t("On") : t("Off")}
    </Badge>
  );
}
