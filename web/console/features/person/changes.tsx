// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Waiting } from "../../../ui/page";
import { t } from "../../../ui/text";
import { useDecisions, useExplanation } from "./api";
import { Between } from "./between";
import { ConfirmChange } from "./confirm";
import type { NameOf } from "./model";
import { ContactPicker, type Picked } from "./picker";

/** Of a conversation, as far as it can be given to another contact. */
export interface Linkable {
  readonly conversationId: string;
  readonly communicationId: string;
}

interface ChangeProps {
  readonly contactId: string;
  readonly nameOf: NameOf;
  readonly onDone: (told: string) => void;
}

/** Another contact turned out to be the same person. */
export function Merge({ contactId, nameOf, onDone }: ChangeProps) {
  const [other, pick] = useState<Picked>();
  return (
    <Stack gap="xs">
      <ContactPicker label={t("Merge with")} without={[contactId]} onPick={pick} />
      {other && <Between key={`between ${other.id}`} contactId={contactId} other={other.id} />}
      {other && (
        <ConfirmChange
          key={other.id}
          change={{ kind: "merge", contactIds: [contactId, other.id] }}
          doIt={t("Merge")}
          nameOf={(id) => (id === other.id ? other.name : nameOf(id))}
          onDone={() => onDone(t("Merged with {name}.", { name: other.name }))}
          onCancel={() => pick(undefined)}
        />
      )}
    </Stack>
  );
}

/** Some of what is known here is somebody else's. */
export function TakeApart({ contactId, nameOf, onDone }: ChangeProps) {
  const leaves = useExplanation(contactId).data?.leaves;
  const [chosen, choose] = useState<string[]>([]);
  const [asked, ask] = useState(false);
  if (leaves === undefined) return <Waiting what={t("the records")} />;
  if (leaves.length < 2) {
    return <Text size="sm">{t("There is only one record: nothing to take apart.")}</Text>;
  }
  const possible = chosen.length > 0 && chosen.length < leaves.length;
  return (
    <Stack gap="xs">
      <Checkbox.Group
        label={t("Take out")}
        description={t("What is somebody else's. The rest keeps this contact.")}
        value={chosen}
        onChange={(next) => {
          choose(next);
          ask(false);
        }}
      >
        <Stack gap={6} mt={6}>
          {leaves.map(({ id, description }) => (
            <Checkbox key={id} value={id} label={description} size="sm" />
          ))}
        </Stack>
      </Checkbox.Group>
      {asked && possible ? (
        <ConfirmChange
          change={{ kind: "split", contactId, leaves: chosen }}
          doIt={t("Take apart")}
          nameOf={nameOf}
          withNote
          onDone={() => onDone(t("Taken apart."))}
          onCancel={() => ask(false)}
        />
      ) : (
        <Group>
          <Button size="xs" variant="default" disabled={!possible} onClick={() => ask(true)}>
            {t("Preview")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** The contact becomes one that people maintain. */
export function Promote({ contactId, nameOf, onDone }: ChangeProps) {
  const [asked, ask] = useState(false);
  if (asked) {
    return (
      <ConfirmChange
        change={{ kind: "promote", contactId }}
        doIt={t("Confirm contact")}
        nameOf={nameOf}
        onDone={() => onDone(t("Confirmed."))}
        onCancel={() => ask(false)}
      />
    );
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" c="dimmed">
        {t("You vouch for this person: the contact becomes Curated and stays so.")}
      </Text>
      <Button size="xs" variant="default" onClick={() => ask(true)}>
        {t("Confirm contact…")}
      </Button>
    </Stack>
  );
}

/** The conversation is with somebody else, or is not with whom somebody said. */
export function LinkConversation(props: ChangeProps & Linkable) {
  const { contactId, nameOf, onDone, conversationId, communicationId } = props;
  const [other, pick] = useState<Picked>();
  return (
    <Stack gap="xs">
      <Linked {...props} />
      <ContactPicker label={t("This conversation is with")} without={[contactId]} onPick={pick} />
      {other && (
        <ConfirmChange
          key={other.id}
          change={{ kind: "link", conversationId, communicationId, contactId: other.id }}
          doIt={t("Link")}
          nameOf={(id) => (id === other.id ? other.name : nameOf(id))}
          onDone={() => onDone(t("The conversation is with {name}.", { name: other.name }))}
          onCancel={() => pick(undefined)}
        />
      )}
    </Stack>
  );
}

/** The word of somebody whose this conversation is, with the way back; nothing where nobody said it. */
function Linked({
  contactId,
  nameOf,
  onDone,
  conversationId,
  communicationId,
}: ChangeProps & Linkable) {
  const decisions = useDecisions(contactId).data?.entities ?? [];
  const link = decisions.find(({ conversation }) => conversation?.id === conversationId);
  const [asked, ask] = useState(false);
  if (link === undefined) return null;
  const who = link.actor.name ?? t("the API");
  if (asked) {
    return (
      <ConfirmChange
        change={{ kind: "unlink", conversationId, communicationId }}
        doIt={t("Take the link back")}
        nameOf={nameOf}
        onDone={() => onDone(t("The link was taken back."))}
        onCancel={() => ask(false)}
      />
    );
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{t("{who} said that this conversation is with this contact.", { who })}</Text>
      <Button size="xs" variant="default" onClick={() => ask(true)}>
        {t("Take the link back…")}
      </Button>
    </Stack>
  );
}
