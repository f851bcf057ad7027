// SPDX-License-Identifier: Apache-2.0
// The session in the browser's storage, beside what other tabs put there.

import { withOthers } from "./session/outbox.ts";
import { persisted, type Session } from "./session/state.ts";
import type { SharedSession } from "./shared.ts";
import { type Shelf, type Stored, withoutPerson } from "./storage.ts";

export interface Keeper {
  /** Keeps the session; messages that other tabs of the same guest have still to send stay. */
  save(session: Session): void;
  /** Takes up what another tab has kept. */
  readStored(): void;
  /** Forgets all but `customer`, the device's next id if there is one already. */
  newDevice(customer?: string): void;
}

export function createKeeper(device: Shelf<Stored>, shared: () => SharedSession): Keeper {
  let saved = "";
  let customer: string | undefined;
  const mine = new Set<string>();

  function again(): void {
    saved = "";
    shared().save();
  }

  return {
    save(session) {
      for (const { tracingId } of session.outbox) mine.add(tracingId);
      const kept = persisted(session);
      const text = JSON.stringify(kept);
      if (text !== saved) {
        device.update((now) => {
          const others = now.token === kept.token ? (now.outbox ?? []) : [];
          const outbox = withOthers(session.outbox, others, mine);
          return { ...withoutPerson(now), ...kept, ...(outbox.length > 0 && { outbox }) };
        });
      }
      saved = text;
      customer = device.read().customer;
    },
    // Browsers do not lock a site's storage: what another tab notes of its visit may take away what was saved
    // in the same moment. Whoever signs out gives up the device's id, too; where that stands nobody has left.
    readStored() {
      const now = device.read();
      if (now.token === undefined && now.customer !== undefined && now.customer === customer)
        again();
      else shared().stored(now);
    },
    newDevice(next) {
      device.update(() => ({ v: 1, ...(next && { customer: next }) }));
      again();
    },
  };
}
