// SPDX-License-Identifier: Apache-2.0
// Who is signed in, for the tests of the session.
import { expect } from "vitest";
import { persisted } from "../core/session/state.ts";
import { Bench } from "./bench.ts";

/** Ann's sign-in, as it is kept. */
export const AUTH = {
  refreshToken: "r-1",
  name: "Ann Lee",
  until: Number.MAX_VALUE,
  upgrade: false,
};
/** The message that tells of a guest's coming, going or signing in. */
export const presence = (type: string) => ({
  type: "Event",
  direction: "Inbound" as const,
  events: [{ eventType: "Presence", presence: { type } }],
});

/** Ann, signed in and with a conversation. */
export function ann() {
  const bench = new Bench({ token: "t", engaged: true, auth: AUTH });
  bench.do({ is: "wake" });
  bench.do({ is: "socketOpen" });
  bench.do({ is: "refreshed", jwt: "jwt-1" });
  bench.frame("SessionResponse", { connected: true, newSession: false, readOnly: false });
  bench.message({ direction: "Outbound", text: "your order, Ann" });
  return bench;
}

/** Nothing that could tell who was here. */
export function expectForgotten(bench: Bench) {
  const { log, outbox, auth, token, lastRead } = bench.session;
  expect({ log, outbox, auth, token, lastRead }).toEqual({
    log: [],
    outbox: [],
    auth: null,
    token: null,
    lastRead: "",
  });
  expect(persisted(bench.session)).toEqual({});
}
