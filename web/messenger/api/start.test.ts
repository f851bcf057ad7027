// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test, vi } from "vitest";
import {
  api,
  CODE,
  hear,
  messenger,
  plugin,
  run,
  server,
  settle,
  start,
  tracked,
} from "../support/commands.ts";
import { type Asked, exchangeOf } from "./provider.ts";

describe("commands", () => {
  test("open and close the messenger, and it is told", async () => {
    const opened = hear("Messenger.opened");
    await run("Messenger.open");
    await settle();

    expect(messenger.view().open).toBe(true);
    expect(opened).toHaveLength(1);
  });

  test("send a message, with attributes that are set before", async () => {
    const received = hear("MessagingService.messagesReceived");
    const customAttributes = { order: "4711" };
    await run("Database.set", { messaging: { customAttributes } });
    await run("MessagingService.sendMessage", { message: "hi" });
    await run("MessagingService.sendMessage", { message: "there" });
    await settle();

    const sent = server.requests.flatMap((request) =>
      request.action === "onMessage" ? [request.message] : [],
    );
    expect(sent).toMatchObject([
      { channel: { metadata: { customAttributes } } },
      { text: "there" },
    ]);
    expect(sent[1]).not.toHaveProperty("channel");
    expect(received.flatMap(({ data }) => data.messages)).toMatchObject([
      { text: "hi", direction: "Inbound" },
      { text: "there" },
    ]);
  });

  test("keep attributes, change one, take one back", async () => {
    await run("Database.set", { messaging: { customAttributes: { a: "1", b: "2" } } });
    await run("Database.update", { messaging: { customAttributes: { b: 3 } } });
    await run("Database.remove", { name: "messaging.customAttributes.a" });

    expect(await run("Database.get")).toEqual({ messaging: { customAttributes: { b: "3" } } });
  });

  test("pass on what of visitors is to be told, one trigger or several", async () => {
    const clickEvents = [
      { selector: ".buy", eventName: "buy" },
      { selector: ".more", eventName: "more" },
    ];
    await run("Journey.trackClickEvents", { clickEvents });
    await run("Journey.trackScrollDepth", { percentage: 50, eventName: "half" });
    await run("Journey.identify", { externalId: "c-7", traits: { email: "ann@example.org" } });

    expect(tracked).toEqual([
      { clickEvents },
      { scrollDepthEvents: [{ percentage: 50, eventName: "half" }] },
      { externalId: "c-7", traits: { email: "ann@example.org" } },
    ]);
  });

  test("record what the page reports in the journey", async () => {
    await run("Journey.record", { eventName: "cart_added", customAttributes: { n: 1 } });
    await run("Journey.pageview");

    expect(tracked).toEqual([
      ["cart_added", { n: 1 }, {}],
      ["pageview", {}],
    ]);
  });

  test.each([
    ["Nothing.here", {}, "no command"],
    ["MessagingService.sendMessage", {}, "message must be a text"],
    ["MessagingService.sendMessage", { message: "ä".repeat(2049) }, "longer than 4096"],
    ["MessagingService.requestUpload", { file: 7 }, "takes no files"],
    ["MessagingService.clearConversation", {}, "not allowed"],
    ["Database.set", {}, "customAttributes must be"],
    ["Database.set", { messaging: { customAttributes: { a: "x".repeat(2049) } } }, "2048 bytes"],
    ["Journey.record", { eventName: "a b" }, "letters, digits"],
    ["Journey.record", { eventName: "a", customAttributes: { b: {} } }, "customAttributes"],
    ["Journey.pageview", { pageTitle: 7 }, "pageTitle must be a text"],
    ["Journey.pageview", { pageLocation: "javascript:alert(1)" }, "pageLocation must be an http"],
    ["Journey.pageview", { externalId: "x".repeat(256) }, "externalId is longer than 255"],
    ["Journey.pageview", { traitsMapper: {} }, "traitsMapper must be a list"],
    ["Journey.record", { eventName: "a", traitsMapper: [{ fieldName: "b" }] }, "traitName"],
    ["Journey.recordActionStateChange", {}, "no command"],
    ["MessagingService.sendMessage", { content: [] }, "content must be a list of 1 to 30"],
    [
      "MessagingService.sendMessage",
      { content: [{ contentType: "Card" }] },
      "content[0].contentType",
    ],
    [
      "MessagingService.sendMessage",
      { content: [{ contentType: "ButtonResponse", buttonResponse: { type: "Form" } }] },
      "content[0].buttonResponse.type must be one of Button",
    ],
    [
      "MessagingService.sendMessage",
      { content: [{ contentType: "Form", form: { response: [{ id: "a" }] } }] },
      "content[0].form.response[0].component must be an object",
    ],
    ["Journey.identify", {}, "externalId or traits"],
    ["Journey.identify", { traits: { email: {} } }, "traits"],
    ["Journey.trackClickEvents", { eventName: "clicked" }, "selector"],
    ["Journey.trackScrollDepth", { scrollDepthEvents: "all" }, "list"],
    ["Journey.formsTrack", { formsTrackEvents: [{ selector: "form" }] }, "formName"],
    ["Auth.getTokens", {}, "Nobody is signed in"],
    ["Auth.refreshToken", {}, "Nobody is signed in"],
  ])("%s %j says what is wrong", async (name, options, why) => {
    await expect(run(name, options)).rejects.toThrow(why);
  });

  test("where sign-in comes first nothing is sent before", async () => {
    messenger.stop();
    start({ auth: { enabled: true, allowSessionUpgrade: false } });

    await expect(run("MessagingService.sendMessage", { message: "hi" })).rejects.toThrow("sign in");
  });

  test("of other kinds are refused by name", () => {
    expect(() => api.call("destroy", "all")).toThrow("no action destroy");
    expect(() => api.call("subscribe", "Auth.ready")).toThrow("function");
  });
});

describe("events", () => {
  test("that last are told to who comes later", async () => {
    const ready = hear("MessagingService.ready");
    await settle();

    expect(ready).toEqual([{ event: "MessagingService.ready", data: {} }]);
  });

  test("tell of the life of a conversation", async () => {
    const heard = [
      "started",
      "conversationDisconnected",
      "readOnlyConversation",
      "reconnecting",
    ].map((name) => hear(`MessagingService.${name}`));
    await run("MessagingService.startConversation");
    await settle();
    const token = messenger.view().session.token ?? "";
    const events = [{ eventType: "Presence", presence: { type: "Disconnect" } }];
    server.say(token, {
      type: "Event",
      direction: "Outbound",
      events,
      metadata: { readOnly: "true" },
    });
    server.drop();
    await settle();

    expect(heard.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  });
});

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
