/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0

import { useState } from "preact/hooks";
import type { Auth } from "../core/session/state.ts";
import { BinIcon, CloseIcon, LockIcon } from "./icons.tsx";
import { initials } from "./text.ts";
import { say, words } from "./words.ts";

export interface HeaderProps {
  readonly title: string;
  readonly subtitle: string;
  /** Removes the conversation; null where that is not allowed, or nothing is there. */
  readonly onClear: (() => void) | null;
  readonly onClose: () => void;
}

/** Asks first: what is removed does not come back. */
function Clear({ onClear, onKeep }: { onClear: () => void; onKeep: () => void }) {
  const sure = () => {
    onClear();
    onKeep();
  };
  return (
    <section class="notice" role="alertdialog" aria-label={words.clear} aria-describedby="sure">
      <span id="sure">{words.clearSure}</span>
      <button type="button" class="link" onClick={sure}>
        {words.remove}
      </button>
      <button type="button" class="link" onClick={onKeep}>
        {words.keep}
      </button>
    </section>
  );
}

export function Header({ title, subtitle, onClear, onClose }: HeaderProps) {
  const [asks, setAsks] = useState(false);
  return (
    <>
      <div class="header">
        <div>
          <h2 id="title">{title}</h2>
          <p>{subtitle}</p>
        </div>
        <div class="tools">
          {onClear && (
            <button
              type="button"
              class="plain"
              aria-label={words.clear}
              aria-expanded={asks}
              onClick={() => setAsks(!asks)}
            >
              <BinIcon />
            </button>
          )}
          <button type="button" class="plain" aria-label={words.close} onClick={onClose}>
            <CloseIcon />
          </button>
        </div>
      </div>
      {asks && onClear && <Clear onClear={onClear} onKeep={() => setAsks(false)} />}
    </>
  );
}

/** The name stands out wherever the language puts it. */
function Named({ name }: { name: string }) {
  const [before, after] = say(words.signedInAs, { name: "\n" }).split("\n");
  return (
    <>
      {before}
      <strong>{name}</strong>
      {after}
    </>
  );
}

/** Who is signed in, what that means for their data, and the way out. */
export function PersonBar({ auth, onSignOut }: { auth: Auth; onSignOut: () => void }) {
  return (
    <section class="person" aria-label={words.signedIn}>
      <span class="avatar mine" aria-hidden="true">
        {initials(auth.name) || "✓"}
      </span>
      <p class="who">{auth.name ? <Named name={auth.name} /> : words.signedIn}</p>
      <button type="button" class="link" onClick={onSignOut}>
        {words.signOut}
      </button>
      <p class="stored">
        <LockIcon /> {words.stored}
      </p>
    </section>
  );
}
