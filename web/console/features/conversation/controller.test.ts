// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from "vitest";
import { Problem } from "../../api/problem";
import type { Conversation, MessageData } from "../../api/types";
import type { Answer, ConversationsApi } from "./api";
import { ConversationsController } from "./controller";
import { agent, at, connected, conversation, customer, detail, over, text } from "./sample";
import type { Outgoing } from "./state";

const hello = text("m1", "inbound", "Hello", 3);
const answer = text("m2", "outbound", "Hi", 4);

function setUp(first: Conversation, kept: readonly Outgoing[] = []) {
  const saved: (readonly Outgoing[])[] = [];
  const waits = vi.fn(async (_ms: number) => undefined);
  const held = new Map<string, Conversation>([[first.id ?? "", first]]);
  const messages = new Map<string, MessageData>([hello, answer].map((one) => [one.id ?? "", one]));
  let remembered: readonly string[] = [];
  let now = Date.parse(at(5));
  const save = (ids: readonly string[]) => {
    remembered = ids;
  };
  const api = {
    list: vi.fn(async () => [...held.keys()]),
    get: vi.fn(async (id: string) => {
      const found = held.get(id);
      if (found === undefined) throw new Problem(404, {});
      return found;
    }),
    messages: vi.fn(async (_id: string, ids: readonly string[]) =>
      ids.flatMap((id) => messages.get(id) ?? []),
    ),
    setState: vi.fn(async () => undefined),
    transfer: vi.fn(async () => undefined),
    send: vi.fn(async (_id: string, _part: string, _answer: Answer) => answer),
    upload: vi.fn(async () => "media"),
    typing: vi.fn(async () => undefined),
  } satisfies ConversationsApi;
  const controller = new ConversationsController("me", {
    api,
    ended: { load: () => remembered, save },
    now: () => now,
    newId: () => "local",
    random: () => 0,
    outgoing: { load: () => kept, save: (next) => saved.push(next) },
    wait: waits,
  });
  const wait = (ms: number) => {
    now += ms;
  };
  return { controller, api, held, messages, wait, waits, saved, remembered: () => remembered };
}

/** An answer that nothing came back for, as the server keeps it. */
const arrived: MessageData = { ...answer, idempotencyKey: "local" };
const withAnswer = conversation(
  "k",
  customer({ messages: [detail(hello)] }),
  agent("me", { ...connected, messages: [detail(answer)] }),
);

const open = conversation("k", customer({ messages: [detail(hello)] }), agent("me", connected));

describe("ConversationsController", () => {
  it("reads each message once", async () => {
    const { controller, api } = setUp(open);
    await controller.refresh();
    await controller.load("k");

    expect(controller.current().listed).toBe(true);
    expect(controller.current().entries.k?.messages).toEqual([hello]);
    expect(api.messages.mock.calls.map(([, ids]) => ids)).toEqual([["m1"], []]);
  });

  it("shows an answer at once and sends it over the agent's own communication", async () => {
    const { controller, api } = setUp(open);
    await controller.refresh();

    const sending = controller.send("k", "Hi");
    expect(controller.current().outgoing).toMatchObject([{ text: "Hi" }]);
    await sending;

    const said = { key: "local", text: "Hi", mediaIds: [] };
    expect(api.send).toHaveBeenCalledWith("k", "part-me", said);
    expect(controller.current().outgoing).toEqual([]);
    expect(controller.current().entries.k?.messages).toEqual([hello, answer]);
  });

  it("keeps a failed answer and sends it when asked again", async () => {
    const { controller, api } = setUp(open);
    await controller.refresh();
    const refused = { message: "You have left.", contextId: "c-1" };
    api.send.mockRejectedValueOnce(new Problem(409, refused));
    await controller.send("k", "Hi");
    expect(controller.current().outgoing).toMatchObject([{ text: "Hi", failure: refused }]);

    await controller.retry("local");

    expect(controller.current().outgoing).toEqual([]);
    expect(api.send).toHaveBeenCalledTimes(2);
  });

  it("shows once what arrived though no answer came", async () => {
    const { controller, api, held, messages } = setUp(open);
    await controller.refresh();
    api.send.mockImplementationOnce(async () => {
      messages.set("m2", arrived);
      held.set("k", withAnswer);
      throw new Problem(0, {});
    });

    await controller.send("k", "Hi");

    expect(controller.current().outgoing).toEqual([]);
    expect(controller.current().entries.k?.messages).toEqual([hello, arrived]);
  });

  it("offers an answer again only once it has seen that it is not there, and under the same key", async () => {
    const { controller, api, waits } = setUp(open);
    await controller.refresh();
    const cut = new Problem(0, {});
    api.send.mockRejectedValueOnce(cut);
    api.get.mockRejectedValueOnce(cut).mockRejectedValueOnce(new Problem(502, {}));
    waits.mockImplementation(async () => {
      expect(controller.current().outgoing).toMatchObject([{ doubt: true }]);
      await controller.retry("local");
    });

    await controller.send("k", "Hi");

    expect(waits.mock.calls).toEqual([[1000], [2000]]);
    expect(api.send).toHaveBeenCalledTimes(1);
    const [left] = controller.current().outgoing;
    expect(left?.failure?.message).toContain("does not have it yet");
    await controller.retry("local");
    expect(api.send.mock.calls.map(([, , { key }]) => key)).toEqual(["local", "local"]);
    expect(controller.current().outgoing).toEqual([]);
  });

  it("reads news again until the server can be reached, in one row for all of them", async () => {
    const { controller, api, held, messages, waits } = setUp(open);
    await controller.refresh();
    messages.set("m2", arrived);
    held.set("k", withAnswer);
    const cut = new Problem(0, {});
    for (let time = 0; time < 3; time++) api.get.mockRejectedValueOnce(cut);

    await Promise.all([controller.follow("k"), controller.follow("k")]);

    expect(waits.mock.calls).toEqual([[1000], [2000]]);
    expect(controller.current().entries.k?.messages).toEqual([hello, arrived]);
    await expect(controller.follow("nobody's")).resolves.toBeUndefined();
  });

  it("takes up what nobody knows of after a reload", async () => {
    const lost = { localId: "local", conversationId: "k", text: "Hi", media: [], at: at(4) };
    const before = { ...lost, localId: "before", failure: { message: "busy" } };
    const { controller, held, messages } = setUp(open, [before, lost]);
    expect(controller.current().outgoing).toMatchObject([{}, { doubt: true }]);
    messages.set("m2", arrived);
    held.set("k", withAnswer);

    await controller.refresh();

    expect(controller.current().outgoing).toEqual([before]);
  });

  it("drops after a reload what was to go where the agent has no business any more", async () => {
    const lost = { localId: "local", conversationId: "gone", text: "Hi", media: [], at: at(4) };
    const before = { ...lost, localId: "before", failure: { message: "busy" } };
    for (const kept of [lost, before]) {
      const { controller, saved } = setUp(open, [kept]);
      await controller.refresh();
      await controller.follow("gone");
      expect(controller.current().outgoing).toEqual([]);
      expect(saved.at(-1)).toEqual([]);
    }
  });

  it("does not say that an answer is not there when it may not look", async () => {
    const { controller, api } = setUp(open);
    await controller.refresh();
    api.send.mockRejectedValueOnce(new Problem(0, {}));
    api.get.mockRejectedValueOnce(new Problem(403, {}));

    await controller.send("k", "Hi");

    const [left] = controller.current().outgoing;
    expect(left).toMatchObject({ doubt: true });
    expect(left?.failure).toBeUndefined();
  });

  it("keeps what is under way in the tab until it is there", async () => {
    const { controller, saved } = setUp(open);
    await controller.refresh();
    await controller.send("k", "Hi");

    expect(saved.map((outgoing) => outgoing.length)).toEqual([1, 0]);
  });

  it("does not send again what failed to somebody whose conversation it has become", async () => {
    const of = (id: string) =>
      conversation("k", { ...customer(), externalContact: { id } }, agent("me", connected));
    const { controller, held, api } = setUp(of("grace"));
    await controller.refresh();
    api.send.mockRejectedValueOnce(new Problem(409, { message: "busy" }));
    await controller.send("k", "Hello Grace");
    held.set("k", of("bob"));
    await controller.load("k");

    await controller.retry("local");

    expect(api.send).toHaveBeenCalledTimes(1);
    const [left] = controller.current().outgoing;
    expect(left).toMatchObject({ text: "Hello Grace" });
    expect(left?.failure?.message).toContain("another contact's");
  });

  it("remembers a conversation that ended, and reads it again after a reload", async () => {
    const ended = conversation("k", customer(), agent("me", over));
    const { controller, held, api, remembered } = setUp(ended);
    await controller.load("k");
    expect(remembered()).toEqual(["k"]);

    api.list.mockResolvedValue([]);
    held.set("k", ended);
    await controller.refresh();

    expect(controller.current().entries.k).toBeDefined();
  });

  it("reads the conversation again when somebody else was first", async () => {
    const { controller, api } = setUp(open);
    await controller.refresh();
    api.setState.mockRejectedValueOnce(new Problem(409, { message: "Taken" }));

    await expect(controller.setState("k", "connected")).rejects.toThrow("Taken");

    expect(api.get).toHaveBeenCalledTimes(2);
  });

  it("lets go of a conversation that is none of the agent's any more", async () => {
    const { controller, held, remembered } = setUp(
      conversation("k", customer(), agent("me", over)),
    );
    await controller.load("k");
    held.delete("k");

    await expect(controller.load("k")).rejects.toThrow();

    expect(controller.current().entries).toEqual({});
    expect(controller.current().gone).toEqual(["k"]);
    expect(remembered()).toEqual([]);
  });

  it("keeps a conversation that cannot be read just now", async () => {
    const { controller, api } = setUp(open);
    await controller.load("k");
    api.get.mockRejectedValueOnce(new Problem(503, {}));

    await expect(controller.load("k")).rejects.toThrow();

    expect(controller.current().entries.k).toBeDefined();
    expect(controller.current().gone).toEqual([]);
  });

  it("passes a conversation on by its own part, and shows what came of it", async () => {
    const { controller, api, held } = setUp(open);
    await controller.refresh();
    const left = { ...over, disconnectType: "transfer" } as const;
    held.set("k", conversation("k", customer(), agent("me", left)));

    await controller.transfer("k", { queueId: "q" });

    expect(api.transfer).toHaveBeenCalledWith("k", "part-me", { queueId: "q" });
    expect(controller.current().entries.k?.conversation.participants?.[1]?.state).toBe(
      "disconnected",
    );
  });

  it("shows what the server has when a conversation could not be passed on", async () => {
    const { controller, api } = setUp(open);
    await controller.refresh();
    api.transfer.mockRejectedValueOnce(new Problem(400, { message: "no queue" }));

    await expect(controller.transfer("k", { userId: "u" })).rejects.toThrow("no queue");

    expect(api.get).toHaveBeenCalledTimes(2);
  });

  it("sends files by the ids that the server gave them", async () => {
    const { controller, api } = setUp(open);
    await controller.refresh();
    const file = new File(["x"], "a.png");
    const options = { onProgress: () => undefined, stop: new AbortController().signal };

    expect(await controller.upload("k", file, options)).toBe("media");
    expect(api.upload).toHaveBeenCalledWith("k", "part-me", file, options);
    const sending = controller.send("k", "", [{ id: "media", name: "a.png" }]);
    expect(controller.current().outgoing).toMatchObject([{ media: [{ name: "a.png" }] }]);
    await sending;

    const said = { key: "local", text: "", mediaIds: ["media"] };
    expect(api.send).toHaveBeenCalledWith("k", "part-me", said);
  });

  it("reads a message again for new addresses of its files", async () => {
    const { controller, api } = setUp(open);
    await controller.refresh();
    const renewed = { ...hello, status: "read" as const };
    api.messages.mockResolvedValueOnce([renewed]);

    await controller.renew("k", "m1");

    expect(api.messages).toHaveBeenLastCalledWith("k", ["m1"]);
    expect(controller.current().entries.k?.messages).toHaveLength(1);
  });

  it("tells about typing at most every four seconds, and again after sending", async () => {
    const { controller, api, wait } = setUp(open);
    await controller.refresh();

    controller.typing("k");
    wait(3999);
    controller.typing("k");
    expect(api.typing).toHaveBeenCalledTimes(1);

    wait(1);
    controller.typing("k");
    await controller.send("k", "Hi");
    controller.typing("k");
    expect(api.typing).toHaveBeenCalledTimes(3);
  });

  it("says when the list cannot be had", async () => {
    const { controller, api } = setUp(open);
    api.list.mockRejectedValueOnce(new Problem(500, { message: "down" }));

    await expect(controller.refresh()).rejects.toThrow("down");
    expect(controller.current().listed).toBe(false);
  });
});
