/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import { useCallback, useLayoutEffect, useRef } from "preact/hooks";
import { newId } from "../core/ids.ts";
import type { Messenger, View } from "../core/messenger.ts";
import type { SentContent } from "../core/protocol.ts";
import { isAsked, isConfirmed, mustSignIn } from "../core/session/state.ts";
import { Composer } from "./composer.tsx";
import css from "./dialog.css?inline";
import { wardrobe } from "./dress.ts";
import { Header, PersonBar } from "./header.tsx";
import { Log } from "./log.tsx";
import { Ended, NoticeBar, SignInCard } from "./notice.tsx";
import { words } from "./words.ts";

export interface DialogProps {
  readonly messenger: Messenger;
  readonly view: View;
  readonly title: string;
  readonly subtitle: string;
  /** Covers the whole screen, so that nothing behind it may take the focus. */
  readonly full: boolean;
  /** Whether the focus goes to the message when the dialog appears. */
  readonly takesFocus: boolean;
  readonly onClose: () => void;
}

const dress = wardrobe(css);

function subtitleOf(view: View, subtitle: string): string {
  const { phase, attempt } = view.session;
  const busy = phase === "connecting" || phase === "configuring" || phase === "refreshing";
  return busy && attempt === 0 ? words.connecting : subtitle;
}

/** Keeps Tab within the dialog. */
function trap(event: KeyboardEvent, dialog: HTMLElement): void {
  const stops = [
    ...dialog.querySelectorAll<HTMLElement>(
      "button, textarea, input:not([hidden]), a[href], [tabindex]",
    ),
  ];
  const able = stops.filter((stop) => !stop.hasAttribute("disabled"));
  const root = dialog.getRootNode() as Document | ShadowRoot;
  const edge = event.shiftKey ? able[0] : able.at(-1);
  if (root.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? able.at(-1) : able[0])?.focus();
}

export function Dialog({
  messenger,
  view,
  title,
  subtitle,
  full,
  takesFocus,
  onClose,
}: DialogProps) {
  const dialog = useRef<HTMLDivElement | null>(null);
  // Before the effects of what is in it, which measure.
  const hold = useCallback((now: HTMLDivElement | null) => {
    dialog.current = now;
    if (now) dress(now.getRootNode());
  }, []);
  const field = useRef<HTMLTextAreaElement>(null);
  const { session, rules } = view;
  const closed = mustSignIn(session);
  const held = isAsked(session);
  const shown = isConfirmed(session);
  const clears = rules.canClear && session.phase === "ready" && session.log.length > 0;

  function answer(text: string, content: readonly SentContent[]): void {
    messenger.command({ is: "send", tracingId: newId(), text, content });
    field.current?.focus();
  }

  const renewFile = useCallback(
    (id: string) => messenger.command({ is: "renewFile", id }),
    [messenger],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it appears.
  useLayoutEffect(() => {
    if (takesFocus) (field.current ?? dialog.current)?.focus();
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    } else if (event.key === "Tab" && full && dialog.current) {
      trap(event, dialog.current);
    }
  }

  function retry(): void {
    if (session.notice === "historyFailed") messenger.command({ is: "reload" });
    else messenger.command({ is: "wake" });
  }

  return (
    <div
      ref={hold}
      class="dialog"
      role="dialog"
      aria-modal={full}
      aria-labelledby="title"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <Header
        title={title}
        subtitle={subtitleOf(view, subtitle)}
        onClear={clears ? () => messenger.command({ is: "clear" }) : null}
        onClose={onClose}
      />
      {session.auth && shown && <PersonBar auth={session.auth} onSignOut={messenger.signOut} />}
      <NoticeBar view={view} onRetry={retry} />
      <Log
        log={session.log}
        outbox={shown ? session.outbox : []}
        typing={session.typingUntil > 0}
        hasEarlier={session.history.earlier !== null}
        onEarlier={() => messenger.command({ is: "earlier" })}
        onRetry={(tracingId) => messenger.command({ is: "retry", tracingId })}
        uploads={session.uploads}
        onDrop={(id) => messenger.command({ is: "dropFile", id })}
        onRenew={renewFile}
        onAnswer={session.conversation === "readOnly" || closed || held ? null : answer}
      />
      {rules.signInOffered && !session.auth && (view.canSignIn || held || closed) && (
        <SignInCard
          view={view}
          onSignIn={view.canSignIn ? messenger.signIn : null}
          onGuest={held && !closed ? () => messenger.command({ is: "asGuest" }) : null}
        />
      )}
      {session.conversation === "ended" && <p class="over">{words.ended}</p>}
      {session.conversation === "readOnly" ? (
        <Ended onStartNew={() => messenger.command({ is: "startNew" })} />
      ) : (
        !closed && (
          <Composer
            person={session.person}
            field={field}
            onSend={messenger.send}
            onTyped={() => messenger.command({ is: "typed" })}
            media={session.media}
            onAttach={messenger.command}
            held={held}
          />
        )
      )}
    </div>
  );
}
