// SPDX-License-Identifier: Apache-2.0

import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import { TextLink } from "../../../ui/links";
import { Empty, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Conversation } from "../../api/types";
import { useContact } from "../contact/api";
import { contactName } from "../contact/model";
import { Profile } from "../contact/profile";
import { ContactJourney, VisitJourney } from "../journey/view";
import { Notes } from "../note/section";
import type { Linkable } from "../person/changes";
import { PersonSections } from "../person/sections";
import { customerOf } from "./model";

/** Who is on the other end: the contact with everything they did, or the visit of somebody unknown. */
export function CustomerPanel({ conversation }: { conversation: Conversation }) {
  const customer = customerOf(conversation);
  const contactId = customer?.externalContact?.id;
  const sessionId = customer?.journeyContext?.customerSession?.id;
  return (
    <aside className="customer" id="customer" tabIndex={-1} aria-label={t("Customer")}>
      {contactId !== undefined ? (
        <Known
          key={conversation.id}
          contactId={contactId}
          signedIn={customer?.authenticated === true}
          conversation={
            conversation.id && customer?.id
              ? { conversationId: conversation.id, communicationId: customer.id }
              : undefined
          }
        />
      ) : (
        <Unknown sessionId={sessionId} />
      )}
    </aside>
  );
}

interface KnownProps {
  readonly contactId: string;
  readonly signedIn: boolean;
  readonly conversation: Linkable | undefined;
}

function Known({ contactId, signedIn, conversation }: KnownProps) {
  const { data, error, isPending, refetch } = useContact(contactId);
  return (
    <Stack gap="lg">
      {isPending && <Waiting what={t("the customer")} />}
      {error && (
        <ProblemNote
          title={t("Customer not loaded")}
          problem={asProblem(error)}
          onRetry={refetch}
        />
      )}
      {data && (
        <Stack gap="sm">
          <Group justify="space-between" align="baseline">
            <Title order={2} size="h4">
              {contactName(data, t("Visitor"))}
            </Title>
            <TextLink to="/contacts/$contactId" params={{ contactId }} size="sm">
              {t("Open contact")}
            </TextLink>
          </Group>
          <IdentityNote signedIn={signedIn} />
          <Profile contact={data} />
        </Stack>
      )}
      <Notes contactId={contactId} order={3} />
      <PersonSections contactId={contactId} contact={data} conversation={conversation} />
      <Stack gap="sm">
        <Title order={3} size="h5">
          {t("Journey")}
        </Title>
        <ContactJourney contactId={contactId} />
      </Stack>
    </Stack>
  );
}

function Unknown({ sessionId }: { sessionId: string | undefined }) {
  return (
    <Stack gap="lg">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t("Visitor")}
        </Title>
        <IdentityNote signedIn={false} />
      </Stack>
      <Stack gap="sm">
        <Title order={3} size="h5">
          {t("This visit")}
        </Title>
        {sessionId ? (
          <VisitJourney sessionId={sessionId} />
        ) : (
          <Empty title={t("No visit recorded")}>
            {t("The messenger told nothing about the visit.")}
          </Empty>
        )}
      </Stack>
    </Stack>
  );
}

function IdentityNote({ signedIn }: { signedIn: boolean }) {
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {t("Identity")}
      </Text>
      <Badge variant="light" color={signedIn ? "seam" : "gray"}>
        {signedIn ? t("Signed in") : t("Anonymous")}
      </Badge>
    </Group>
  );
}
