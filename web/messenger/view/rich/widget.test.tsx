// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { within } from "@testing-library/dom";
import { describe, expect, test } from "vitest";
import type { Command } from "../../core/session/messages.ts";
import { drawn, settle, show, stage, type } from "../../support/screen.tsx";
import "./parts.tsx";

describe("what the other side offers", () => {
  async function offer(content: object[], text?: string) {
    stage.bench.connect();
    const parts = content as { contentType: string }[];
    stage.bench.message({
      type: "Structured",
      direction: "Outbound",
      content: parts,
      ...(text && { text }),
    });
    const screen = await show({ open: true });
    await drawn(".rich > *");
    return screen;
  }
  const sent = () =>
    stage.did.flatMap((one) => (typeof one !== "string" && one.is === "send" ? [one] : []));
  const reply = (text: string) => ({
    contentType: "QuickReply",
    quickReply: { text, payload: text.toLowerCase() },
  });

  test("quick replies are buttons until something else is said", async () => {
    const screen = await offer([reply("Yes"), reply("No")], "Sure?");
    const group = screen.getByRole("group", { name: "Choose an answer" });
    within(group).getByRole("button", { name: "No" }).click();

    expect(sent()).toMatchObject([
      {
        text: "No",
        content: [{ buttonResponse: { type: "QuickReply", payload: "no", text: "No" } }],
      },
    ]);
    stage.bench.message({ direction: "Outbound", text: "Never mind" });
    stage.listener();
    await settle();
    expect(screen.queryByRole("button", { name: "Yes" })).toBeNull();
  });

  test("cards in a row have their buttons, and links that say that they lead away", async () => {
    const actions = [
      { type: "Link", text: "Look", url: "https://shop.example/a" },
      { type: "Postback", text: "Take it", payload: "take" },
    ];
    const cards = [
      { title: "Aurora", description: "A lamp", actions },
      { title: "Ember", actions: [] },
    ];
    const screen = await offer([{ contentType: "Carousel", carousel: { cards } }]);

    expect(screen.getAllByRole("article")).toHaveLength(2);
    const link = screen.getByRole("link", { name: "Look (opens in a new tab)" });
    expect(link.getAttribute("rel")).toContain("noopener");
    screen.getByRole("button", { name: "Take it" }).click();

    expect(sent()).toMatchObject([{ content: [{ buttonResponse: { type: "Button" } }] }]);
  });

  test("of a list several can be chosen, and sent once", async () => {
    const sections = [
      {
        title: "Colours",
        multipleSelection: true,
        items: ["Red", "Green", "Blue"].map((title) => ({ id: title, title })),
      },
    ];
    const screen = await offer([{ contentType: "ListPicker", listPicker: { sections } }]);
    screen.getByRole("checkbox", { name: "Red" }).click();
    await settle();
    screen.getByRole("checkbox", { name: "Blue" }).click();
    await settle();
    const list = screen.getByRole("form", { name: "Choose an answer" });
    within(list).getByRole("button", { name: "Send" }).click();

    expect(sent()[0]?.text).toBe("Red, Blue");
    stage.bench.do(sent()[0] as Command);
    stage.listener();
    await settle();
    expect(within(list).getByRole("button", { name: "Send" })).toHaveProperty("disabled", true);
  });

  test("times are chosen by their day", async () => {
    const availableTimes = [{ dateTime: "2026-12-01T10:00:00.000Z", duration: 1800 }];
    const datePicker = { title: "When?", availableTimes };
    const screen = await offer([{ contentType: "DatePicker", datePicker }]);
    screen.getByRole("region", { name: "When?" });
    screen.getByRole("button", { name: /30 min/ }).click();

    expect(sent()).toMatchObject([
      {
        content: [{ buttonResponse: { type: "DatePicker", payload: "2026-12-01T10:00:00.000Z" } }],
      },
    ]);
  });

  test("a form asks for what it needs, page by page", async () => {
    const page = (id: string, title: string) => ({
      title: id,
      pageComponents: [
        {
          formComponentType: "Input",
          input: { id, title, isRequired: true, isMultipleLine: false },
        },
      ],
    });
    const form = {
      cannedResponseId: "f",
      introduction: { title: "Return" },
      formPages: [page("a", "Order"), page("b", "Reason")],
    };
    const screen = await offer([{ contentType: "Form", form }]);
    const sheet = screen.getByRole("form", { name: "Return" });
    const press = async (name: string) => {
      within(sheet).getByRole("button", { name }).click();
      await settle();
    };
    within(sheet).getByText("Step 1 of 2");
    await press("Next");
    within(sheet).getByText("Please fill this in.");
    await type(within(sheet).getByRole("textbox", { name: "Order" }), "4711");
    await press("Next");
    await type(within(sheet).getByRole("textbox", { name: "Reason" }), "too bright");
    await press("Send");

    expect(sent()[0]?.text).toBe("Order: 4711\nReason: too bright");
  });

  test("what cannot be read is said to be so", async () => {
    const screen = await offer([{ contentType: "Card", card: {} }]);

    screen.getByText("This message cannot be shown here.");
  });
});

describe("files", () => {
  test("are offered where the server takes them", async () => {
    stage.bench.connect({ allowedMedia: { inbound: { fileTypes: [{ type: "image/png" }] } } });
    const screen = await show({ open: true });
    screen.getByRole("button", { name: "Attach a file" });

    const input = stage.root.querySelector("input[type=file]");
    expect(input?.getAttribute("accept")).toBe("image/png");
  });

  test("that cannot be sent say why, and go when they are told to", async () => {
    stage.bench.connect({ allowedMedia: { inbound: { fileTypes: [{ type: "*/*" }] } } });
    const file = { name: "a.png", type: "image/png", size: 0, file: new Blob() };
    stage.bench.do({ is: "attach", id: "a", ...file });
    const screen = await show({ open: true });
    screen.getByText("Empty, or too large to send");
    screen.getByRole("button", { name: "Remove" }).click();

    expect(stage.did).toContainEqual({ is: "dropFile", id: "a" });
  });
});

test("removing the conversation is asked twice", async () => {
  stage.bench.connect();
  stage.bench.message({ direction: "Outbound", text: "hello" });
  const screen = await show({ open: true });
  screen.getByRole("button", { name: "Remove conversation" }).click();
  await settle();
  expect(stage.did).toEqual([]);
  const question = screen.getByRole("alertdialog", { name: "Remove conversation" });
  within(question).getByRole("button", { name: "Remove" }).click();

  expect(stage.did).toEqual([{ is: "clear" }]);
});
