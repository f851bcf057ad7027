// SPDX-License-Identifier: Apache-2.0
import type { PendingSignIn } from "./model";

const prefix = "seamline.console.";
const key = `${prefix}v1`;

/**
 * What this tab keeps of a sign-in that is under way, until the server sends the browser back. Session
 * storage, or memory alone where the browser forbids storage. The access token is never in it: it
 * lives in the page's memory, where no later script and no other program finds it, and a reload gets
 * another one by the login's cookie.
 */
export class Keeper {
  private kept: PendingSignIn | undefined;

  constructor(private readonly storage: Storage | undefined) {
    this.kept = read(storage);
  }

  get pending(): PendingSignIn | undefined {
    return this.kept;
  }

  begin(pending: PendingSignIn): void {
    this.kept = pending;
    try {
      this.storage?.setItem(key, JSON.stringify({ pending }));
    } catch {
      // The browser's way back is refused then, and says so.
    }
  }

  /** A sign-in is used once. */
  complete(): void {
    this.kept = undefined;
    this.storage?.removeItem(key);
  }

  /** Drops everything that the console keeps in this tab, drafts included. */
  forget(): void {
    this.kept = undefined;
    const { storage } = this;
    for (const name of storage ? Object.keys(storage) : []) {
      if (name.startsWith(prefix)) storage?.removeItem(name);
    }
  }
}

function read(storage: Storage | undefined): PendingSignIn | undefined {
  try {
    const text = storage?.getItem(key);
    const value: unknown = text ? JSON.parse(text) : undefined;
    if (typeof value !== "object" || value === null || !("pending" in value)) return undefined;
    return isPending(value.pending) ? value.pending : undefined;
  } catch {
    return undefined;
  }
}

function isPending(value: unknown): value is PendingSignIn {
  if (typeof value !== "object" || value === null) return false;
  const pending = value as Partial<PendingSignIn>;
  return [pending.verifier, pending.state, pending.place].every((part) => typeof part === "string");
}
