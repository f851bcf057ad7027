// SPDX-License-Identifier: Apache-2.0
import { useState } from "react";
import { dropDraft, keepDraft, keptDraft } from "../conversation/draft";
import { useStartPreview } from "./api";
import type { Policy } from "./model";

/** A preview that was asked for here, and of what. */
export interface KeptPreview {
  readonly id: string;
  readonly change: Policy;
}

const keyOf = (place: string) => `policy-preview.${place}`;

function keptPreview(place: string): KeptPreview | undefined {
  try {
    const { id, change } = JSON.parse(keptDraft(keyOf(place))) as Partial<KeptPreview>;
    return typeof id === "string" && typeof change === "object" ? { id, change } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The preview that was asked for in a place of the policy's page, such as "form". The server goes on
 * with it when the page is left; whoever comes back in this tab finds it again.
 */
export function useKeptPreview(place: string) {
  const start = useStartPreview();
  const [shown, show] = useState(() => keptPreview(place));

  /** Throws a `Problem`. */
  async function ask(change: Policy) {
    const { id } = await start.mutateAsync(change);
    keepDraft(keyOf(place), JSON.stringify({ id, change }));
    show({ id, change });
  }

  function drop() {
    dropDraft(keyOf(place));
    start.reset();
    show(undefined);
  }

  return { shown, ask, drop, error: start.error, isPending: start.isPending };
}
