// SPDX-License-Identifier: Apache-2.0
import { Alert, Card, Grid, Stack, Text, Title } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { formatExact } from "../../../ui/time";
import { read } from "../../api/client";
import { useApi } from "../../api/context";
import { asProblem } from "../../api/problem";
import { contactName, identifierName } from "../contact/model";
import { Profile } from "../contact/profile";
import { ContactJourney } from "../journey/view";
import { MergeSetGraph } from "./graph";
import { Why } from "./why";

interface PastProps {
  readonly contactId: string;
  /** RFC 3339. */
  readonly asOf: string;
}

/** Who we thought a contact was at a time: to be read, not to be changed. */
export function PastContact({ contactId, asOf }: PastProps) {
  const { data, error, isPending, refetch } = usePast(contactId, asOf);
  if (isPending) return <Waiting what={t("the past")} />;
  const problem = error && asProblem(error);
  return (
    <Stack gap="lg">
      <Alert color="yellow" icon={<IconHistory aria-hidden />} title={t("This is the past")}>
        {t("Who we thought this was on {at}. Nothing here can be changed.", {
          at: formatExact(asOf),
        })}
      </Alert>
      {problem?.status === 404 && <Text>{t("Nobody knew this contact then.")}</Text>}
      {problem && problem.status !== 404 && (
        <ProblemNote title={t("The past is not loaded")} problem={problem} onRetry={refetch} />
      )}
      {data && (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Stack gap="lg">
              <Card component="section" aria-label={t("Profile of then")}>
                <Title order={2} size="h4" mb="sm">
                  {contactName(data.contact)}
                </Title>
                <Profile contact={data.contact} />
              </Card>
              <Card component="section" aria-labelledby="past-why">
                <Title order={2} size="h4" id="past-why" mb="sm">
                  {t("Why we thought so")}
                </Title>
                <Stack>
                  <Why contactId={contactId} asOf={asOf} />
                  <MergeSetGraph
                    contactId={contactId}
                    asOf={asOf}
                    nameOf={() => undefined}
                    onDone={() => undefined}
                  />
                </Stack>
              </Card>
              <Card component="section" aria-labelledby="past-identifiers">
                <Title order={2} size="h4" id="past-identifiers" mb="sm">
                  {t("Identifiers of then")}
                </Title>
                {data.identifiers.length === 0 && <Text size="sm">{t("None recorded.")}</Text>}
                <ul className="plain-list past-identifiers">
                  {data.identifiers.map((one) => (
                    <li key={`${one.type}:${one.value}`}>
                      <Text size="sm" className="value" ff="monospace">
                        {one.value}
                      </Text>
                      <Text size="xs" c="dimmed">
                        {identifierName(one)}
                      </Text>
                    </li>
                  ))}
                </ul>
              </Card>
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Card component="section" aria-labelledby="past-journey">
              <Title order={2} size="h4" id="past-journey" mb="sm">
                {t("Journey until then")}
              </Title>
              <ContactJourney contactId={contactId} asOf={asOf} />
            </Card>
          </Grid.Col>
        </Grid>
      )}
    </Stack>
  );
}

function usePast(contactId: string, asOf: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["contact", contactId, "past", asOf],
    queryFn: async () => {
      const path = { contactId };
      const [contact, identifiers] = await Promise.all([
        read(
          api.GET("/api/v2/externalcontacts/contacts/{contactId}", {
            params: { path, query: { asOf, expand: ["externalSources"] } },
          }),
        ),
        read(
          api.GET("/api/v2/externalcontacts/contacts/{contactId}/identifiers", {
            params: { path, query: { asOf } },
          }),
        ),
      ]);
      return { contact, identifiers: identifiers.entities ?? [] };
    },
  });
}
