// SPDX-License-Identifier: Apache-2.0

import { ActionIcon, Badge, Button, Group, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconUser } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useArrival } from "../../../ui/arrival";
import { TextLink } from "../../../ui/links";
import { Empty, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { tellProblem } from "../../../ui/problem-toast";
import { t } from "../../../ui/text";
import { asProblem, type Problem } from "../../api/problem";
import { useEntered, useWayBack } from "../inbox/keyboard";
import { AnswerButton } from "../inbox/view";
import { usePlaceValues } from "../response/values";
import { useMe } from "../session/api";
import { partToWrapUp } from "../wrapup/model";
import { WrapUp } from "../wrapup/panel";
import { Composer } from "./composer";
import { useConversations, useConversationsHeld } from "./context";
import { CustomerPanel } from "./customer";
import { useCustomerName } from "./customer-name";
import { agentOf, customerOf, standingOf } from "./model";
import type { Entry } from "./state";
import { Thread } from "./thread-view";
import { TransferMenu } from "./transfer";

export function ConversationRoute() {
  const { conversationId = "" } = useParams({ strict: false });
  return <ConversationView key={conversationId} id={conversationId} />;
}

/** One conversation with its customer beside it. */
export function ConversationView({ id }: { id: string }) {
  const { entries, gone } = useConversations();
  const entry = entries[id];
  const isGone = gone.includes(id);
  const problem = useLoaded(id, entry === undefined && !isGone);
  if (isGone) return <Gone />;
  if (entry === undefined) {
    return (
      <div className="inbox-nothing">
        {problem ? (
          <ProblemNote title={t("Conversation not loaded")} problem={problem} />
        ) : (
          <Waiting what={t("the conversation")} />
        )}
      </div>
    );
  }
  return <Opened entry={entry} id={id} />;
}

/** In place of a conversation that the agent had before them. */
function Gone() {
  return (
    <div className="inbox-nothing" role="status">
      <Empty title={t("This conversation is not yours to answer any more")}>
        {t(
          "You were taken out of its queue, the conversation was deleted, or it is another's and you have none with this customer any more. If it still waits, others are asked.",
        )}
      </Empty>
    </div>
  );
}

function Opened({ entry, id }: { entry: Entry; id: string }) {
  const me = useMe().id;
  const name = useCustomerName(entry.conversation);
  const { controller } = useConversationsHeld();
  const standing = standingOf(entry.conversation, me);
  const toWrapUp = partToWrapUp(entry.conversation, me);
  const heading = useArrival();
  const shown = useRef<HTMLElement>(null);
  useEntered(id, shown, heading);
  const onKeyDown = useWayBack(id);
  useSeen(id, entry, standing === "mine");
  useEffect(() => {
    document.title = t("{name} · Seamline", { name });
  }, [name]);
  return (
    <>
      <section
        className="conversation"
        aria-label={t("Conversation with {name}", { name })}
        ref={shown}
        onKeyDown={onKeyDown}
      >
        <Group className="conversation-head" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <ActionIcon
              variant="default"
              hiddenFrom="md"
              aria-label={t("Back to the inbox")}
              renderRoot={(props) => <Link to="/inbox" search {...props} />}
            >
              <IconArrowLeft size={16} aria-hidden />
            </ActionIcon>
            <Title order={1} size="h4" className="one-line" ref={heading} tabIndex={-1}>
              {name}
            </Title>
            <Identity signedIn={customerOf(entry.conversation)?.authenticated === true} />
          </Group>
          {/* On a small screen the customer stands below the conversation. */}
          <ActionIcon
            variant="default"
            hiddenFrom="md"
            aria-label={t("Customer")}
            onClick={goToCustomer}
          >
            <IconUser size={16} aria-hidden />
          </ActionIcon>
          {standing === "waiting" && <AnswerButton id={id} name={name} />}
          {standing === "mine" && (
            <Group gap="xs" wrap="nowrap" className="no-shrink">
              <TransferMenu id={id} controller={controller} />
              <EndButton id={id} />
            </Group>
          )}
        </Group>
        <Thread entry={entry} name={name} />
        {standing === "mine" ? (
          <Answering entry={entry} id={id} name={name} />
        ) : (
          <Text className="conversation-foot" c="dimmed" size="sm">
            {notOpen(entry, me)} {standing === undefined && <AsSupervisor id={id} />}
          </Text>
        )}
        {toWrapUp && (
          <WrapUp
            conversationId={id}
            part={toWrapUp}
            onSaid={() => void controller.load(id).catch(() => undefined)}
          />
        )}
      </section>
      <CustomerPanel conversation={entry.conversation} />
    </>
  );
}

/** Where the agent writes to this customer. */
function Answering({ entry, id, name }: { entry: Entry; id: string; name: string }) {
  const { controller, uploads } = useConversationsHeld();
  const values = usePlaceValues(entry.conversation);
  const contactId = customerOf(entry.conversation)?.externalContact?.id;
  const customer = { contactId, name };
  const held = { controller, uploads, values };
  return <Composer id={id} customer={customer} {...held} />;
}

/** To where a supervisor does more with what others have. */
function AsSupervisor({ id }: { id: string }) {
  if (!useMe().isSupervisor) return null;
  return (
    <TextLink to="/conversations/$conversationId" params={{ conversationId: id }} size="sm">
      {t("Open it as a supervisor")}
    </TextLink>
  );
}

/** Why the agent cannot write here. */
function notOpen({ conversation }: Entry, me: string): string {
  if (standingOf(conversation, me) === "waiting") {
    return t("Answer the conversation to write to the customer.");
  }
  return agentOf(conversation, me)?.disconnectType === "transfer"
    ? t("This conversation was transferred.")
    : t("This conversation is not open for you.");
}

function goToCustomer(): void {
  const panel = document.getElementById("customer");
  panel?.scrollIntoView({ block: "start" });
  panel?.focus({ preventScroll: true });
}

function Identity({ signedIn }: { signedIn: boolean }) {
  return (
    // Where three panes stand side by side the name needs the room, and on a phone; the thread and
    // the customer say it as well.
    <Badge
      variant="light"
      color={signedIn ? "seam" : "gray"}
      className="no-shrink"
      visibleFrom="xl"
    >
      {signedIn ? t("Signed in") : t("Anonymous")}
    </Badge>
  );
}

function EndButton({ id }: { id: string }) {
  const { controller } = useConversationsHeld();
  const [busy, setBusy] = useState(false);
  async function end() {
    setBusy(true);
    try {
      await controller.setState(id, "disconnected");
    } catch (thrown) {
      tellProblem(t("Not disconnected"), asProblem(thrown));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button variant="default" size="xs" loading={busy} onClick={end} className="no-shrink">
      {t("Disconnect")}
    </Button>
  );
}

// A conversation from the timeline may be none of the inbox's.
function useLoaded(id: string, missing: boolean): Problem | undefined {
  const { controller } = useConversationsHeld();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    if (!missing) return;
    controller.load(id).catch((thrown) => setProblem(asProblem(thrown)));
  }, [controller, id, missing]);
  return problem;
}

// Words count as read while the agent has the conversation open and looks at the page.
function useSeen(id: string, { messages }: Entry, open: boolean): void {
  const { controller } = useConversationsHeld();
  const count = messages.length;
  useEffect(() => {
    if (!open || count === 0) return undefined;
    const look = () => {
      if (document.visibilityState === "visible") controller.seen(id);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [controller, id, count, open]);
}
