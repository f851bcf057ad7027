// SPDX-License-Identifier: Apache-2.0

// An unsent answer outlives a reload and the way through the sign-in, in this tab only.
const keyOf = (id: string) => `seamline.console.draft.v1.${id}`;

export function keptDraft(id: string): string {
  try {
    return window.sessionStorage.getItem(keyOf(id)) ?? "";
  } catch {
    return "";
  }
}

export function keepDraft(id: string, text: string): void {
  try {
    window.sessionStorage.setItem(keyOf(id), text);
  } catch {
    // Without storage the draft lives as long as the page.
  }
}

export function dropDraft(id: string): void {
  try {
    window.sessionStorage.removeItem(keyOf(id));
  } catch {
    // Nothing was kept then.
  }
}
