// SPDX-License-Identifier: Apache-2.0

/** How long before the end the user is asked whether they are there. */
export const warningMs = 60_000;
/** Until the server has said how long it is. */
export const usualLimitMs = 30 * 60_000;

export type Idleness =
  | { readonly kind: "active"; readonly lookAgainIn: number }
  | { readonly kind: "asked"; readonly secondsLeft: number; readonly lookAgainIn: number }
  | { readonly kind: "over" };

/** What is to be done `now` about a user who was last there at `last`, all in milliseconds. */
export function idleness(last: number, limit: number, now: number): Idleness {
  const left = last + limit - now;
  if (left <= 0) return { kind: "over" };
  if (left > warningMs) return { kind: "active", lookAgainIn: left - warningMs };
  // Again when the shown second changes.
  return { kind: "asked", secondsLeft: Math.ceil(left / 1000), lookAgainIn: left % 1000 || 1000 };
}

/** Why a session ended, as the login page tells it. */
export type Ending = "signed-out" | "idle";

const key = "seamline.active";
const over = "over:";
/** Other tabs need not know it more exactly. */
const writeEvery = 1000;

/** When somebody last used the console in this browser, in whichever tab, and whether it has ended in one. */
export class Activity {
  private own: number;
  private written = 0;
  private heardEnding: Ending | undefined;

  constructor(
    private readonly storage: Storage | undefined,
    private readonly now: () => number,
  ) {
    this.own = now();
  }

  note(): void {
    this.own = this.now();
    if (this.own - this.written < writeEvery) return;
    this.written = this.own;
    this.write(String(this.own));
  }

  /**
   * Tells the other tabs that the login has ended. Not what another tab has told: where somebody has signed in since,
   * it would end theirs.
   */
  end(why: Ending): void {
    if (this.heardEnding !== undefined) return;
    this.write(over + why);
  }

  /** What another tab has told; to be called with every `storage` event. */
  hear({ key: changed, newValue }: Pick<StorageEvent, "key" | "newValue">): void {
    if (changed !== key || !newValue?.startsWith(over)) return;
    this.heardEnding = newValue === `${over}idle` ? "idle" : "signed-out";
  }

  get ended(): Ending | undefined {
    return this.heardEnding;
  }

  get last(): number {
    return Math.min(this.now(), Math.max(this.own, this.ofOthers()));
  }

  private write(value: string): void {
    try {
      this.storage?.setItem(key, value);
    } catch {
      // Then each tab has its own idle time.
    }
  }

  private ofOthers(): number {
    try {
      return Number(this.storage?.getItem(key)) || 0;
    } catch {
      return 0;
    }
  }
}
