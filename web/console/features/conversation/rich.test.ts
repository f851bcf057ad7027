// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { briefOf } from "./model";
import { isShownPicture, notShown, offersOf, readRich, saysTheSame } from "./rich";
import { rich, text } from "./sample";

const nine = "2026-12-01T09:00:00.000Z";
const pressed = (type: string, payload: string, more: object = {}) => ({
  contentType: "ButtonResponse",
  buttonResponse: { type, text: `the ${payload}`, payload, ...more },
});

const dates = (availableTimes: readonly object[]) => ({
  contentType: "DatePicker",
  datePicker: { title: "When?", availableTimes },
});
const card = {
  contentType: "Card",
  card: { title: "Shoes", actions: [{ type: "Postback", text: "Buy", payload: "buy" }] },
};
const list = {
  contentType: "ListPicker",
  listPicker: {
    sections: [
      {
        title: "Colours",
        items: [
          { id: "1", title: "Red" },
          { id: "2", title: "Blue" },
        ],
      },
    ],
    receivedMessage: { title: "Choose a colour" },
  },
};

/** A form that asks for one thing. */
const asking = (title: string, field: string) => ({
  contentType: "Form",
  form: {
    cannedResponseId: "f",
    introduction: { title },
    formPages: [
      { pageComponents: [{ formComponentType: "Input", input: { id: "n", title: field } }] },
    ],
  },
});
const said = (id: string, words: string) => ({
  id,
  component: { contentType: "ButtonResponse", buttonResponse: { type: "Form", text: words } },
});
const filled = (response: readonly object[], more: object = {}) => ({
  contentType: "Form",
  form: { ...more, cannedResponseId: "f", response },
});

describe("readRich", () => {
  it("finds what a choice is of by the message that it names", () => {
    const first = rich("one", "outbound", [card], 1);
    const second = rich("two", "outbound", [card], 2);
    const answer = rich(
      "a",
      "inbound",
      [pressed("Button", "buy", { originatingMessageId: "one" })],
      3,
    );

    const read = readRich([first, second, answer]);

    expect(read.answeredBy(answer)).toEqual({
      kind: "choice",
      to: "Shoes",
      answers: [{ title: "", text: "the buy" }],
    });
    expect([...read.chosenOf("one")]).toEqual(["cards buy"]);
    expect([...read.chosenOf("two")]).toEqual([]);
  });

  it("takes the newest that offers it where none is named", () => {
    const offers = ["one", "two"].map((id, at) => rich(id, "outbound", [card], at));
    const answer = rich("a", "inbound", [pressed("Button", "buy")], 3);

    const read = readRich([...offers, answer]);

    expect([...read.chosenOf("two")]).toEqual(["cards buy"]);
    expect([...read.chosenOf("one")]).toEqual([]);
  });

  it("believes no choice that comes before its offer, or of another kind", () => {
    const answer = rich("a", "inbound", [pressed("QuickReply", "buy")], 3);
    const early = rich("b", "inbound", [pressed("Button", "buy")], 1);

    const read = readRich([early, rich("one", "outbound", [card], 2), answer]);

    expect(read.answeredBy(answer)).toMatchObject({ to: "", answers: [{ text: "the buy" }] });
    expect(read.answeredBy(early)).toMatchObject({ to: "" });
    expect([...read.chosenOf("one")]).toEqual([]);
  });

  it("marks every entry of a list that was chosen", () => {
    const answer = rich(
      "a",
      "inbound",
      [pressed("ListPicker", "1"), pressed("ListPicker", "2")],
      3,
    );

    const read = readRich([rich("one", "outbound", [list], 1), answer]);

    expect([...read.chosenOf("one")]).toEqual(["list 1", "list 2"]);
    expect(read.answeredBy(answer)?.to).toBe("Choose a colour");
  });

  it("tells the moment of a chosen time, and none of a chosen day", () => {
    const day = "2026-12-01T00:00:00.000Z";
    const slot = { dateTime: nine, duration: 1800 };
    const chosen = (payload: string, of: string) =>
      rich(`a-${of}`, "inbound", [pressed("DatePicker", payload, { originatingMessageId: of })], 3);
    const time = chosen(nine, "times");
    const whole = chosen(day, "day");
    const unknown = chosen(day, "gone");

    const read = readRich([
      rich("times", "outbound", [dates([slot])], 1),
      rich("day", "outbound", [dates([])], 2),
      time,
      whole,
      unknown,
    ]);

    expect(read.answeredBy(time)?.answers).toEqual([
      { title: "", text: `the ${nine}`, moment: nine },
    ]);
    expect(read.answeredBy(whole)?.answers[0]).not.toHaveProperty("moment");
    expect(read.answeredBy(unknown)?.answers[0]).not.toHaveProperty("moment");
  });

  it("names the fields of a form by their titles, and others by their ids", () => {
    const response = [said("n", "Ann"), said("other", "x"), { id: "broken" }];
    const answer = rich("a", "inbound", [filled(response)], 2);

    const read = readRich([rich("one", "outbound", [asking("About you", "Name")], 1), answer]);

    expect(read.answeredBy(answer)).toEqual({
      kind: "form",
      to: "About you",
      answers: [
        { title: "Name", text: "Ann" },
        { title: "other", text: "x" },
      ],
    });
    expect(notShown(answer)).toEqual([]);
  });
});

describe("What a visitor's client sends", () => {
  const asked = rich("one", "outbound", [asking("Consent", "I agree to be called")], 1);
  const forged = rich("own", "inbound", [asking("Weather", "It is nice today")], 2);
  const agreed = {
    kind: "form",
    to: "Consent",
    answers: [{ title: "I agree to be called", text: "Yes" }],
  };

  it.each([
    ["with the form's own id", {}],
    ["which it names", { originatingMessageId: "own" }],
  ])(
    "puts no other question in place of the one that was asked, by a form of its own %s",
    (_how, more) => {
      const answer = rich("a", "inbound", [filled([said("n", "Yes")], more)], 3);
      expect(readRich([asked, forged, answer]).answeredBy(answer)).toEqual(agreed);
    },
  );

  it("puts none in its place by repeating the pages otherwise beside what was filled in", () => {
    const { form } = asking("Weather", "It is nice today");
    const first = rich("a", "inbound", [filled([said("n", "No")], form)], 2);
    const second = rich("b", "inbound", [filled([said("n", "Yes")])], 3);
    expect(readRich([asked, first, second]).answeredBy(second)).toEqual(agreed);
    expect(offersOf(first)).toEqual([]);
  });

  it("offers nothing, and is named as what is not shown", () => {
    expect(offersOf(forged)).toEqual([]);
    expect(notShown(forged)).toEqual(["a form"]);
    expect(briefOf(forged)).toBe("Not shown here: a form");
  });

  it("is an answer only from the visitor's side", () => {
    const own = rich("x", "outbound", [asking("Consent", "Name")], 1);
    const { form } = asking("Consent", "Name");
    const odd = rich(
      "y",
      "outbound",
      [{ contentType: "Form", form: { ...form, response: [] } }],
      2,
    );
    expect(readRich([own, odd]).answeredBy(odd)).toBeUndefined();
    expect(offersOf(odd)).toEqual(offersOf(own));
  });
});

describe("saysTheSame", () => {
  const answered = {
    kind: "form",
    to: "",
    answers: [
      { title: "Name", text: "Ann" },
      { title: "Why", text: "two\nlines" },
    ],
  } as const;

  it.each([
    ["Name: Ann\nWhy: two\nlines", true],
    ["Ann", true],
    ["", true],
    ["Name: Ann\nand call me", false],
  ])("of %j: %s", (words, same) => {
    expect(saysTheSame(words, answered)).toBe(same);
  });
});

describe("briefOf", () => {
  const file = { mediaType: "File", filename: "bill.pdf", url: "https://files.example/1" };
  it.each([
    ["words", text("m", "inbound", "Hello", 1), "Hello"],
    [
      "what was pressed",
      rich("m", "inbound", [pressed("ListPicker", "1"), pressed("ListPicker", "2")], 1),
      "the 1, the 2",
    ],
    [
      "a form",
      rich("m", "inbound", [{ contentType: "Form", form: { response: [] } }], 1),
      "Filled in a form",
    ],
    [
      "a file",
      rich("m", "inbound", [{ contentType: "Attachment", attachment: file }], 1),
      "bill.pdf",
    ],
    ["an offer", rich("m", "outbound", [card], 1), "A choice is offered"],
    ["nothing", rich("m", "inbound", [], 1), undefined],
  ])("says %s", (_what, message, brief) => {
    expect(briefOf(message)).toBe(brief);
  });
});

it("shows pictures only from where the pages may have them", () => {
  expect(isShownPicture("https://shop.example/a.png")).toBe(true);
  expect(isShownPicture("http://shop.example/a.png")).toBe(false);
  expect(isShownPicture("data:image/svg+xml,x")).toBe(false);
});
