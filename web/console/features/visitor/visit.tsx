// SPDX-License-Identifier: Apache-2.0
import { Card } from "@mantine/core";
import { ButtonLink, TextLink } from "../../../ui/links";
import { Page } from "../../../ui/page";
import { t } from "../../../ui/text";
import { useSession } from "../journey/api";
import { VisitJourney } from "../journey/view";

/** One visit, live while it goes on, of somebody known or not. */
export function VisitPage({ sessionId }: { sessionId: string }) {
  const contactId = useSession(sessionId).data?.externalContact?.id;
  return (
    <Page
      title={t("This visit")}
      lead={
        <TextLink to="/visitors" size="sm">
          {t("On the site now")}
        </TextLink>
      }
      actions={
        contactId !== undefined && (
          <ButtonLink to="/contacts/$contactId" params={{ contactId }} variant="default">
            {t("Contact and whole journey")}
          </ButtonLink>
        )
      }
    >
      <Card>
        <VisitJourney sessionId={sessionId} />
      </Card>
    </Page>
  );
}
