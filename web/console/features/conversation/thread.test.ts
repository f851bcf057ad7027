// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  agent,
  at,
  connected,
  conversation,
  customer,
  detail,
  over,
  rich,
  signIn,
  text,
} from "./sample";
import { buildThread } from "./thread";

const voices = { me: "me", customer: "Ada" };
const hello = text("m1", "inbound", "Hello", 1);
const answer = text("m3", "outbound", "Hi", 5);

function thread(participants: Parameters<typeof conversation>[1][], messages = [hello, answer]) {
  return buildThread({ conversation: conversation("k", ...participants), messages }, [], voices);
}

describe("buildThread", () => {
  it("shows attachments, and says what it cannot show", () => {
    const file = { mediaType: "File", filename: "bill.pdf", url: "https://files.example/1" };
    const bad = { mediaType: "Link", url: "javascript:alert(1)" };
    const messages = [
      rich(
        "file",
        "inbound",
        [
          { contentType: "Attachment", attachment: file },
          { contentType: "Attachment", attachment: bad },
        ],
        3,
      ),
      rich("empty", "outbound", [{ contentType: "Card", card: {} }], 4),
      rich("unknown", "inbound", [{ contentType: "Location" }, { contentType: "Hologram" }], 5),
    ];

    const lines = thread([customer()], messages);

    expect(lines).toMatchObject([
      {
        id: "file",
        text: "",
        attached: [
          { name: "bill.pdf", url: "https://files.example/1" },
          { name: "Link", url: undefined },
        ],
      },
      { id: "empty", text: "", notShown: ["a card"] },
      { id: "unknown", text: "", notShown: ["a place on the map", "Hologram"] },
    ]);
  });

  it("tells what was offered with what was chosen of it", () => {
    const reply = (name: string) => ({
      contentType: "QuickReply",
      quickReply: { text: name, payload: name.toLowerCase() },
    });
    const pressed = { type: "QuickReply", text: "Yes", payload: "yes" };
    const messages = [
      rich("offer", "outbound", [reply("Yes"), reply("No")], 2, "Shall I?"),
      rich("pressed", "inbound", [{ contentType: "ButtonResponse", buttonResponse: pressed }], 3),
    ];

    const [offer, answer] = thread([customer()], messages);

    expect(offer).toMatchObject({ text: "Shall I?", offers: [{ kind: "replies" }] });
    expect(offer).toHaveProperty("chosen", new Set(["replies yes"]));
    expect(answer).toMatchObject({ text: "Yes", answered: { kind: "choice", to: "Shall I?" } });
  });

  it("says a filled-in form once, and words of its own besides", () => {
    const component = {
      contentType: "ButtonResponse",
      buttonResponse: { type: "Form", text: "Ann Lee", payload: "Ann Lee" },
    };
    const form = { cannedResponseId: "f", response: [{ id: "Name", component }] };
    const filled = (id: string, words: string) =>
      rich(id, "inbound", [{ contentType: "Form", form }], 3, words);

    const lines = thread([customer()], [filled("a", "Name: Ann Lee"), filled("b", "Hurry up")]);

    expect(lines).toMatchObject([
      { text: "", answered: { kind: "form", answers: [{ title: "Name", text: "Ann Lee" }] } },
      { text: "Hurry up", answered: { kind: "form" } },
    ]);
  });

  it("tells messages and moments in order, with who spoke", () => {
    const mine = agent("me", { ...connected, messages: [detail(answer)] });

    const lines = thread([customer(), mine], [hello, signIn("m2", 3), answer]);

    expect(
      lines.map((line) => (line.kind === "text" ? `${line.author}: ${line.text}` : line.text)),
    ).toEqual(["Ada: Hello", "You answered", "Ada Lovelace signed in", "You: Hi"]);
  });

  it("marks the sign-in", () => {
    const lines = thread([customer()], [signIn("m2", 3)]);

    expect(lines).toMatchObject([{ kind: "moment", signIn: true, at: at(3) }]);
  });

  it("says at the start that a customer is signed in who was so from the beginning", () => {
    const lines = thread([customer({ authenticated: true })]);

    expect(lines[0]).toMatchObject({ kind: "moment", text: "Ada is signed in", signIn: true });
  });

  it("does not say so twice when the sign-in itself is in the stream", () => {
    const lines = thread([customer({ authenticated: true })], [signIn("m2", 3)]);

    expect(lines).toHaveLength(1);
  });

  it("tells who passed the conversation on", () => {
    const other = agent("Bo", { ...over, disconnectType: "transfer" });

    const told = thread([customer(), other]).map(({ text: words }) => words);

    expect(told).toContain("The conversation was transferred");
    expect(told).not.toContain("Bo left");
  });

  it("names another agent and tells when one leaves", () => {
    const other = agent("Bo", { ...over, messages: [detail(answer)] });

    const lines = thread([customer(), other]);

    expect(lines.map(({ text: words }) => words)).toEqual([
      "Hello",
      "Bo answered",
      "Hi",
      "Bo left",
    ]);
    expect(lines[2]).toMatchObject({ author: "Bo" });
  });

  it.each([
    ["queued", "sent"],
    ["delivery-success", "delivered"],
    ["read", "read"],
    ["delivery-failed", "failed"],
  ] as const)("shows %s as %s", (status, delivery) => {
    const lines = thread([customer()], [{ ...answer, status }]);

    expect(lines).toMatchObject([{ delivery }]);
  });

  it("puts unconfirmed answers of this conversation last", () => {
    const entry = { conversation: conversation("k", customer()), messages: [hello] };
    const one = { localId: "l1", conversationId: "k", text: "soon", media: [], at: at(0) };
    const failed = { ...one, localId: "l2", failure: { message: "busy" } };
    const elsewhere = { ...one, localId: "l3", conversationId: "other" };

    const lines = buildThread(entry, [one, failed, elsewhere], voices);

    expect(lines.slice(1)).toMatchObject([
      { id: "l1", delivery: "sending" },
      { id: "l2", delivery: "failed", failure: { message: "busy" } },
    ]);
  });
});
