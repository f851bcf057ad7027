// SPDX-License-Identifier: Apache-2.0

import { Badge, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { ButtonLink, TextLink } from "../../../ui/links";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty, Page } from "../../../ui/page";
import { columnsOf } from "../../../ui/table";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Deployment } from "../../api/types";
import { useDeployments } from "./api";

const column = columnsOf<Deployment>();

const columns = column.columns([
  column.accessor(({ name }) => name, {
    id: "name",
    header: () => t("Name"),
    cell: ({ row: { original: deployment } }) => (
      <TextLink
        to="/messenger/deployments/$deploymentId"
        params={{ deploymentId: deployment.id ?? "" }}
        inherit
        fw={500}
      >
        {deployment.name}
      </TextLink>
    ),
  }),
  column.accessor(
    ({ configuration: { name, version } }) => t("{name}, version {version}", { name, version }),
    { id: "configuration", header: () => t("Configuration"), cell: ({ getValue }) => getValue() },
  ),
  column.accessor(
    ({ allowAllDomains, allowedDomains }) =>
      allowAllDomains ? t("All") : allowedDomains?.join(", "),
    {
      id: "domains",
      header: () => t("Domains"),
      cell: ({ getValue }) => <Text size="sm">{getValue()}</Text>,
    },
  ),
  column.accessor(({ status }) => (status === "Active" ? t("Active") : t("Not active")), {
    id: "state",
    header: () => t("State"),
    cell: ({ row, getValue }) => (
      <Badge variant="light" color={row.original.status === "Active" ? "green" : "gray"}>
        {getValue()}
      </Badge>
    ),
  }),
]);

/** All places where a messenger runs. */
export function DeploymentList() {
  const { data, error, refetch } = useDeployments();
  return (
    <Page
      title={t("Messenger deployments")}
      lead={t("Where messengers run: on which sites, and with which configuration.")}
      actions={
        <ButtonLink
          to="/messenger/deployments/new"
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          {t("New deployment")}
        </ButtonLink>
      }
    >
      <ListCard
        what={t("deployments")}
        entries={data}
        problem={error ? asProblem(error) : undefined}
        onRetry={refetch}
        empty={
          <Empty title={t("No deployment yet")}>
            {t(
              "Publish a configuration, then create a deployment and put its snippet on your site.",
            )}
          </Empty>
        }
      >
        {(deployments) => <ListTable rows={deployments} columns={columns} />}
      </ListCard>
    </Page>
  );
}
