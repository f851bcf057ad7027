/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import type { RefObject } from "preact";
import { ChatIcon, DownIcon } from "./icons.tsx";
import { unreadWords, words } from "./words.ts";

export interface LauncherProps {
  readonly open: boolean;
  readonly unread: number;
  /** A label beside the icon, when the deployment wants one. */
  readonly label: string | null;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onToggle: () => void;
  /** The guest is about to press it. */
  readonly onIntent: () => void;
}

export function Launcher({ open, unread, label, button, onToggle, onIntent }: LauncherProps) {
  const name = open ? words.close : (label ?? words.open);
  return (
    <button
      ref={button}
      type="button"
      class={label && !open ? "launcher wide" : "launcher"}
      aria-haspopup="dialog"
      aria-expanded={open}
      aria-label={unread > 0 ? `${name}, ${unreadWords(unread)}` : name}
      onClick={onToggle}
      onPointerEnter={onIntent}
      onFocus={onIntent}
    >
      {open ? <DownIcon /> : <ChatIcon />}
      {label && !open && <span>{label}</span>}
      {unread > 0 && !open && (
        <span class="badge" aria-hidden="true">
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </button>
  );
}
