/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { EventLine, File, Line, TextLine } from "../core/session/log.ts";
import type { Entry } from "../core/session/outbox.ts";
import type { Upload } from "../core/session/uploads.ts";
import { AlertIcon, FileIcon } from "./icons.tsx";
import { keepGood } from "./renew.ts";
import { type OnAnswer, Rich } from "./rich.tsx";
import { clockOf, dayOf, initials, linkify } from "./text.ts";
import { language, say, words } from "./words.ts";

export interface LogProps {
  readonly log: readonly Line[];
  readonly outbox: readonly Entry[];
  readonly typing: boolean;
  readonly hasEarlier: boolean;
  readonly onEarlier: () => void;
  readonly onRetry: (tracingId: string) => void;
  readonly uploads: readonly Upload[];
  readonly onDrop: (id: string) => void;
  /** The address of a file is about to be worth nothing. The same function each time. */
  readonly onRenew: (id: string) => void;
  /** Null where nothing may be answered. */
  readonly onAnswer: OnAnswer | null;
}

function Text({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map((piece) =>
        piece.href ? (
          <a key={piece.at} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}

/** A picture where the page's policy lets us show it, in any case a link, which stays one. */
function Attachment({ file, onRenew }: { file: File; onRenew: (id: string) => void }) {
  const { id, url } = file;
  useEffect(() => keepGood(url, () => onRenew(id)), [id, url, onRenew]);
  return (
    <a class="file" href={file.url} target="_blank" rel="noopener noreferrer">
      {file.image && (
        <img src={file.url} alt="" onError={(event) => event.currentTarget.remove()} />
      )}
      <FileIcon /> {file.name}
    </a>
  );
}

interface MessageProps {
  readonly line: TextLine;
  readonly starts: boolean;
  readonly last: boolean;
  /** Null once it is answered. */
  readonly onAnswer: OnAnswer | null;
  readonly newest: boolean;
  readonly onRenew: (id: string) => void;
}

function Message({ line, starts, last, onAnswer, newest, onRenew }: MessageProps) {
  const name = line.from || words.agent;
  const bare = line.text === "" && line.files.length === 0;
  const offersOnly = bare && line.rich.length > 0;
  return (
    <li class={line.mine ? "line mine" : "line"}>
      {!line.mine && starts && (
        <span class="avatar" aria-hidden="true">
          {initials(name)}
        </span>
      )}
      <div class={offersOnly ? "hidden" : "bubble"} dir="auto">
        <span class={line.mine || !starts ? "hidden" : "name"}>
          {line.mine ? words.someone : name}
        </span>
        {line.text && <Text text={line.text} />}
        {bare && !offersOnly && <em>{words.unsupported}</em>}
        {line.files.map((file) => (
          <Attachment key={file.id} file={file} onRenew={onRenew} />
        ))}
      </div>
      {line.rich.length > 0 && <Rich line={line} newest={newest} onAnswer={onAnswer} />}
      {last && (
        <p class="meta">
          <time dateTime={line.time}>{clockOf(line.time, language)}</time>
          {line.mine && ` · ${words.sent}`}
        </p>
      )}
    </li>
  );
}

function Pending({ entry, onRetry }: { entry: Entry; onRetry: (tracingId: string) => void }) {
  const { failure } = entry;
  return (
    <li class={failure ? "line mine failed" : "line mine pending"}>
      <div class="bubble" dir="auto">
        <span class="hidden">{words.someone}</span>
        <Text text={entry.text} />
      </div>
      {failure ? (
        <p class="meta">
          <AlertIcon /> {words.failures[failure]}
          {failure !== "tooLong" && (
            <button type="button" class="link" onClick={() => onRetry(entry.tracingId)}>
              {words.retry}
            </button>
          )}
        </p>
      ) : (
        <p class="meta">{words.sending}</p>
      )}
    </li>
  );
}

function Sending({ upload, onDrop }: { upload: Upload; onDrop: (id: string) => void }) {
  const { failure } = upload;
  return (
    <li class={failure ? "line mine failed" : "line mine pending"}>
      <div class="bubble" dir="auto">
        <FileIcon /> {upload.name}
      </div>
      <p class="meta">
        {failure && <AlertIcon />}
        {failure ? words.failures[failure] : words.sending}
        {!failure && <progress max={100} value={upload.progress ?? 0} aria-label={upload.name} />}
        <button type="button" class="link" onClick={() => onDrop(upload.id)}>
          {words.remove}
        </button>
      </p>
    </li>
  );
}

function Happening({ line }: { line: EventLine }) {
  const signedIn = line.from ? say(words.signedInAs, { name: line.from }) : words.signedIn;
  return <li class="divider">{line.event === "signIn" ? signedIn : words.disconnected}</li>;
}

function sameBlock(a: Line | undefined, b: Line | undefined): boolean {
  if (a?.kind !== "text" || b?.kind !== "text") return false;
  const near = Math.abs(Date.parse(b.time) - Date.parse(a.time)) < 5 * 60_000;
  return a.mine === b.mine && a.from === b.from && near;
}

/** Ids of the messages that have an answer, also one that is still on its way. */
function answered(log: readonly Line[], outbox: readonly Entry[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const line of log) if (line.kind === "text" && line.answers) ids.add(line.answers);
  for (const part of outbox.flatMap(({ content }) => content ?? [])) {
    if (part.contentType === "Form") ids.add(part.form.originatingMessageId);
    if (part.contentType === "ButtonResponse") {
      ids.add(part.buttonResponse.originatingMessageId ?? "");
    }
  }
  return ids;
}

type Listed = Pick<LogProps, "log" | "outbox" | "onAnswer" | "onRenew">;

function items({ log, outbox, onAnswer, onRenew }: Listed) {
  const done = answered(log, outbox);
  const now = new Date();
  return log.flatMap((line, at) => {
    const before = log[at - 1];
    const day = dayOf(line.time, now, language);
    const fresh = !before || dayOf(before.time, now, language) !== day;
    const starts = fresh || !sameBlock(before, line);
    const shown =
      line.kind === "text" ? (
        <Message
          key={line.key}
          line={line}
          starts={starts}
          last={!sameBlock(line, log[at + 1])}
          newest={at === log.length - 1 && outbox.length === 0}
          onAnswer={done.has(line.id) ? null : onAnswer}
          onRenew={onRenew}
        />
      ) : (
        <Happening key={line.key} line={line} />
      );
    if (!fresh) return [shown];
    return [
      <li key={`day-${line.key}`} class="divider">
        {day}
      </li>,
      shown,
    ];
  });
}

export function Log(props: LogProps) {
  const { log, outbox, typing, hasEarlier, onEarlier, onRetry, uploads, onDrop } = props;
  const box = useRef<HTMLDivElement>(null);
  const newest = uploads.at(-1)?.id ?? outbox.at(-1)?.tracingId ?? log.at(-1)?.key;
  const mine = outbox.length + uploads.length > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the last line changes.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    // Who reads further up is left there, unless they have just written.
    if (mine || below < element.clientHeight || element.scrollTop === 0) {
      element.scrollTop = element.scrollHeight;
    }
  }, [newest, mine, typing]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keys.
    <div class="scroll" ref={box} tabIndex={0} role="log" aria-label={words.conversation}>
      {hasEarlier && (
        <button type="button" class="link earlier" onClick={onEarlier}>
          {words.earlier}
        </button>
      )}
      {log.length === 0 && outbox.length === 0 && (
        <div class="welcome">
          <p>{words.welcome}</p>
          <p>{words.welcomeMore}</p>
        </div>
      )}
      <ol>
        {items(props)}
        {outbox.map((entry) => (
          <Pending key={entry.tracingId} entry={entry} onRetry={onRetry} />
        ))}
        {uploads.map((upload) => (
          <Sending key={upload.id} upload={upload} onDrop={onDrop} />
        ))}
        {typing && (
          <li class="line" key="typing">
            <div class="bubble typing">
              <span class="hidden">{say(words.typing, { name: words.agent })}</span>
              <i />
              <i />
              <i />
            </div>
          </li>
        )}
      </ol>
    </div>
  );
}
