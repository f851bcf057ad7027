// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from "vitest";
import { button, formAnswer, items } from "./answer.ts";
import { parseParts } from "./parse.ts";

const card = (change = {}) => ({ title: "Aurora", actions: [], ...change });

describe("what a message offers", () => {
  test("quick replies that follow each other are one choice", () => {
    const parts = parseParts([
      { contentType: "QuickReply", quickReply: { text: "Yes", payload: "y" } },
      { contentType: "QuickReply", quickReply: { text: "No", payload: "n" } },
      { contentType: "QuickReply", quickReply: { payload: "no text" } },
    ]);

    expect(parts).toEqual([
      {
        kind: "replies",
        title: "",
        replies: [
          { text: "Yes", payload: "y" },
          { text: "No", payload: "n" },
        ],
      },
    ]);
  });

  test("quick replies may have a title", () => {
    const actions = [{ text: "Yes", payload: "y" }];

    expect(
      parseParts([{ contentType: "QuickReplyV2", quickReplyV2: { title: "Sure?", actions } }]),
    ).toMatchObject([{ kind: "replies", title: "Sure?" }]);
  });

  test("cards have links of the web and buttons, each once", () => {
    const link = { type: "Link", text: "Look", url: "https://shop.example" };
    const actions = [link, { type: "Postback", text: "Take it", payload: "take" }];
    const carousel = { cards: [card({ actions, defaultAction: link }), card({ title: "Ember" })] };

    expect(parseParts([{ contentType: "Carousel", carousel }])).toMatchObject([
      {
        kind: "cards",
        cards: [
          {
            title: "Aurora",
            actions: [
              { kind: "link", url: "https://shop.example" },
              { kind: "postback", payload: "take" },
            ],
          },
          { title: "Ember", actions: [] },
        ],
      },
    ]);
  });

  test.each(["mailto:a@shop.example", "tel:+4420"])("%s is an address of a link alone", (url) => {
    const actions = [{ type: "Link", text: "Look", url }];
    const [part] = parseParts([{ contentType: "Card", card: card({ actions, image: url }) }]);

    expect(part).toMatchObject({ cards: [{ actions: [{ kind: "link", url }], image: "" }] });
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "//x", 7])("%s is no address", (url) => {
    const actions = [{ type: "Link", text: "Look", url }];
    const [part] = parseParts([{ contentType: "Card", card: card({ actions, image: url }) }]);

    expect(part).toMatchObject({ cards: [{ actions: [], image: "" }] });
  });

  test("a date picker has times that are times", () => {
    const availableTimes = [
      { dateTime: "2026-12-01T10:00:00Z", duration: 1800 },
      { dateTime: "soon", duration: 1 },
    ];
    const datePicker = { title: "When?", availableTimes, dateMinimum: "x" };

    expect(parseParts([{ contentType: "DatePicker", datePicker }])).toMatchObject([
      {
        kind: "dates",
        dates: { earliest: "", times: [{ time: "2026-12-01T10:00:00Z", minutes: 30 }] },
      },
    ]);
  });

  test("a form has pages with fields of four kinds", () => {
    const sections = [{ title: "", items: [{ id: "1", title: "One" }] }];
    const pageComponents = [
      { formComponentType: "Input", input: { id: "i", isRequired: true, keyboardType: "Email" } },
      { formComponentType: "DatePicker", datePicker: { id: "d" } },
      { formComponentType: "ListPicker", listPicker: { id: "l", sections } },
      { formComponentType: "WheelPicker", wheelPicker: { id: "w", items: sections[0]?.items } },
      { formComponentType: "Unknown" },
    ];
    const form = { cannedResponseId: "f", formPages: [{ title: "A", pageComponents }, {}] };

    const [part] = parseParts([{ contentType: "Form", form }]);

    expect(part).toMatchObject({ kind: "form", form: { id: "f", pages: [{ title: "A" }] } });
    const fields = part?.kind === "form" ? part.form.pages[0]?.fields : [];
    expect(fields?.map(({ kind }) => kind)).toEqual(["input", "dates", "list", "list"]);
    expect(fields?.[0]).toMatchObject({ input: { required: true, keyboard: "email" } });
  });

  test.each([
    null,
    7,
    {},
    { contentType: "Card" },
    { contentType: "Card", card: { title: 7 } },
    { contentType: "Carousel", carousel: { cards: "x" } },
    { contentType: "ListPicker", listPicker: { sections: [{}] } },
    { contentType: "Form", form: { formPages: [null] } },
    { contentType: "Story", story: {} },
  ])("%j offers nothing", (content) => expect(parseParts([content])).toEqual([]));

  test("is bounded in number and length", () => {
    const actions = Array.from({ length: 500 }, () => ({ text: "x".repeat(9000), payload: "p" }));
    const [part] = parseParts([{ contentType: "QuickReplyV2", quickReplyV2: { actions } }]);

    expect(part?.kind === "replies" && part.replies).toHaveLength(50);
    expect(part?.kind === "replies" && part.replies[0]?.text).toHaveLength(2000);
  });
});

describe("an answer", () => {
  test("names the message that asked", () => {
    expect(button("QuickReply", "Yes", "y", "m")).toEqual({
      text: "Yes",
      content: [
        {
          contentType: "ButtonResponse",
          buttonResponse: {
            type: "QuickReply",
            text: "Yes",
            payload: "y",
            originatingMessageId: "m",
          },
        },
      ],
    });
  });

  test("of a list has a response for each item", () => {
    const one = { id: "1", title: "One", subtitle: "" };
    const answer = items([one, { ...one, id: "2", title: "Two" }], "m");

    expect(answer.text).toBe("One, Two");
    expect(answer.content).toMatchObject([
      { buttonResponse: { type: "ListPicker", payload: "1" } },
      { buttonResponse: { type: "ListPicker", payload: "2" } },
    ]);
  });

  test("of a form reads as lines, and says exactly what each field holds", () => {
    const form = { id: "f", title: "T", subtitle: "", button: "", reply: "Thanks", pages: [] };
    const filled = [{ id: "i", title: "Name", type: "Form" as const, text: "Ann", payload: "Ann" }];

    expect(formAnswer(form, filled, "m")).toMatchObject({
      text: "Name: Ann",
      content: [
        {
          contentType: "Form",
          form: {
            cannedResponseId: "f",
            originatingMessageId: "m",
            response: [{ id: "i", component: { buttonResponse: { text: "Ann" } } }],
          },
        },
      ],
    });
    expect(formAnswer(form, [], "m").text).toBe("Thanks");
  });
});
