// SPDX-License-Identifier: Apache-2.0

import { Badge, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { ButtonLink, TextLink } from "../../../ui/links";
import { ListCard, ListTable } from "../../../ui/list";
import { Moment } from "../../../ui/moment";
import { Empty, Page } from "../../../ui/page";
import { columnsOf } from "../../../ui/table";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Configuration } from "../../api/types";
import { useConfigurations } from "./api";

const column = columnsOf<Configuration>();
const signsIn = ({ authenticationSettings }: Configuration) =>
  authenticationSettings?.enabled === true;

const columns = column.columns([
  column.accessor(({ name }) => name, {
    id: "name",
    header: () => t("Name"),
    cell: ({ row }) => <NameAndUse configuration={row.original} />,
  }),
  column.accessor((configuration) => (signsIn(configuration) ? t("On") : t("Off")), {
    id: "authentication",
    header: () => t("Authentication"),
    cell: ({ row, getValue }) => (
      <Badge variant="light" color={signsIn(row.original) ? "green" : "gray"}>
        {getValue()}
      </Badge>
    ),
  }),
  column.accessor(({ dateModified, dateCreated }) => dateModified ?? dateCreated, {
    id: "changed",
    header: () => t("Changed"),
    sortDescFirst: true,
    cell: ({ getValue }) => (
      <Text size="sm" c="dimmed">
        <Moment at={getValue()} />
      </Text>
    ),
  }),
]);

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
        {(configurations) => <ListTable rows={configurations} columns={columns} />}
      </ListCard>
    </Page>
  );
}

function NameAndUse({
  configuration: { id = "", name, description },
}: {
  configuration: Configuration;
}) {
  return (
    <>
      <TextLink
        to="/messenger/configurations/$configurationId"
        params={{ configurationId: id }}
        inherit
        fw={500}
      >
        {name}
      </TextLink>
      {description && (
        <Text size="sm" c="dimmed">
          {description}
        </Text>
      )}
    </>
  );
}
