// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test, vi } from "vitest";
import { CODE, hear, messenger, plugin, run, server, settle } from "../support/commands.ts";
import { type Asked, exchangeOf } from "./provider.ts";

describe("the AuthProvider", () => {
  test("signs the visitor in with what the page has", async () => {
    const authenticated = hear("Auth.authenticated");
    const signedIn = hear("AuthProvider.signedIn");

    plugin({ ...CODE, nonce: "n" });
    await settle();

    expect(server.calls).toEqual(["exchange code-1"]);
    expect(authenticated[0]?.data).toEqual({ jwt: "jwt-1", refreshToken: "refresh-1" });
    expect(signedIn).toHaveLength(1);
    expect(await run("Auth.getTokens")).toMatchObject({ jwt: "jwt-1" });
  });

  test("of a visitor who is nobody there leaves a guest, and says so", async () => {
    const failed = hear("Auth.authProviderError");

    plugin(undefined);
    await settle();

    expect(failed[0]?.data.reason).toContain("authCode or idToken");
    expect(messenger.view().session.auth).toBeNull();
    await run("MessagingService.sendMessage", { message: "hi" });
  });

  test("is asked when the visitor wants to sign in, and told when they sign out", async () => {
    const signIn = vi.fn((asked: Asked) => asked.resolve(CODE));
    const logoutOIDC = vi.fn((asked: Asked) => asked.resolve());
    const loggedOut = hear("Auth.loggedOut");
    plugin(undefined, { signIn, logoutOIDC });
    await settle();

    messenger.signIn();
    await settle();
    expect(messenger.view().session.auth).not.toBeNull();
    await run("Auth.logout");
    await settle();

    expect(signIn).toHaveBeenCalledTimes(1);
    expect(logoutOIDC).toHaveBeenCalledTimes(1);
    expect(loggedOut).toHaveLength(1);
    expect(messenger.view().session).toMatchObject({ auth: null, log: [] });
  });

  test("is asked again when the sign-in has run out", async () => {
    const reAuthenticate = vi.fn((asked: Asked) => asked.resolve({ ...CODE, authCode: "code-2" }));
    plugin(CODE, { reAuthenticate });
    await settle();
    server.rest.refresh = async () => ({ ok: false, final: true, status: 401 });

    await run("Auth.refreshToken");
    await settle();

    expect(reAuthenticate).toHaveBeenCalledTimes(1);
    expect(server.calls).toEqual(["exchange code-1", "exchange code-2"]);
    expect(messenger.view().session).toMatchObject({ notice: null });
  });

  test("signs in by an ID token, and is asked for another one when that sign-in ends", async () => {
    const reAuthenticate = vi.fn((asked: Asked) => asked.resolve({ idToken: "id-2", nonce: "n" }));
    const authenticated = hear("Auth.authenticated");
    server.refreshes = false;
    plugin({ idToken: "id-1", nonce: "n" }, { reAuthenticate });
    await settle();
    await run("MessagingService.sendMessage", { message: "hi" });
    await settle();
    expect(messenger.view()).toMatchObject({ signIn: "idle", session: { phase: "ready" } });

    await run("Auth.refreshToken");
    await settle();

    expect(reAuthenticate).toHaveBeenCalledTimes(1);
    expect(server.calls).toEqual(["exchange id-1", "refresh undefined", "exchange id-2"]);
    expect(authenticated.map(({ data }) => data.jwt)).toEqual(["jwt-of-1", "jwt-of-2"]);
    expect(messenger.view().session).toMatchObject({ notice: null, auth: { jwt: "jwt-of-2" } });
  });

  test("signs another visitor in over the one who was, of whom nothing stays", async () => {
    let code = "code-1";
    const getAuthCode = (asked: Asked) => asked.resolve({ ...CODE, authCode: code });
    plugin(undefined, { getAuthCode });
    await settle();
    await run("MessagingService.sendMessage", { message: "private" });
    const before = messenger.view().session.token;
    await settle();
    await run("Database.set", { messaging: { customAttributes: { order: "4711" } } });

    code = "code-2";
    await run("Auth.reAuthenticate");
    await settle();

    expect(server.calls).toEqual(["exchange code-1", "exchange code-2", "revoke jwt-1"]);
    expect(messenger.view().session).toMatchObject({ log: [], person: 1 });
    expect(await run("Database.get")).toEqual({ messaging: { customAttributes: {} } });
    await run("MessagingService.sendMessage", { message: "mine" });
    await settle();
    const sent = server.requests.flatMap((one) => (one.action === "onMessage" ? one.message : []));
    expect(sent).toHaveLength(2);
    expect(JSON.stringify(sent)).not.toContain("4711");
    expect(messenger.view().session.token).not.toBe(before);
  });

  test("signs nobody in who signed out while the server was asked", async () => {
    const { exchange } = server.rest;
    let answer = () => {};
    server.rest.exchange = (...given) =>
      new Promise((done) => {
        answer = () => done(exchange(...given));
      });
    const failed = hear("AuthProvider.signInFailed");
    plugin(CODE);
    await settle();
    expect(messenger.view().signIn).toBe("working");

    await run("Auth.logout");
    answer();
    await settle();

    expect(messenger.view()).toMatchObject({ signIn: "idle", session: { auth: null } });
    expect(server.calls).toEqual(["exchange code-1", "revoke jwt-1"]);
    expect(failed).toHaveLength(1);
  });

  test("steps a conversation up on the open line, and the page is told", async () => {
    const stepped = hear("MessagingService.steppedUpConversation");
    await run("MessagingService.sendMessage", { message: "as a guest" });
    await settle();

    plugin(CODE);
    await settle();

    expect(stepped).toHaveLength(1);
    expect(server.connections).toBe(1);
    expect(messenger.view().session.log).toHaveLength(1);
  });

  test("begins another conversation where there was none, and nothing is stepped up", async () => {
    const stepped = hear("MessagingService.steppedUpConversation");
    await run("MessagingService.configureConversation");
    await settle();

    plugin(CODE);
    await settle();

    expect(messenger.view().session).toMatchObject({ phase: "ready", person: 0 });
    expect(stepped).toEqual([]);
  });

  test("has the page told what goes with whoever wrote it, and what goes out tells nothing", async () => {
    const errors = hear("MessagingService.error");
    plugin(CODE);
    await settle();
    await run("MessagingService.sendMessage", { message: "sent" });
    await settle();
    server.echoes = false;
    const lost = await run("MessagingService.sendMessage", { message: "lost" });
    await settle();
    expect(errors).toEqual([]);

    server.answer(messenger.view().session.token ?? "", "LogoutEvent", {});
    await settle();

    const { tracingId } = lost as { tracingId: string };
    expect(errors.map(({ data }) => data)).toEqual([
      { reason: "notSent", tracingIds: [tracingId] },
    ]);
  });

  test.each([
    [{}, "either authCode or idToken"],
    [{ authCode: "a", idToken: "b" }, "either authCode or idToken"],
    [{ authCode: "a" }, "redirectUri"],
    [{ idToken: "t" }, "nonce"],
  ])("that resolves with %j is told what is wrong", (value, why) => {
    expect(() => exchangeOf(value)).toThrow(why);
  });

  test("may hand over an ID token, and what is known of it", () => {
    expect(exchangeOf({ idToken: "t", nonce: "n", maxAge: 5, iss: "i", other: 1 })).toEqual({
      idToken: "t",
      nonce: "n",
      maxAge: 5,
      iss: "i",
    });
  });
});
