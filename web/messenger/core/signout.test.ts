// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { FakeServer } from "../support/server.ts";
import type { Rest } from "./rest.ts";
import { endSignIn } from "./signout.ts";

const auth = {
  refreshToken: "refresh-1",
  jwt: "jwt-1",
  name: "Ann",
  told: true,
  until: 1,
  upgrade: false,
  tries: 0,
  signOutToken: "sealed",
};
const page = new URL("https://shop.example/a?b=1#c");

test("whoever signs out is sent on to the provider", async () => {
  const server = new FakeServer();

  const url = await endSignIn(server.rest, auth, page);

  expect(url).toBe("https://provider.example/logout");
  expect(server.calls).toEqual(["signOut jwt-1 sealed"]);
});

test("after a reload with a fresh access token", async () => {
  const server = new FakeServer();

  await endSignIn(server.rest, { ...auth, jwt: null }, page);

  expect(server.calls).toEqual(["refresh refresh-1", "signOut jwt-2 sealed"]);
});

test("an access token that has run out is replaced", async () => {
  const server = new FakeServer();
  const asked: string[] = [];
  const rest: Rest = {
    ...server.rest,
    signOut: async (jwt, _, returnTo) => {
      asked.push(`${jwt} ${returnTo}`);
      if (jwt === "jwt-1") return { ok: false, final: true, status: 401 };
      return { ok: true, value: "https://provider.example/logout" };
    },
  };

  const url = await endSignIn(rest, auth, page);

  expect(url).toBe("https://provider.example/logout");
  // The fragment is the page's own business.
  expect(asked).toEqual(["jwt-1 https://shop.example/a?b=1", "jwt-2 https://shop.example/a?b=1"]);
});

test.each(["", "javascript:alert(1)"])("nowhere to go, as with %j", async (value) => {
  const { rest } = new FakeServer();
  const answer = { ...rest, signOut: async () => ({ ok: true as const, value }) };

  expect(await endSignIn(answer, auth, page)).toBe("");
});

test("a server that could not be told is not taken for one that was", async () => {
  const { rest } = new FakeServer();
  const down = async () => ({ ok: false, final: false, status: 503 }) as const;

  expect(await endSignIn({ ...rest, signOut: down }, auth, page)).toBeNull();
  expect(await endSignIn({ ...rest, refresh: down }, { ...auth, jwt: null }, page)).toBeNull();
});
