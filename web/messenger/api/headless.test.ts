// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
// What a page needs that draws by itself.
import { describe, expect, test } from "vitest";
import type { StructuredMessage } from "../core/protocol.ts";
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
import { testContext } from "../support/context.ts";
import type { Plugin } from "./provider.ts";

describe("commands", () => {
  test("tell of a view what the page knows better, and whom it claims to see", async () => {
    const customAttributes = { mail: "ann@example.org", plan: "gold" };
    const traitsMapper = [
      { fieldName: "mail", traitName: "email" },
      { fieldName: "missing", traitName: "givenName" },
    ];
    const externalId = "c-7";
    const page = { pageTitle: "Cart", pageLocation: "https://shop.example/cart?step=2" };
    await run("Journey.pageview", { ...page, customAttributes, traitsMapper, externalId });
    await run("Journey.record", { eventName: "seen", customAttributes, traitsMapper });

    const traits = { email: "ann@example.org" };
    const attributes = customAttributes;
    const seen = { title: "Cart", location: page.pageLocation, attributes, traits, externalId };
    expect(tracked).toEqual([
      ["pageview", seen],
      ["seen", customAttributes, { traits }],
    ]);
  });

  test("answer what was offered", async () => {
    const buttonResponse = { type: "QuickReply", text: "Yes", payload: "y" };
    const content = [{ contentType: "ButtonResponse", buttonResponse }];
    await run("MessagingService.sendMessage", { content });
    await settle();

    const sent = server.requests.flatMap((one) => (one.action === "onMessage" ? one.message : []));
    expect(sent).toMatchObject([{ type: "Structured", text: "Yes", content }]);
  });

  test("give a file's address, and say of what is none that it is not there", async () => {
    await run("MessagingService.startConversation");
    await settle();
    const token = messenger.view().session.token ?? "";
    const url = "https://chat.example/files/f-1";
    const attachment = { id: "f-1", url, filename: "bill.pdf", mediaType: "File" };
    const content = [{ contentType: "Attachment", attachment }];
    server.say(token, { direction: "Outbound", content });
    await settle();

    const file = await run("MessagingService.getFile", { attachmentId: "f-1" });
    expect(file).toEqual({ id: "f-1", name: "bill.pdf", url, image: false });
    const nothing = run("MessagingService.downloadFile", { attachmentId: "f-2" });
    await expect(nothing).rejects.toThrow("no file f-2");
  });

  test("ask for another address of a file whose own is about to be over", async () => {
    await run("MessagingService.startConversation");
    await settle();
    const token = messenger.view().session.token ?? "";
    const address = (end: number) => `https://chat.example/files/f-1?expires=${end}`;
    const [soon, later] = [30, 3600].map((s) => address(Math.round(Date.now() / 1000) + s));
    const attachment = { id: "f-1", url: soon ?? "", filename: "bill.pdf" };
    server.say(token, {
      direction: "Outbound",
      content: [{ contentType: "Attachment", attachment }],
    });
    await settle();

    const asked = run("MessagingService.getFile", { attachmentId: "f-1" });
    await settle();
    const request = server.requests.at(-1);
    expect(request).toMatchObject({ action: "getAttachment", attachmentId: "f-1" });
    server.answer(token, "PresignedUrlResponse", { attachmentId: "f-1", url: later, headers: {} });

    expect(await asked).toMatchObject({ url: later });
  });
});

describe("events", () => {
  test("hand over cards, pickers and what came along as they are", async () => {
    const received = hear("MessagingService.messagesReceived");
    await run("MessagingService.startConversation");
    await settle();
    const token = messenger.view().session.token ?? "";
    const quickReply = { text: "Yes", payload: "y", action: "Message" };
    const content: StructuredMessage["content"] = [
      { contentType: "QuickReply", ...{ quickReply } },
    ];
    const metadata = { correlationId: "c" };
    server.say(token, { type: "Structured", direction: "Outbound", text: "?", content, metadata });
    await settle();

    expect(received[0]?.data.messages).toMatchObject([
      { type: "Structured", text: "?", content, metadata },
    ]);
  });

  test("warn before a session ends in which nobody speaks", async () => {
    const warned = hear("MessagingService.sessionWarning");
    const end = Math.floor(Date.now() / 1000) + 299;
    server.lives = { durationSeconds: 900, expirationDate: end };
    await run("MessagingService.startConversation");
    await settle();

    expect(warned.map(({ data }) => data)).toEqual([
      { expiresAt: new Date(end * 1000).toISOString() },
    ]);
    await run("MessagingService.sendMessage", { message: "I am still here" });
    await settle();
    expect(messenger.view().session.expires).toBeGreaterThan((end + 500) * 1000);
    expect(warned).toHaveLength(1);
  });

  test("tell of a sign-out that the server did not hear of", async () => {
    const wrong = hear("Auth.logoutError");
    const errors = hear("Auth.error");
    plugin({ ...CODE });
    await settle();
    server.rest.revoke = async () => ({ ok: false, final: false, status: 503 });

    await run("Auth.logout");
    await settle();

    expect(messenger.view().session.auth).toBeNull();
    expect(wrong).toHaveLength(1);
    expect(errors.map(({ data }) => data)).toMatchObject([{ error: "logoutError" }]);
  });
});

describe("a conversation that would begin by itself", () => {
  const conversations = {
    messagingEndpoint: "wss://chat.example/v1",
    autoStart: { enabled: true },
  };
  const joins = () =>
    server.requests.filter((one) => one.action === "onMessage" && one.message.type === "Event");

  test("does not before a page that only configures asks for it", async () => {
    messenger.stop();
    const { messenger: of } = testContext().config;
    start({ messenger: { ...of, apps: { conversations } } });
    api.call("registerPlugin", "AuthProvider", (given: Plugin) => {
      given.data("settings", { headless: { configureOnly: true } });
      given.ready();
    });
    await settle();
    await run("MessagingService.configureConversation");
    await settle();
    expect(messenger.view().session.phase).toBe("ready");
    expect(joins()).toEqual([]);

    await run("MessagingService.joinConversation");
    await run("MessagingService.joinConversation");
    await settle();
    const events = [{ eventType: "Presence", presence: { type: "Join" } }];
    expect(joins()).toMatchObject([{ message: { type: "Event", events } }]);
  });
});
