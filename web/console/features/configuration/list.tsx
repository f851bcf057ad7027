// SPDX-License-Identifier: Apache-2.0
import { Badge, Card, Table, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { ButtonLink, TextLink } from "../../../ui/links";
import { Moment } from "../../../ui/moment";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { asProblem } from "../../api/problem";
import type { Configuration } from "../../api/types";
import { useConfigurations } from "./api";

/** All messenger configurations. */
export function ConfigurationList() {
  const { data, error, isPending, refetch } = useConfigurations();
  return (
    <Page
      title="Messenger configurations"
      lead="How a messenger looks and behaves, and whether its visitors sign in. Deployments run a published version."
      actions={
        <ButtonLink
          to="/messenger/configurations/new"
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          New configuration
        </ButtonLink>
      }
    >
      {isPending && <Waiting what="configurations" />}
      {error && <ProblemNote title="Not loaded" problem={asProblem(error)} onRetry={refetch} />}
      {data && (
        <Card padding={0}>
          {data.length === 0 ? (
            <Empty title="No configuration yet">Create one, publish it, then deploy it.</Empty>
          ) : (
            <Rows configurations={data} />
          )}
        </Card>
      )}
    </Page>
  );
}

function Rows({ configurations }: { configurations: readonly Configuration[] }) {
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Authentication</Table.Th>
            <Table.Th>Changed</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
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
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function AuthenticationBadge({ on }: { on: boolean }) {
  return (
    <Badge variant="light" color={on ? "green" : "gray"}>
      {on ? "On" : "Off"}
    </Badge>
  );
}
