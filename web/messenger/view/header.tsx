/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import type { Auth } from "../core/session/state.ts";
import { CloseIcon, LockIcon } from "./icons.tsx";
import { initials } from "./text.ts";
import { words } from "./words.ts";

export interface HeaderProps {
  readonly title: string;
  readonly subtitle: string;
  readonly onClose: () => void;
}

export function Header({ title, subtitle, onClose }: HeaderProps) {
  return (
    <div class="header">
      <div>
        <h2 id="title">{title}</h2>
        <p>{subtitle}</p>
      </div>
      <button type="button" class="plain" aria-label={words.close} onClick={onClose}>
        <CloseIcon />
      </button>
    </div>
  );
}

/** Who is signed in, what that means for their data, and the way out. */
export function PersonBar({ auth, onSignOut }: { auth: Auth; onSignOut: () => void }) {
  return (
    <section class="person" aria-label={words.signedIn}>
      <span class="avatar mine" aria-hidden="true">
        {initials(auth.name) || "✓"}
      </span>
      <p class="who">
        {auth.name ? words.signedInAs : words.signedIn}
        {auth.name && <strong> {auth.name}</strong>}
      </p>
      <button type="button" class="link" onClick={onSignOut}>
        {words.signOut}
      </button>
      <p class="stored">
        <LockIcon /> {words.stored}
      </p>
    </section>
  );
}
