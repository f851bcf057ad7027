// SPDX-License-Identifier: Apache-2.0
import { Card, Group, Stack, Table, Text, Title } from "@mantine/core";
import { Moment } from "../../../ui/moment";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { Rich, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { Assured } from "../person/assured";
import { useIdentifiers } from "./api";
import { identifierName } from "./model";

/** What tells that a visit or a conversation belongs to a contact, each with how well that is known. */
export function Identifiers({ contactId }: { contactId: string }) {
  const { data, error, isPending, refetch } = useIdentifiers(contactId);
  const identifiers = data?.entities ?? [];
  return (
    <Card component="section" aria-labelledby="identifiers">
      <Stack gap="xs">
        <Title order={2} size="h4" id="identifiers">
          {t("Identifiers")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("What tells the server that a visit or a conversation belongs to this person.")}
        </Text>
        {identifiers.length > 0 && (
          <Table layout="fixed" verticalSpacing="xs">
            <Table.Tbody>
              {identifiers.map((identifier) => (
                <Table.Tr key={`${identifier.type}:${identifier.value}`}>
                  <Table.Td>
                    <Group gap="xs" justify="space-between" align="flex-start" wrap="nowrap">
                      <Text size="sm" className="value" ff="monospace">
                        {identifier.value}
                      </Text>
                      <Assured assurance={identifier.assurance} />
                    </Group>
                    <Text size="xs" c="dimmed">
                      {identifierName(identifier)}
                      {identifier.dateCreated && (
                        <>
                          {" · "}
                          <Rich
                            text="first seen {first}"
                            parts={{ first: <Moment at={identifier.dateCreated} /> }}
                          />
                        </>
                      )}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {isPending && <Waiting what={t("identifiers")} />}
        {error && (
          <ProblemNote
            title={t("Not loaded")}
            problem={asProblem(error)}
            onRetry={() => void refetch()}
          />
        )}
        {data && identifiers.length === 0 && <Text size="sm">{t("None recorded.")}</Text>}
      </Stack>
    </Card>
  );
}
