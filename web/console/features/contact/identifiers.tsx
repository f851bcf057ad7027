// SPDX-License-Identifier: Apache-2.0
import { Card, Group, Stack, Table, Text, Title } from "@mantine/core";
import { Moment } from "../../../ui/moment";
import { Rich, t } from "../../../ui/text";
import type { Contact } from "../../api/types";
import { useExplanation, useProvenance } from "../person/api";
import { Assured } from "../person/assured";
import { assuranceOf } from "../person/model";
import { identifierName } from "./model";

interface IdentifiersProps {
  readonly contactId: string;
  readonly contact: Contact;
}

/** What tells that a visit or a conversation belongs to a contact, each with how well that is known. */
export function Identifiers({ contactId, contact }: IdentifiersProps) {
  const identifiers = contact.identifiers ?? [];
  const provenance = useProvenance(contactId).data;
  const explanation = useExplanation(contactId).data;
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
                      {provenance && (
                        <Assured assurance={assuranceOf(identifier, provenance, explanation)} />
                      )}
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
        {identifiers.length === 0 && <Text size="sm">{t("None recorded.")}</Text>}
      </Stack>
    </Card>
  );
}
