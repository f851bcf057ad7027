// SPDX-License-Identifier: Apache-2.0
// Cards, pickers, quick replies and forms: what a visitor was offered and what they chose is to be read by the agent,
// whether they answer with the messenger or another client.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { consoleToken } from "../../tests/integration/support/agent.mjs";
import { connectGuest } from "../../tests/integration/support/guest.mjs";
import { apiClient, eventually, Rest } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { makeDeployment } from "../../tests/integration/support/setup.mjs";
import { startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn } from "./support/people.mjs";

const nine = "2026-12-01T09:00:00.000Z";
const reply = (text) => ({ contentType: "QuickReply", quickReply: { text, payload: text } });
const card = (title) => ({
  title,
  description: "As worn by hikers.",
  image: "https://shop.invalid/boots.png",
  actions: [
    { type: "Link", text: "See them", url: "https://shop.invalid/boots" },
    { type: "Postback", text: `Buy ${title}`, payload: `buy-${title}` },
  ],
});
const cards = ["Boots", "Shoes", "Sandals"].map(card);
const pickers = [
  {
    contentType: "DatePicker",
    datePicker: {
      title: "When shall it come?",
      subtitle: "We ring before",
      availableTimes: [
        { dateTime: nine, duration: 1800 },
        { dateTime: "2026-12-01T13:30:00.000Z", duration: 1800 },
        { dateTime: "2026-12-02T09:00:00.000Z", duration: 1800 },
      ],
    },
  },
  {
    contentType: "ListPicker",
    listPicker: {
      sections: [
        {
          title: "Laces",
          multipleSelection: true,
          items: [
            { id: "1", title: "Red" },
            { id: "2", title: "Blue", subtitle: "sold out until May" },
          ],
        },
      ],
      replyMessage: { title: "Thanks" },
      receivedMessage: { title: "Which colours?" },
    },
  },
];
const form = {
  cannedResponseId: "0e2b7f52-2a5e-4f5c-8f3a-1f1f53a9a001",
  introduction: { title: "Where to", buttonText: "Begin" },
  formPages: [
    {
      title: "Address",
      subtitle: "As on the parcel",
      pageComponents: [
        {
          formComponentType: "Input",
          input: { id: "street", title: "Street", isRequired: true, isMultipleLine: false },
        },
        {
          formComponentType: "Input",
          input: { id: "remarks", title: "Remarks", isRequired: false, isMultipleLine: true },
        },
      ],
    },
  ],
};

let server;
let browser;
let desk;
let guest;
let offers; // sends contents as the agent

before(async () => {
  server = await startServer();
  const api = await apiClient(server);
  guest = await connectGuest(server, (await makeDeployment(api, {})).id);
  await guest.configure();
  browser = await startBrowser(server);
  desk = await browser.window();
});
after(async () => {
  await guest?.close();
  await browser?.close();
  await server?.discard();
});

const log = () => desk.getByRole("log", { name: "Conversation" });
const chooses = (of, type, ...choices) =>
  guest.ask("onMessage", {
    message: {
      type: "Structured",
      content: choices.map(([text, payload]) => ({
        contentType: "ButtonResponse",
        buttonResponse: { type, text, payload, originatingMessageId: of },
      })),
    },
  });

test("an agent answers, and offers quick replies", async () => {
  const user = await logsIn(desk, server, "agent");
  await guest.say("I need new boots");
  await desk.getByRole("button", { name: /^Answer / }).click();
  await log().getByText("I need new boots").waitFor();
  const rest = new Rest(server.baseUrl, await consoleToken(server, user));
  const me = await rest.get("/api/v2/users/me");
  const listing = await rest.get("/api/v2/conversations/messages");
  const [{ id }] = listing.entities;
  const { participants } = await rest.get(`/api/v2/conversations/messages/${id}`);
  const mine = participants.find(({ user: one }) => one?.id === me.id);
  const path = `/api/v2/conversations/messages/${id}/communications/${mine.id}/messages`;
  offers = (textBody, content) => rest.post(path, { textBody, content });

  const { id: of } = await offers("For the mountains?", [reply("Yes"), reply("No")]);
  const options = log().getByRole("list", { name: "Quick replies offered" });
  await options.getByText("No").waitFor();
  assert.equal(await options.getByText("(chosen)").count(), 0);
  await chooses(of, "QuickReply", ["Yes", "Yes"]);

  await options.getByRole("listitem").filter({ hasText: "(chosen)" }).getByText("Yes").waitFor();
  await log().getByText("Chosen · in answer to “For the mountains?”").waitFor();
});

test("a row of cards is read and reached by keys; its links lead out, its buttons are words", async () => {
  const { id: of } = await offers("These we have", [
    { contentType: "Carousel", carousel: { cards } },
  ]);
  const row = log().getByRole("list", { name: "3 cards" });
  await row.getByText("Buy Sandals").waitFor();
  const link = row.getByRole("link", { name: "See them" }).first();
  assert.equal(await link.getAttribute("target"), "_blank");
  const buttons = await row.getByRole("button").allTextContents();
  assert.ok(
    buttons.every((words) => words.startsWith("Show picture from ")),
    `${buttons}`,
  );
  await row.focus();
  const moved = () => row.evaluate(({ scrollLeft }) => scrollLeft);
  for (let i = 0; i < 50 && (await moved()) === 0; i += 1) await desk.keyboard.press("ArrowRight");
  assert.ok((await moved()) > 0, "the arrows move the row");
  await chooses(of, "Button", ["Buy Boots", "buy-Boots"]);
  await log().getByText("Chosen · in answer to “Boots”").waitFor();
  await looks(desk, "rich-cards");
});

test("dates and lists say what was chosen, a time also in the agent's time zone", async () => {
  const { id: of } = await offers("Two questions", pickers);
  await log().getByText("When shall it come?").waitFor();
  await chooses(of, "DatePicker", ["Tuesday morning", nine]);
  await log()
    .getByText(/Chosen · in answer to “When shall it come\?” · .* in your time zone/)
    .waitFor();
  await chooses(of, "ListPicker", ["Red", "1"], ["Blue", "2"]);
  await log().getByText("Red, Blue", { exact: true }).waitFor();
  assert.equal(await log().getByRole("list", { name: "Laces" }).getByText("(chosen)").count(), 2);
  await looks(desk, "rich-pickers");
});

test("a form is read as it was offered and as it was filled in", async () => {
  await offers("One more thing", [{ contentType: "Form", form }]);
  await log().getByText("Street (required)").waitFor();
  const filled = (id, text) => ({
    id,
    component: {
      contentType: "ButtonResponse",
      buttonResponse: { type: "Form", text, payload: text },
    },
  });
  const response = [
    filled("street", "12 High Street"),
    filled("remarks", "Ring twice.\nMind the dog."),
  ];
  const content = [
    { contentType: "Form", form: { cannedResponseId: form.cannedResponseId, response } },
  ];
  await guest.ask("onMessage", { message: { type: "Structured", content } });

  await log().getByText("Filled in: Where to").waitFor();
  await log().getByText("12 High Street").waitFor();
  const thread = desk.getByRole("region", { name: "Messages" });
  const left = ({ scrollHeight, scrollTop, clientHeight }) =>
    scrollHeight - scrollTop - clientHeight;
  await eventually(async () => (await thread.evaluate(left)) < 2, "the end is kept in sight");
  await looks(desk, "rich-form");
  await desk.getByRole("list", { name: /^Mine/ }).getByText("Filled in a form").waitFor();
});
