// SPDX-License-Identifier: Apache-2.0
import { Accordion, Stack, Text } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Contact } from "../../api/types";
import { ConflictCard } from "../conflict/card";
import { ContactClusters } from "../conflict/clusters";
import { keyOf } from "../conflict/model";
import { contactName } from "../contact/model";
import { useExplanation, useHeadOf, useOpenLinks } from "./api";
import { type Linkable, LinkConversation, Merge, Promote, TakeApart } from "./changes";
import { Decisions } from "./decisions";
import { leafNames, type NameOf } from "./model";
import { Sources } from "./sources";
import { Why } from "./why";

const MergeSetGraph = lazy(async () => {
  const { MergeSetGraph: graph } = await import("./graph");
  return { default: graph };
});

interface PersonSectionsProps {
  /** The id that the page was opened with; it stays while the person behind it changes. */
  readonly contactId: string;
  /** Undefined while it is loaded: somebody's work goes on when the id changes under it. */
  readonly contact: Contact | undefined;
  /** The conversation beside which this stands. */
  readonly conversation?: Linkable | undefined;
}

/** What only tells, or is about single decisions: it stays open when the contact becomes another person. */
const lasting: readonly string[] = ["why", "sources", "decisions"];

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: () => ReactNode;
}

/** Who a contact is and why, and what an agent can do about it; each part is loaded when opened. */
export function PersonSections({ contactId, contact, conversation }: PersonSectionsProps) {
  const [open, setOpen] = useState<string[]>([]);
  const [told, tell] = useState("");
  const said = useRef<HTMLParagraphElement>(null);
  const parts = useRef<HTMLDivElement>(null);
  const about = useSamePerson(contactId, () => {
    if (open.every((id) => lasting.includes(id))) return;
    setOpen(open.filter((id) => lasting.includes(id)));
    tell(
      t(
        "The conversation is with somebody else now. What you had begun about the contact before is closed.",
      ),
    );
    if (parts.current?.contains(document.activeElement)) said.current?.focus();
  });
  const nameOf = useNames(contactId, contact);
  const change = {
    contactId: about,
    nameOf,
    // What was done can be seen, and taken back, under the decisions.
    onDone: (what: string) => {
      tell(what);
      setOpen(["decisions"]);
      said.current?.focus();
    },
  };
  const sections: readonly Section[] = [
    {
      id: "why",
      title: t("Why is this one person?"),
      content: () => <Why contactId={contactId} />,
    },
    {
      id: "graph",
      title: t("Picture of the records"),
      content: () => (
        <Suspense fallback={<Waiting what={t("the picture")} />}>
          <MergeSetGraph {...change} />
        </Suspense>
      ),
    },
    {
      id: "sources",
      title: t("Where it comes from"),
      content: () => <Sources contactId={contactId} />,
    },
    {
      id: "links",
      title: t("Open links"),
      content: () => (
        <OpenLinks contactId={contactId} headId={contact?.id} onSettled={change.onDone} />
      ),
    },
    { id: "merge", title: t("Merge with another contact"), content: () => <Merge {...change} /> },
    { id: "apart", title: t("Take apart"), content: () => <TakeApart {...change} /> },
    ...(conversation
      ? [
          {
            id: "link",
            title: t("Link the conversation"),
            content: () => <LinkConversation {...change} {...conversation} />,
          },
        ]
      : []),
    ...(contact === undefined || contact.type === "Curated"
      ? []
      : [
          {
            id: "promote",
            title: t("Confirm the contact"),
            content: () => <Promote {...change} />,
          },
        ]),
    {
      id: "decisions",
      title: t("Decisions"),
      content: () => <Decisions {...change} />,
    },
  ];
  return (
    <Stack gap="xs">
      <Text size="sm" role="status" ref={said} tabIndex={-1}>
        {told}
      </Text>
      <Accordion
        ref={parts}
        multiple
        order={3}
        value={open}
        onChange={setOpen}
        className="person-sections"
      >
        {sections.map(({ id, title, content }) => (
          <Accordion.Item key={id} value={id}>
            <Accordion.Control>{title}</Accordion.Control>
            <Accordion.Panel>{open.includes(id) && content()}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Stack>
  );
}

/**
 * The id by which to change the person whom changes were begun for. It follows the person to a new head; that of another person
 * is taken over once `onOther` was told, so that nothing prepared for one person is done to the other.
 */
function useSamePerson(contactId: string, onOther: () => void): string {
  const [about, turnTo] = useState(contactId);
  const headId = useHeadOf(about, contactId);
  useEffect(() => {
    if (about === contactId || headId === undefined) return;
    if (headId !== contactId) onOther();
    turnTo(contactId);
  });
  return about;
}

// The person goes by its own name, each of its records by what it is.
function useNames(contactId: string, contact: Contact | undefined): NameOf {
  const leaves = leafNames(useExplanation(contactId).data);
  const name = contact ? contactName(contact) : t("This contact");
  return (id) => (id === contactId || id === contact?.id ? name : leaves(id));
}

interface OpenLinksProps {
  readonly contactId: string;
  readonly headId: string | undefined;
  readonly onSettled: (told: string) => void;
}

/** What the rules did not link with this person, for a human to accept or reject. */
function OpenLinks({ contactId, headId, onSettled }: OpenLinksProps) {
  const { data, error, isPending, refetch } = useOpenLinks(contactId);
  if (isPending) return <Waiting what={t("open links")} />;
  if (error) {
    return <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />;
  }
  return (
    <Stack gap="sm">
      {data.entities.length === 0 && (
        <Text size="sm">{t("The rules left nothing for a human to decide.")}</Text>
      )}
      {data.entities.map((conflict) => (
        <ConflictCard
          key={keyOf(conflict)}
          conflict={conflict}
          onSettled={({ text }) => onSettled(text)}
        />
      ))}
      <ContactClusters contactId={headId} onSettled={({ text }) => onSettled(text)} />
    </Stack>
  );
}
