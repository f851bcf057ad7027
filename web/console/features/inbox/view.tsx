// SPDX-License-Identifier: Apache-2.0

import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { Link, Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useState } from "react";
import { useArrival } from "../../../ui/arrival";
import { Moment } from "../../../ui/moment";
import { Empty, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { tellProblem } from "../../../ui/problem-toast";
import { t } from "../../../ui/text";
import { formatDuration } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { asProblem } from "../../api/problem";
import { useContact } from "../contact/api";
import { contactName } from "../contact/model";
import { useConversations, useConversationsHeld } from "../conversation/context";
import { useMe } from "../session/api";
import { AlarmSwitch } from "./alarm";
import { entryId, isByKeyboard, KeyboardWays, useEntering, useReturn } from "./keyboard";
import { type InboxItem, inboxOf, queuesOf, waitingIn } from "./model";
import { QueueFilter, useQueueName } from "./queue-filter";

/** The agent's conversations on the left, the chosen one beside them. */
export function InboxPage() {
  const { conversationId } = useParams({ strict: false });
  return (
    <div className="inbox" data-chosen={conversationId !== undefined}>
      <KeyboardWays>
        <section className="inbox-list" aria-labelledby="inbox" onKeyDown={moveByArrows}>
          <InboxList open={conversationId} />
        </section>
        <Outlet />
      </KeyboardWays>
    </div>
  );
}

/** Beside the list while no conversation is chosen. */
export function NothingChosen() {
  return (
    <div className="inbox-nothing">
      <Empty title={t("No conversation chosen")}>
        {t(
          "Answer a waiting customer, or open one of your conversations. The arrow keys move through the list, Enter opens, Escape comes back.",
        )}
      </Empty>
    </div>
  );
}

interface InboxListProps {
  /** The conversation beside it. */
  readonly open: string | undefined;
}

function InboxList({ open }: InboxListProps) {
  const me = useMe().id;
  const { queue: chosen } = useSearch({ strict: false });
  const state = useConversations();
  const { problem, refresh } = useConversationsHeld();
  const { waiting, mine, ended } = inboxOf(state, me);
  const queues = queuesOf(waiting);
  const name = useQueueName(chosen, queues);
  const heading = useArrival(open === undefined);
  useReturn(open);
  return (
    <Stack gap="lg" p="md">
      <Group justify="space-between">
        <Title order={1} size="h3" id="inbox" ref={heading} tabIndex={-1}>
          {t("Inbox")}
        </Title>
        <AlarmSwitch />
      </Group>
      {problem && <ProblemNote title={t("Inbox not loaded")} problem={problem} onRetry={refresh} />}
      {!state.listed && !problem && <Waiting what={t("conversations")} />}
      {state.listed && (
        <>
          <Section
            title={t("Waiting")}
            items={waitingIn(waiting, chosen)}
            empty={
              chosen === undefined
                ? t("Nobody is waiting.")
                : t("Nobody is waiting in {name}.", { name: name ?? t("this queue") })
            }
          >
            <QueueFilter queues={queues} all={waiting.length} chosen={chosen} name={name} />
          </Section>
          <Section title={t("Mine")} items={mine} empty={t("No open conversation.")} />
          {ended.length > 0 && <Section title={t("Ended")} items={ended} empty="" />}
        </>
      )}
    </Stack>
  );
}

interface SectionProps {
  readonly title: string;
  readonly items: readonly InboxItem[];
  readonly empty: string;
  /** What chooses among them. */
  readonly children?: ReactNode;
}

function Section({ title, items, empty, children }: SectionProps) {
  const id = `inbox-${title.toLowerCase()}`;
  return (
    <Stack gap={4}>
      <Text component="h2" size="sm" fw={600} id={id}>
        {title} <span className="count">{items.length}</span>
      </Text>
      {children}
      {items.length === 0 && (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      )}
      <ul className="inbox-items" aria-labelledby={id}>
        {items.map((item) => (
          <li key={item.id}>
            <Item item={item} />
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function Item({ item }: { item: InboxItem }) {
  const known = useContact(item.name === undefined ? item.contactId : undefined).data;
  const enter = useEntering();
  const name = item.name ?? (known ? contactName(known, t("Visitor")) : t("Visitor"));
  return (
    <div className="inbox-item">
      <Link
        id={entryId(item.id)}
        to="/inbox/$conversationId"
        params={{ conversationId: item.id }}
        search
        className="inbox-link"
        activeProps={{ "data-active": true }}
        onClick={(event) => isByKeyboard(event) && enter(item.id)}
      >
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" fw={item.unread > 0 ? 700 : 500} truncate component="span">
            {name}
          </Text>
          <Text size="xs" c="dimmed" component="span" className="no-wrap">
            {item.standing === "waiting" ? (
              <WaitingTime since={item.since} />
            ) : (
              <Moment at={item.lastAt} />
            )}
          </Text>
        </Group>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" c="dimmed" truncate component="span">
            {item.lastText ?? t("No message yet")}
          </Text>
          {item.unread > 0 && (
            <Badge size="sm" circle aria-label={t("{unread} unread", { unread: item.unread })}>
              {item.unread}
            </Badge>
          )}
        </Group>
      </Link>
      {item.standing === "waiting" && <AnswerButton id={item.id} name={name} />}
    </div>
  );
}

function WaitingTime({ since }: { since: string }) {
  const now = useNow(5000);
  return <>{t("waits {time}", { time: formatDuration(now.getTime() - Date.parse(since)) })}</>;
}

/** Takes a waiting conversation and opens it. */
export function AnswerButton({ id, name }: { id: string; name: string }) {
  const { controller } = useConversationsHeld();
  const navigate = useNavigate();
  const enter = useEntering();
  const [busy, setBusy] = useState(false);
  async function answer(event: MouseEvent) {
    setBusy(true);
    try {
      await controller.setState(id, "connected");
      if (isByKeyboard(event)) enter(id);
      const params = { conversationId: id };
      await navigate({ to: "/inbox/$conversationId", params, search: true });
    } catch (thrown) {
      tellProblem(t("Not answered"), asProblem(thrown));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button size="xs" loading={busy} onClick={answer} aria-label={t("Answer {name}", { name })}>
      {t("Answer")}
    </Button>
  );
}

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  // Among the choices of a filter the arrows choose.
  if (step === undefined || event.target instanceof HTMLInputElement) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>("a.inbox-link")];
  const at = links.findIndex((link) => link.parentElement?.contains(document.activeElement));
  const next = links[at === -1 ? 0 : at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
