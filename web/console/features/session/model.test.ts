// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  authorizePath,
  authorizeQuery,
  failedSignIn,
  isAuthorizeQuery,
  type PendingSignIn,
  placeToKeep,
  readCallback,
  tokenFor,
  usable,
} from "./model";

const pending: PendingSignIn = { verifier: "v", state: "st", place: "/console/contacts" };

describe("placeToKeep", () => {
  it.each([
    ["/console/contacts/1?x=2#y", "/console/contacts/1?x=2#y"],
    ["/console", "/console"],
    ["/console/login?signed-out=1", "/console/"],
    ["/console/callback?code=c", "/console/"],
    ["/console/logins", "/console/logins"],
    ["/consoles/x", "/console/"],
    ["//evil.example/console/", "/console/"],
    ["https://evil.example/", "/console/"],
  ])("keeps %s as %s", (path, kept) => {
    expect(placeToKeep(path)).toBe(kept);
  });
});

describe("authorizePath", () => {
  it("asks for a code with the challenge and comes back to this origin", () => {
    const url = new URL(authorizePath("https://c.example", pending, "ch"), "https://c.example");

    expect(url.pathname).toBe("/oauth/authorize");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: "seamline-console",
      redirect_uri: "https://c.example/console/callback",
      response_type: "code",
      code_challenge: "ch",
      code_challenge_method: "S256",
      state: "st",
    });
    expect(isAuthorizeQuery(url.search)).toBe(true);
  });
});

describe("isAuthorizeQuery", () => {
  it.each([
    "",
    "?signed-out=1",
    "?response_type=code&client_id=x",
    "?response_type=token&client_id=x&state=s",
  ])("is false for %j", (search) => {
    expect(isAuthorizeQuery(search)).toBe(false);
  });
});

describe("readCallback", () => {
  it("takes the code when the state is ours", () => {
    expect(readCallback("?code=c&state=st", pending)).toEqual({ kind: "code", code: "c", pending });
  });

  it.each([
    ["?code=c&state=other", pending],
    ["?code=c", pending],
    ["?code=c&state=st", undefined],
  ])("refuses %s when it was not started here", (search, started) => {
    expect(readCallback(search, started)).toMatchObject({ kind: "refused" });
  });

  it("tells the server's reason", () => {
    const outcome = readCallback("?error=access_denied&error_description=Locked&state=st", pending);

    expect(outcome).toEqual({ kind: "refused", reason: "Locked" });
  });

  it("refuses an empty code", () => {
    expect(readCallback("?code=&state=st", pending)).toMatchObject({ kind: "refused" });
  });
});

describe("failedSignIn", () => {
  const contextId = "0b3f6a52-6f0e-4a9e-9f2c-2f8a3f1c5d7e";

  it("reads what the server tells, and nothing else that stands in the address", () => {
    expect(failedSignIn(`?failed=openid.nonce&contextId=${contextId}`)).toEqual({
      code: "openid.nonce",
      contextId,
    });
    expect(failedSignIn("?failed=x&contextId=call+this+number")).toEqual({
      code: "x",
      contextId: undefined,
    });
    expect(failedSignIn("?state=s")).toBeUndefined();
  });

  it("is not sent on with the server's own query", () => {
    expect(authorizeQuery(`?failed=x&contextId=${contextId}&client_id=a&state=s`)).toBe(
      "client_id=a&state=s",
    );
  });
});

describe("usable", () => {
  it("is over a minute before the token ends", () => {
    const token = { value: "t", expiresAt: 100_000, renewAt: 0 };

    expect(usable(token, 39_999)).toBe(token);
    expect(usable(token, 40_000)).toBeUndefined();
    expect(usable(undefined, 0)).toBeUndefined();
  });
});

describe("tokenFor", () => {
  const minute = 60_000;

  it.each([
    [8 * 3600, 0, 475 * minute],
    [8 * 3600, 0.5, 472.5 * minute],
    [8 * 3600, 1, 470 * minute],
    // Of a short one three quarters are used.
    [20 * 60, 1, 15 * minute],
    [4 * 60, 0, 3 * minute],
  ])("of %i s is renewed minutes before its end, by chance %d", (seconds, random, after) => {
    const token = tokenFor("t", seconds, 1_000_000, random);

    expect(token.renewAt).toBe(1_000_000 + after);
    expect(token.expiresAt).toBe(1_000_000 + seconds * 1000);
  });
});
