// SPDX-License-Identifier: Apache-2.0
// Everything that Seamline keeps in a visitor's browser: one versioned key per deployment in
// localStorage, and one of the same name in sessionStorage for what belongs to a single tab.

import { isRecord } from "./record.ts";
import type { Entry } from "./session/outbox.ts";

const VERSION = 1;

/** A signed-in person is forgotten on this device after this long, whatever the provider allows. */
export const SIGN_IN_LIFE_MS = 24 * 60 * 60 * 1000;

export interface StoredAuth {
  /** Absent where the sign-in ends with its access token, and so with the page. */
  readonly refreshToken?: string;
  readonly name: string;
  /** The person has been told once who is signed in. */
  readonly told?: boolean;
  /** Milliseconds since 1970 after which the sign-in is dropped from this device. */
  readonly until: number;
  /** The guest token below still has to be stepped up to this person. */
  readonly upgrade: boolean;
  /** Sealed by the server: what signing out at the provider takes. */
  readonly signOutToken?: string;
  /** Whom the page's site named, where it signs by itself: another one is another person. */
  readonly user?: string;
}

/** Shared by the tabs of one site. Access tokens are never among it. */
export interface Stored {
  readonly v: typeof VERSION;
  /** The device: the customer cookie id of the journey. Absent until it may be kept. */
  readonly customer?: string;
  /** The journey session that the last event was filed under. */
  readonly journeySession?: string;
  readonly token?: string;
  readonly engaged?: boolean;
  readonly lastRead?: string;
  readonly auth?: StoredAuth;
  readonly outbox?: readonly Entry[];
}

/** One tab: whether the dialog is open, and a sign-in that is under way. */
export interface StoredTab {
  readonly v: typeof VERSION;
  readonly open?: boolean;
  readonly signIn?: SignInTransaction;
}

export interface SignInTransaction {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
  /** The fragment that the page had, to be put back. */
  readonly hash: string;
  /** When it began, milliseconds since 1970. */
  readonly at: number;
}

export interface Shelf<T> {
  read(): T;
  /** Reads afresh, so that what another tab or the tracker wrote meanwhile is kept. */
  update(change: (now: T) => T): void;
  /** False where the browser forbids storage, so that nothing outlives the page. */
  lasts(): boolean;
}

export function storageKey(deploymentId: string): string {
  return `seamline.${deploymentId}`;
}

/** `get` throws or answers null where a browser forbids storage; memory then takes its place. */
function shelf<T extends { readonly v: number }>(
  get: () => Storage | null,
  key: string,
  empty: T,
): Shelf<T> {
  let memory: T = empty;
  const read = (): T => {
    try {
      const text = get()?.getItem(key);
      if (text === null || text === undefined) return memory;
      const value: unknown = JSON.parse(text);
      return isRecord(value) && value.v === VERSION ? (value as unknown as T) : empty;
    } catch {
      return memory;
    }
  };
  return {
    read,
    lasts() {
      try {
        const storage = get();
        storage?.setItem(`${key}?`, "");
        storage?.removeItem(`${key}?`);
        return storage !== null;
      } catch {
        return false;
      }
    },
    update(change) {
      memory = change(read());
      try {
        get()?.setItem(key, JSON.stringify(memory));
      } catch {
        // Full or forbidden: the page goes on with what it has in memory.
      }
    },
  };
}

export function deviceShelf(deploymentId: string, storage?: () => Storage | null): Shelf<Stored> {
  return shelf(storage ?? (() => globalThis.localStorage), storageKey(deploymentId), {
    v: VERSION,
  } as Stored);
}

export function tabShelf(deploymentId: string, storage?: () => Storage | null): Shelf<StoredTab> {
  return shelf(storage ?? (() => globalThis.sessionStorage), storageKey(deploymentId), {
    v: VERSION,
  } as StoredTab);
}

/** The device's id, made on first use. */
export function customerId(device: Shelf<Stored>, newId: () => string): string {
  const known = device.read().customer;
  if (known) return known;
  const made = newId();
  device.update((now) => ({ ...now, customer: made }));
  return made;
}

/** What is not of the person: the device and its visit. Whoever signs out leaves not even these. */
export function withoutPerson(now: Stored): Stored {
  return {
    v: VERSION,
    ...(now.customer && { customer: now.customer }),
    ...(now.journeySession && { journeySession: now.journeySession }),
  };
}
