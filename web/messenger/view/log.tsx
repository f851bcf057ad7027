/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import { useLayoutEffect, useRef } from "preact/hooks";
import type { EventLine, Line, TextLine } from "../core/session/log.ts";
import type { Entry } from "../core/session/outbox.ts";
import { AlertIcon, FileIcon } from "./icons.tsx";
import { clockOf, dayOf, initials, linkify } from "./text.ts";
import { failures, words } from "./words.ts";

export interface LogProps {
  readonly log: readonly Line[];
  readonly outbox: readonly Entry[];
  readonly typing: boolean;
  readonly hasEarlier: boolean;
  readonly onEarlier: () => void;
  readonly onRetry: (tracingId: string) => void;
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

function Message({ line, starts, last }: { line: TextLine; starts: boolean; last: boolean }) {
  const name = line.from || words.agent;
  return (
    <li class={line.mine ? "line mine" : "line"}>
      {!line.mine && starts && (
        <span class="avatar" aria-hidden="true">
          {initials(name)}
        </span>
      )}
      <div class="bubble">
        <span class={line.mine || !starts ? "hidden" : "name"}>
          {line.mine ? words.someone : name}
        </span>
        {line.text && <Text text={line.text} />}
        {!line.text && line.files.length === 0 && <em>{words.unsupported}</em>}
        {line.files.map((file) => (
          <a key={file.url} class="file" href={file.url} target="_blank" rel="noopener noreferrer">
            <FileIcon /> {file.name}
          </a>
        ))}
      </div>
      {last && (
        <p class="meta">
          <time dateTime={line.time}>{clockOf(line.time)}</time>
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
      <div class="bubble">
        <span class="hidden">{words.someone}</span>
        <Text text={entry.text} />
      </div>
      {failure ? (
        <p class="meta">
          <AlertIcon /> {failures[failure]}
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

function Happening({ line }: { line: EventLine }) {
  const signedIn = line.from ? `${words.signedInAs} ${line.from}` : words.signedIn;
  return <li class="divider">{line.event === "signIn" ? signedIn : words.disconnected}</li>;
}

function sameBlock(a: Line | undefined, b: Line | undefined): boolean {
  if (a?.kind !== "text" || b?.kind !== "text") return false;
  const near = Math.abs(Date.parse(b.time) - Date.parse(a.time)) < 5 * 60_000;
  return a.mine === b.mine && a.from === b.from && near;
}

function items(log: readonly Line[]) {
  const now = new Date();
  return log.flatMap((line, at) => {
    const before = log[at - 1];
    const day = dayOf(line.time, now);
    const fresh = !before || dayOf(before.time, now) !== day;
    const starts = fresh || !sameBlock(before, line);
    const shown =
      line.kind === "text" ? (
        <Message key={line.key} line={line} starts={starts} last={!sameBlock(line, log[at + 1])} />
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

export function Log({ log, outbox, typing, hasEarlier, onEarlier, onRetry }: LogProps) {
  const box = useRef<HTMLDivElement>(null);
  const newest = outbox.at(-1)?.tracingId ?? log.at(-1)?.key;
  const mine = outbox.length > 0;

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
        {items(log)}
        {outbox.map((entry) => (
          <Pending key={entry.tracingId} entry={entry} onRetry={onRetry} />
        ))}
        {typing && (
          <li class="line" key="typing">
            <div class="bubble typing">
              <span class="hidden">
                {words.agent} {words.typing}
              </span>
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
