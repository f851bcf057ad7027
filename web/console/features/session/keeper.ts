// SPDX-License-Identifier: Apache-2.0
import type { AccessToken, PendingSignIn } from "./model";

const prefix = "seamline.console.";
const key = `${prefix}v1`;

interface Kept {
  readonly token?: AccessToken;
  readonly pending?: PendingSignIn;
}

/**
 * What this tab keeps of a sign-in. Session storage, so that a reload does not ask for the password
 * again and closing the tab forgets; memory alone where the browser forbids storage.
 */
export class Keeper {
  private kept: Kept;

  constructor(private readonly storage: Storage | undefined) {
    this.kept = read(storage);
  }

  get token(): AccessToken | undefined {
    return this.kept.token;
  }

  get pending(): PendingSignIn | undefined {
    return this.kept.pending;
  }

  begin(pending: PendingSignIn): void {
    this.write({ pending });
  }

  complete(token: AccessToken): void {
    this.write({ token });
  }

  /** Drops the token and everything else that the console keeps in this tab, drafts included. */
  forget(): void {
    this.write({});
    const { storage } = this;
    for (const name of storage ? Object.keys(storage) : []) {
      if (name.startsWith(prefix)) storage?.removeItem(name);
    }
  }

  private write(kept: Kept): void {
    this.kept = kept;
    try {
      this.storage?.setItem(key, JSON.stringify(kept));
    } catch {
      // A full or forbidden storage only costs one more sign-in after a reload.
    }
  }
}

function read(storage: Storage | undefined): Kept {
  try {
    const text = storage?.getItem(key);
    const value: unknown = text ? JSON.parse(text) : {};
    if (typeof value !== "object" || value === null) return {};
    const token = "token" in value && isToken(value.token) ? value.token : undefined;
    const pending = "pending" in value && isPending(value.pending) ? value.pending : undefined;
    return { ...(token ? { token } : {}), ...(pending ? { pending } : {}) };
  } catch {
    return {};
  }
}

function isToken(value: unknown): value is AccessToken {
  if (typeof value !== "object" || value === null) return false;
  const token = value as Partial<AccessToken>;
  return typeof token.value === "string" && typeof token.expiresAt === "number";
}

function isPending(value: unknown): value is PendingSignIn {
  if (typeof value !== "object" || value === null) return false;
  const pending = value as Partial<PendingSignIn>;
  return [pending.verifier, pending.state, pending.place].every((part) => typeof part === "string");
}
