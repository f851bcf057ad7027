// SPDX-License-Identifier: Apache-2.0
// What is typed into a form outlives a reload and the way through the sign-in, in this tab only.
import { dropDraft, keepDraft, keptDraft } from "../conversation/draft";
import type { Fields } from "./rebase";

/** What was typed, and what was saved when it was. */
export interface FormDraft<Values> {
  readonly typed: Values;
  readonly before: Values;
}

const draftPrefix = "seamline.console.draft.";
const ownerKey = "seamline.console.draft-owner";
const formPrefix = "form.";
/** What a user has of their conversations in this tab, under their id at the end. */
const ownPrefixes = ["seamline.console.outgoing.", "seamline.console.ended."];

/** What was typed into the form of this name; undefined for nothing, and for what another release kept. */
export function keptForm<Values extends object>(
  name: string,
  saved: Values,
): FormDraft<Values> | undefined {
  try {
    const { typed, before } = JSON.parse(keptDraft(formPrefix + name)) as FormDraft<Values>;
    return hasFieldsOf(typed, saved) && hasFieldsOf(before, saved) ? { typed, before } : undefined;
  } catch {
    return undefined;
  }
}

// Fields that are not set are not kept.
function hasFieldsOf(kept: object, saved: object): boolean {
  const values = kept as Fields;
  return Object.entries(saved).every(
    ([field, value]) =>
      value === undefined || values[field] === undefined || typeof values[field] === typeof value,
  );
}

export function keepForm<Values>(name: string, draft: FormDraft<Values>): void {
  keepDraft(formPrefix + name, JSON.stringify(draft));
}

export function dropForm(name: string): void {
  dropDraft(formPrefix + name);
}

/** The form of this kind in which something was typed: "source" finds `x` of "source.x"; undefined for none. */
export function keptFormOf(kind: string): string | undefined {
  const beginning = `${formPrefix}${kind}.`;
  const found = draftKeys().find((key) => key.includes(`.${beginning}`));
  return found?.slice(found.indexOf(beginning) + beginning.length);
}

/** Forgets what somebody else has typed in this tab. To be called before anything kept is shown. */
export function claimDrafts(userId: string): void {
  try {
    const { sessionStorage } = window;
    const owner = sessionStorage.getItem(ownerKey);
    if (owner === userId) return;
    const drafts = owner === null ? [] : draftKeys();
    for (const key of [...drafts, ...keysOfOthers(userId)]) sessionStorage.removeItem(key);
    sessionStorage.setItem(ownerKey, userId);
  } catch {
    // Nothing is kept then.
  }
}

const draftKeys = () => keysWith([draftPrefix]);

function keysOfOthers(userId: string): readonly string[] {
  return keysWith(ownPrefixes).filter((key) => !key.endsWith(`.${userId}`));
}

function keysWith(prefixes: readonly string[]): readonly string[] {
  try {
    return Object.keys(window.sessionStorage).filter((key) =>
      prefixes.some((prefix) => key.startsWith(prefix)),
    );
  } catch {
    return [];
  }
}
