// SPDX-License-Identifier: Apache-2.0
// Puts frames of the other side into a page's socket, as a bot would send them, and notes what the page says.
import { randomUUID } from "node:crypto";

const sections = [
  {
    title: "Colours",
    multipleSelection: true,
    items: ["Red", "Green", "Blue"].map((title) => ({ id: title, title })),
  },
];
const tomorrow = (hour) =>
  `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T${hour}:00:00.000Z`;
const card = (title) => ({
  title,
  description: "Birch and brass",
  actions: [
    { type: "Link", text: `Look at ${title}`, url: "https://shop.example/" },
    { type: "Postback", text: `Take ${title}`, payload: title },
  ],
});
const contents = {
  cards: [{ contentType: "Carousel", carousel: { cards: ["Aurora", "Ember", "Tide"].map(card) } }],
  list: [
    {
      contentType: "ListPicker",
      listPicker: { receivedMessage: { title: "Which colours?" }, sections },
    },
  ],
  dates: [
    {
      contentType: "DatePicker",
      datePicker: {
        title: "When may we call?",
        availableTimes: ["09", "10"].map((hour) => ({ dateTime: tomorrow(hour), duration: 1800 })),
      },
    },
  ],
  form: [
    {
      contentType: "Form",
      form: {
        cannedResponseId: "return",
        introduction: { title: "Return a lamp" },
        formPages: [
          {
            title: "Your order",
            pageComponents: [
              {
                formComponentType: "Input",
                input: {
                  id: "order",
                  title: "Order number",
                  isRequired: true,
                  isMultipleLine: false,
                },
              },
              { formComponentType: "DatePicker", datePicker: { id: "day", title: "Bought on" } },
            ],
          },
        ],
      },
    },
  ],
  replies: ["Yes, please", "No"].map((text) => ({
    contentType: "QuickReply",
    quickReply: { text, payload: text.slice(0, 3).toLowerCase(), action: "Message" },
  })),
};

export async function offers(page) {
  const sent = [];
  let toPage;
  await page.routeWebSocket(/\/v1\?/, (route) => {
    const server = route.connectToServer();
    route.onMessage((text) => {
      const request = JSON.parse(text);
      if (request.action === "onMessage" && request.message.type !== "Event") sent.push(request);
      server.send(text);
    });
    toPage = (frame) => route.send(JSON.stringify(frame));
  });
  return {
    sent,
    async offer(kind) {
      const body = {
        id: randomUUID().replaceAll("-", ""),
        type: "Structured",
        direction: "Outbound",
        content: contents[kind],
        channel: { time: new Date().toISOString() },
        originatingEntity: "Bot",
      };
      toPage({ type: "message", class: "StructuredMessage", code: 200, body });
      // The time of a message is unique in a session.
      await page.waitForTimeout(5);
    },
  };
}
