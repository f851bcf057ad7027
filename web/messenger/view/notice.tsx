/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import type { View } from "../core/messenger.ts";
import type { Notice } from "../core/session/state.ts";
import { mustSignIn } from "../core/session/state.ts";
import { AlertIcon, PersonIcon } from "./icons.tsx";
import { words } from "./words.ts";

/** What can be done about a notice; the others only tell. */
const RETRY: Partial<Record<Notice, "retry" | "useHere">> = {
  refused: "retry",
  server: "retry",
  elsewhere: "useHere",
  historyFailed: "retry",
};

/** What stands between the guest and the conversation, in plain words, with what to do about it. */
export function NoticeBar({ view, onRetry }: { view: View; onRetry: () => void }) {
  const { phase, notice, dropped, attempt } = view.session;
  const told = notice && words.notices[notice] + (dropped ? ` ${words.notSent}` : "");
  const retry = notice ? RETRY[notice] : phase === "waiting" ? "retry" : undefined;
  const lost = attempt > 0 && (phase === "waiting" || phase === "connecting");
  const text = told ?? (lost ? words.reconnecting : null);
  return (
    <div class="status" role="status">
      {text && (
        <p class="notice">
          <AlertIcon />
          <span>{text}</span>
          {retry && (
            <button type="button" class="link" onClick={onRetry}>
              {words[retry]}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

export interface SignInCardProps {
  readonly view: View;
  /** Null where only the page can sign its visitors in. */
  readonly onSignIn: (() => void) | null;
  /** For whom it is a question: the way to go on without. */
  readonly onGuest: (() => void) | null;
}

/** The offer to sign in, and how the last attempt went. */
export function SignInCard({ view, onSignIn, onGuest }: SignInCardProps) {
  const { signIn, session } = view;
  const working = signIn === "working";
  const problem = signIn === "idle" || working ? null : words.signInProblems[signIn];
  return (
    <section class="signin" aria-label={words.signIn}>
      <p>{mustSignIn(session) ? words.signInFirst : words.signInWhy}</p>
      {onSignIn && (
        <button type="button" class="primary" disabled={working} onClick={onSignIn}>
          <PersonIcon /> {working ? words.signingIn : words.signIn}
        </button>
      )}
      {onGuest && (
        <button type="button" class="link" onClick={onGuest}>
          {words.asGuest}
        </button>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

/** After an agent ended a conversation that cannot be written to any more. */
export function Ended({ onStartNew }: { onStartNew: () => void }) {
  return (
    <section class="ended" aria-label={words.disconnected}>
      <p>{words.readOnly}</p>
      <button type="button" class="primary" onClick={onStartNew}>
        {words.startNew}
      </button>
    </section>
  );
}
