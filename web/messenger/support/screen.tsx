/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
// For tests: the widget in a document, over a session that is stepped by hand.

import { queries, within } from "@testing-library/dom";
import { render } from "preact";
import { afterEach, beforeEach, expect, vi } from "vitest";
import type { Messenger, View } from "../core/messenger.ts";
import type { Command } from "../core/session/messages.ts";
import "../view/dialog.tsx";
import { Widget } from "../view/widget.tsx";
import { Bench } from "./bench.ts";
import { testConfig } from "./context.ts";

interface Stage {
  bench: Bench;
  view: Omit<View, "session">;
  /** What the widget asked of the messenger. */
  did: (string | Command)[];
  /** Draws again. */
  listener: () => void;
  root: HTMLElement;
}

export const stage = {} as Stage;

beforeEach(() => {
  const bench = new Bench();
  const signing = { signIn: "idle", canSignIn: true, wanted: null } as const;
  const view = { rules: bench.session.rules, open: false, unread: 0, ...signing };
  const root = document.createElement("div");
  Object.assign(stage, { bench, view, did: [], root });
  document.body.append(root);
});
afterEach(() => {
  render(null, stage.root);
  stage.root.remove();
});

export const settle = () => new Promise((resolve) => setTimeout(resolve, 10));

/** What is fetched when there is need of it is drawn later, on a busy machine much later. */
export async function drawn(selector: string): Promise<void> {
  await vi.waitFor(() => expect(stage.root.querySelector(selector)).not.toBeNull(), 10_000);
  await settle();
}

function messenger(): Messenger {
  const opens = (open: boolean) => () => {
    stage.view = { ...stage.view, open };
    stage.listener();
  };
  const did = (what: string | Command) => void stage.did.push(what);
  return {
    view: () => {
      const { session } = stage.bench;
      return { ...stage.view, session, rules: session.rules };
    },
    subscribe: (given) => {
      stage.listener = given;
      return () => {};
    },
    open: opens(true),
    close: opens(false),
    send: (text) => did(`send ${text}`),
    command: did,
    signIn: () => did("signIn"),
    signOut: () => did("signOut"),
    authenticate: async () => null,
    showProof: async () => null,
    setProvider: () => {},
    attributes: () => ({}),
    setAttributes: () => {},
    stop: () => {},
  };
}

export async function show(
  change: Partial<View> = {},
  labels: [string, string][] = [],
  Shown = Widget,
) {
  stage.view = { ...stage.view, ...change };
  const localizedLabels = labels.map(([key, value]) => ({
    key: key as "MessengerHomeHeaderTitle",
    value,
  }));
  const config = testConfig({ customI18nLabels: [{ language: "en-us", localizedLabels }] });
  render(<Shown messenger={messenger()} config={config} language="en-US" />, stage.root);
  await (stage.view.open ? drawn(".dialog") : settle());
  return within<typeof queries>(stage.root, queries);
}

export async function type(field: HTMLElement, value: string): Promise<void> {
  (field as HTMLTextAreaElement).value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await settle();
}

export async function press(
  target: Element,
  key: string,
  more: KeyboardEventInit = {},
): Promise<void> {
  const init = { key, bubbles: true, cancelable: true, ...more };
  target.dispatchEvent(new KeyboardEvent("keydown", init));
  await settle();
}
