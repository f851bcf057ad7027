// SPDX-License-Identifier: Apache-2.0
import { Badge, Card, Table, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { ButtonLink, TextLink } from "../../../ui/links";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { asProblem } from "../../api/problem";
import type { Deployment } from "../../api/types";
import { useDeployments } from "./api";

/** All places where a messenger runs. */
export function DeploymentList() {
  const { data, error, isPending, refetch } = useDeployments();
  return (
    <Page
      title="Messenger deployments"
      lead="Where messengers run: on which sites, and with which configuration."
      actions={
        <ButtonLink
          to="/messenger/deployments/new"
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          New deployment
        </ButtonLink>
      }
    >
      {isPending && <Waiting what="deployments" />}
      {error && <ProblemNote title="Not loaded" problem={asProblem(error)} onRetry={refetch} />}
      {data && (
        <Card padding={0}>
          {data.length === 0 ? (
            <Empty title="No deployment yet">
              Publish a configuration, then create a deployment and put its snippet on your site.
            </Empty>
          ) : (
            <Rows deployments={data} />
          )}
        </Card>
      )}
    </Page>
  );
}

function Rows({ deployments }: { deployments: readonly Deployment[] }) {
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Configuration</Table.Th>
            <Table.Th>Domains</Table.Th>
            <Table.Th>State</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
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
                {deployment.configuration.name}, version {deployment.configuration.version}
              </Table.Td>
              <Table.Td>
                <Text size="sm">
                  {deployment.allowAllDomains ? "All" : deployment.allowedDomains?.join(", ")}
                </Text>
              </Table.Td>
              <Table.Td>
                <Badge variant="light" color={deployment.status === "Active" ? "green" : "gray"}>
                  {deployment.status ?? "Active"}
                </Badge>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
