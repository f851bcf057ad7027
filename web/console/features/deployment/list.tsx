// SPDX-License-Identifier: Apache-2.0

import { Badge, Table, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { ButtonLink, TextLink } from "../../../ui/links";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty, Page } from "../../../ui/page";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Deployment } from "../../api/types";
import { useDeployments } from "./api";

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
        {(deployments) => <Rows deployments={deployments} />}
      </ListCard>
    </Page>
  );
}

function Rows({ deployments }: { deployments: readonly Deployment[] }) {
  return (
    <ListTable heads={[t("Name"), t("Configuration"), t("Domains"), t("State")]}>
      {deployments.map((deployment) => (
        <Table.Tr key={deployment.id}>
          <Table.Td>
            <TextLink
              to="/messenger/deployments/$deploymentId"
              params={{ deploymentId: deployment.id ?? "" }}
              inherit
              fw={500}
            >
              {deployment.name}
            </TextLink>
          </Table.Td>
          <Table.Td>
            {t("{name}, version {version}", {
              name: deployment.configuration.name,
              version: deployment.configuration.version,
            })}
          </Table.Td>
          <Table.Td>
            <Text size="sm">
              {deployment.allowAllDomains ? t("All") : deployment.allowedDomains?.join(", ")}
            </Text>
          </Table.Td>
          <Table.Td>
            <Badge variant="light" color={deployment.status === "Active" ? "green" : "gray"}>
              {deployment.status === "Active" ? t("Active") : t("Not active")}
            </Badge>
          </Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}
