// SPDX-License-Identifier: Apache-2.0
// Rich content: what an agent offers reaches the visitor, what they choose reaches the agent, live and in the history.
import assert from "node:assert/strict";
import { test } from "node:test";
import { history } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { anonymous, Rest, refusal } from "./support/rest.mjs";
import { configured, talk } from "./support/talk.mjs";

const shown = { title: "Thanks", subtitle: "We have it" };
const slot = { dateTime: "2026-12-01T09:00:00.000Z", duration: 1800 };
const listPicker = {
  sections: [
    {
      title: "Colours",
      multipleSelection: true,
      items: [
        { id: "1", title: "Red" },
        { id: "2", title: "Blue", imageUrl: "https://shop.example/blue.png" },
      ],
    },
  ],
  replyMessage: shown,
  receivedMessage: { title: "Choose" },
};
const card = {
  title: "Shoes",
  description: "Red ones",
  image: "https://shop.example/shoes.png",
  defaultAction: { type: "Link", text: "See", url: "https://shop.example/shoes" },
  actions: [
    { type: "Link", text: "Call us", url: "tel:+442079460018" },
    { type: "Postback", text: "Buy", payload: "buy-7" },
  ],
};
const form = {
  cannedResponseId: "0e2b7f52-2a5e-4f5c-8f3a-1f1f53a9a001",
  introduction: { title: "About you", buttonText: "Begin" },
  formPages: [
    {
      title: "Name",
      subtitle: "As on the parcel",
      pageComponents: [
        {
          formComponentType: "Input",
          input: { id: "name", title: "Name", isRequired: true, isMultipleLine: false },
        },
      ],
    },
  ],
};
const offers = {
  "quick replies": [
    { contentType: "QuickReply", quickReply: { text: "Yes", payload: "yes", action: "Message" } },
    { contentType: "QuickReply", quickReply: { text: "No", payload: "no", action: "Message" } },
  ],
  "a card with buttons": [{ contentType: "Card", card }],
  "a carousel": [
    { contentType: "Carousel", carousel: { cards: [card, { ...card, title: "Hats" }] } },
  ],
  "a date picker": [
    {
      contentType: "DatePicker",
      datePicker: { title: "When?", subtitle: "Half an hour", availableTimes: [slot] },
    },
  ],
  "a list picker": [{ contentType: "ListPicker", listPicker }],
  "a form": [{ contentType: "Form", form }],
};

const choices = {
  "a quick reply": { type: "QuickReply", text: "Yes", payload: "yes" },
  "a card's button": { type: "Button", text: "Buy", payload: "buy-7" },
  "a date": { type: "DatePicker", text: "Tuesday at 9", payload: slot.dateTime },
  "an entry of a list": { type: "ListPicker", text: "Blue", payload: "2" },
};

let guest;
let conversationId;
let path;
let offered; // the id of the agent's last message
const chosen = []; // newest first

test("an agent answers", async () => {
  guest = await configured(talk.open);
  const { id } = await guest.say("Show me");
  ({ conversationId } = await customerOf(talk.api, id));
  await talk.agent.answers(conversationId);
  const mine = await talk.agent.participantOf(conversationId);
  path = `/api/v2/conversations/messages/${conversationId}/communications/${mine.id}/messages`;
});

/** The visitor's answer to an offer, and its echo; five messages a second are allowed. */
async function answers(message) {
  await new Promise((done) => setTimeout(done, 250));
  return guest.ask("onMessage", { message });
}

const newest = async () =>
  (await history(guest, anonymous(talk.server), { pageSize: 1 })).entities[0];

/** The SDKs have no word for a form there. */
const asInHistory = ({ contentType, ...rest }) =>
  contentType === "Form" ? rest : { contentType, ...rest };

for (const [name, content] of Object.entries(offers)) {
  test(`${name} of an agent reaches the visitor, live and in the history`, async () => {
    const sent = await talk.agent.rest.post(path, { textBody: "Choose", content });

    const frame = await guest.next(({ body }) => body.id === sent.id, "the message");
    assert.deepEqual(
      [frame.body.type, frame.body.direction, frame.body.text, frame.body.originatingEntity],
      ["Structured", "Outbound", "Choose", "Human"],
    );
    assert.deepEqual(frame.body.content, content);
    offered = sent.id;
    assert.deepEqual((await newest()).content, content.map(asInHistory));
    assert.deepEqual(sent.normalizedMessage.content, content);
  });
}

for (const [name, buttonResponse] of Object.entries(choices)) {
  test(`${name} that the visitor chooses reaches the agent`, async () => {
    const content = [
      {
        contentType: "ButtonResponse",
        buttonResponse: { ...buttonResponse, originatingMessageId: offered },
      },
    ];
    const message = { type: "Structured", text: buttonResponse.text, content };

    const echo = await answers(message);

    assert.deepEqual(echo.body.content, content);
    const told = await talk.agent.rest.get(
      `/api/v2/conversations/messages/${conversationId}/messages/${echo.body.id}`,
    );
    assert.deepEqual(told.normalizedMessage.content, content);
    chosen.unshift(content);
  });
}

test("what the visitor chose is in their history", async () => {
  const { entities } = await history(guest, anonymous(talk.server), { pageSize: chosen.length });
  assert.deepEqual(
    entities.map(({ content }) => content),
    chosen,
  );
});

test("several entries of a list come in one message", async () => {
  const entry = (text) => ({
    contentType: "ButtonResponse",
    buttonResponse: { type: "ListPicker", text, payload: text, originatingMessageId: "m" },
  });
  const content = [entry("Red"), entry("Blue")];
  const echo = await answers({ type: "Structured", text: "Red, Blue", content });
  assert.deepEqual(echo.body.content, content);
});

test("a form that the visitor fills in reaches the agent", async () => {
  const response = [
    {
      id: "name",
      component: {
        contentType: "ButtonResponse",
        buttonResponse: { type: "Form", text: "Ann Lee", payload: "Ann Lee" },
      },
    },
  ];
  const content = [
    { contentType: "Form", form: { cannedResponseId: form.cannedResponseId, response } },
  ];
  const echo = await answers({ type: "Structured", content });
  assert.deepEqual(echo.body.content, content);
  const told = await talk.agent.rest.get(
    `/api/v2/conversations/messages/${conversationId}/messages/${echo.body.id}`,
  );
  assert.deepEqual(told.normalizedMessage.content, content);
});

const bad = [
  ["neither text nor content", {}, "textBody"],
  ["a kind of its own", { content: [{ contentType: "Hologram" }] }, "content[0].contentType"],
  [
    "a link that runs a script",
    {
      content: [
        {
          contentType: "Card",
          card: { title: "x", actions: [{ type: "Link", text: "x", url: "javascript:alert(1)" }] },
        },
      ],
    },
    "content[0].card.url",
  ],
];
for (const [name, body, field] of bad) {
  test(`an agent's message with ${name} is refused by name`, async () => {
    const body_ = await refusal(talk.agent.rest.post(path, body), 400, "invalid.value");
    assert.ok(JSON.stringify(body_).includes(field), JSON.stringify(body_));
  });
}

const badChoices = [
  ["a kind that visitors do not send", [{ contentType: "Card", card: { title: "x" } }], 400],
  [
    "a button's answer without payload",
    [{ contentType: "ButtonResponse", buttonResponse: { type: "Button", text: "x" } }],
    4020,
  ],
];
for (const [name, content, code] of badChoices) {
  test(`a visitor's message with ${name} is refused`, async () => {
    guest.sendRaw({
      action: "onMessage",
      token: guest.token,
      message: { type: "Structured", content },
    });
    const refused = await guest.next(({ class: each }) => each === "string", "the refusal");
    assert.equal(refused.code, code);
    assert.match(refused.body, /content\[0\]/);
  });
}

test("nobody but the agent who is connected sends", async () => {
  const stranger = new Rest(talk.server.baseUrl, undefined);
  await refusal(stranger.post(path, { textBody: "hi" }), 401, "authentication.required");
});
