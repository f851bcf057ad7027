// SPDX-License-Identifier: Apache-2.0

import { Anchor, Button, Group, Text } from "@mantine/core";
import { IconAlertCircle, IconLogin2, IconPaperclip } from "@tabler/icons-react";
import { createContext, use, useCallback, useEffect, useRef } from "react";
import { ContextId } from "../../../ui/context-id";
import { Moment } from "../../../ui/moment";
import { t } from "../../../ui/text";
import { useNow } from "../../../ui/use-now";
import { useMe } from "../session/api";
import { keepGood } from "./address";
import { AnsweredNote } from "./answered";
import { useConversations, useConversationsHeld } from "./context";
import type { Attached } from "./model";
import { ForeignPicture, isOwnPicture } from "./picture";
import { isShownPicture, notShownText } from "./rich";
import { Offers } from "./rich-view";
import type { Entry } from "./state";
import { buildThread, type Delivery, type Line, type MomentLine, type TextLine } from "./thread";

// Reads a message again, because the addresses of its files are about to be over.
const RenewContext = createContext<(messageId: string) => void>(() => undefined);

/** The messages and moments of a conversation, with who is typing. Keeps to the end while one is there. */
export function Thread({ entry, name }: { entry: Entry; name: string }) {
  const me = useMe().id;
  const { outgoing, typingUntil } = useConversations();
  const lines = buildThread(entry, outgoing, { me, customer: name });
  const box = useStickToEnd();
  const { controller } = useConversationsHeld();
  const id = entry.conversation.id ?? "";
  const renew = useCallback(
    // What fails is tried again a minute later.
    (messageId: string) => void controller.renew(id, messageId).catch(() => undefined),
    [controller, id],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="thread" ref={box} tabIndex={0} aria-label={t("Messages")}>
      <Lines lines={lines} onRenew={renew} />
      <TypingNote until={typingUntil[entry.conversation.id ?? ""] ?? 0} name={name} />
    </section>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  /** Reads a message again, for new addresses of its files. The same function each time. */
  readonly onRenew: (messageId: string) => void;
}

/** Messages and moments alone. */
export function Lines({ lines, onRenew }: LinesProps) {
  return (
    <RenewContext value={onRenew}>
      <div role="log" aria-label={t("Conversation")}>
        {lines.map((line) => (
          <ThreadLine key={line.id} line={line} />
        ))}
      </div>
    </RenewContext>
  );
}

function ThreadLine({ line }: { line: Line }) {
  return line.kind === "moment" ? <MomentRow line={line} /> : <Message line={line} />;
}

function MomentRow({ line }: { line: MomentLine }) {
  return (
    <p className={line.signIn ? "thread-moment thread-sign-in" : "thread-moment"}>
      {line.signIn && <IconLogin2 size={14} aria-hidden />}
      <span>{line.text}</span>
      {line.at !== "" && <Moment at={line.at} />}
    </p>
  );
}

function Message({ line }: { line: TextLine }) {
  return (
    <article className={`message message-${line.from}`} data-delivery={line.delivery}>
      <Text size="xs" c="dimmed" component="header">
        {line.author} · <Moment at={line.at} />
      </Text>
      {line.text !== "" && (
        <p className="bubble" dir="auto">
          {line.text}
        </p>
      )}
      <Rest line={line} />
      {line.delivery === "failed" ? (
        <Failed line={line} />
      ) : (
        <DeliveryNote delivery={line.delivery} />
      )}
    </article>
  );
}

function Rest({ line }: { line: TextLine }) {
  const { attached = [], offers = [], chosen, answered, notShown = [] } = line;
  return (
    <>
      {answered !== undefined && <AnsweredNote answered={answered} words={line.text} />}
      {chosen !== undefined && <Offers offers={offers} chosen={chosen} />}
      {attached.map((file) => (
        <AttachedFile key={`${file.name}:${file.url?.split("?")[0]}`} file={file} />
      ))}
      {attached.some(({ url }) => url !== undefined) && <Renewal line={line} />}
      {notShown.length > 0 && (
        <Text size="xs" c="dimmed">
          {notShownText(notShown)}
        </Text>
      )}
    </>
  );
}

function AttachedFile({ file: { name, url, picture } }: { file: Attached }) {
  if (url === undefined) {
    return (
      <Group gap={4} wrap="nowrap">
        <IconPaperclip size={14} aria-hidden />
        <Text size="sm">{name}</Text>
      </Group>
    );
  }
  const isOwn = isOwnPicture(url);
  return (
    <>
      {picture === true && !isOwn && isShownPicture(url) && <ForeignPicture url={url} />}
      <Anchor href={url} target="_blank" rel="noreferrer" size="sm" className="value">
        {picture === true && isOwn && (
          <img src={url} alt="" loading="lazy" className="attached-picture" />
        )}
        <IconPaperclip size={14} aria-hidden className="inline-icon" /> {name}
      </Anchor>
    </>
  );
}

/** Keeps the addresses of a message's files good while it is on screen. */
function Renewal({ line: { id, attached = [] } }: { line: TextLine }) {
  const renew = use(RenewContext);
  const url = attached.find((one) => one.url !== undefined)?.url;
  useEffect(
    () => (url === undefined ? undefined : keepGood(url, () => renew(id))),
    [renew, id, url],
  );
  return null;
}

const deliveryTexts: Record<Exclude<Delivery, "failed">, string> = {
  sending: t("Sending…"),
  doubted: t("No answer came. Looking whether it arrived…"),
  sent: t("Sent"),
  delivered: t("Delivered"),
  read: t("Read"),
};

function DeliveryNote({ delivery }: { delivery: Exclude<Delivery, "failed"> | undefined }) {
  if (delivery === undefined) return null;
  return (
    <Text size="xs" c="dimmed" component="footer">
      {deliveryTexts[delivery]}
    </Text>
  );
}

function Failed({ line }: { line: TextLine }) {
  const { controller } = useConversationsHeld();
  return (
    <div role="alert" className="message-failed">
      <Text size="xs" c="var(--mantine-color-error)">
        <IconAlertCircle size={14} aria-hidden className="inline-icon" /> {t("Not delivered.")}{" "}
        {line.failure?.message}
      </Text>
      <ContextId id={line.failure?.contextId} />
      {line.failure !== undefined && (
        <Group gap={4} justify="flex-end">
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => void controller.retry(line.id)}
          >
            {t("Try again")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => controller.discard(line.id)}>
            {t("Discard")}
          </Button>
        </Group>
      )}
    </div>
  );
}

function TypingNote({ until, name }: { until: number; name: string }) {
  const now = useNow(1000);
  return (
    <Text size="sm" c="dimmed" role="status" className="typing">
      {until > now.getTime() ? t("{name} is typing…", { name }) : ""}
    </Text>
  );
}

// Follows new lines, however tall and however late their pictures come, but leaves a reader alone who has scrolled back.
export function useStickToEnd() {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    let isAtEnd = true;
    let [whole, seen] = [element.scrollHeight, element.clientHeight];
    const look = () => {
      const { scrollHeight, scrollTop, clientHeight } = element;
      // What grew has moved the reader, who has not scrolled.
      if (scrollHeight === whole && clientHeight === seen)
        isAtEnd = scrollHeight - scrollTop - clientHeight < 240;
    };
    const grown = new ResizeObserver(() => {
      [whole, seen] = [element.scrollHeight, element.clientHeight];
      if (isAtEnd) element.scrollTop = element.scrollHeight;
    });
    for (const one of [element, ...element.children]) grown.observe(one);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      grown.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);
  return box;
}
