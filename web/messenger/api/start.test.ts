// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from "vitest";
import { api, hear, messenger, run, server, settle, start, tracked } from "../support/commands.ts";

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
