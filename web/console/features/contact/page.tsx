// SPDX-License-Identifier: Apache-2.0

import { Card, Grid, Stack, Title } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { ButtonLink } from "../../../ui/links";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { ContactJourney } from "../journey/view";
import { Notes } from "../note/section";
import { AsOf } from "../person/as-of";
import { PastContact } from "../person/past";
import { PersonSections } from "../person/sections";
import { useContact } from "./api";
import { Identifiers } from "./identifiers";
import { contactName } from "./model";
import { Profile } from "./profile";

/** One person: profile, what identifies them, and everything they did. */
export function ContactPage({ contactId }: { contactId: string }) {
  const { data: contact, error, isPending, refetch } = useContact(contactId);
  const [asOf, goTo] = useState<string>();
  return (
    <Page
      title={contact ? contactName(contact) : t("Contact")}
      actions={
        asOf === undefined && (
          <ButtonLink
            to="/contacts/$contactId/edit"
            params={{ contactId }}
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
          >
            {t("Edit")}
          </ButtonLink>
        )
      }
    >
      <AsOf value={asOf} onChoose={goTo} />
      {asOf !== undefined && <PastContact contactId={contactId} asOf={asOf} />}
      {isPending && <Waiting what={t("the contact")} />}
      {error && (
        <ProblemNote title={t("Contact not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {contact && asOf === undefined && (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Stack gap="lg">
              <Card component="section" aria-label={t("Profile")}>
                <Profile contact={contact} />
              </Card>
              <Card>
                <Notes contactId={contactId} order={2} />
              </Card>
              <Card component="section" aria-label={t("Who this is")}>
                <PersonSections contactId={contactId} contact={contact} />
              </Card>
              <Identifiers contactId={contactId} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Card component="section" aria-labelledby="journey">
              <Stack>
                <Title order={2} size="h4" id="journey">
                  {t("Journey")}
                </Title>
                <ContactJourney contactId={contactId} />
              </Stack>
            </Card>
          </Grid.Col>
        </Grid>
      )}
    </Page>
  );
}
