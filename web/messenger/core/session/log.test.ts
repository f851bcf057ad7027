// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from "vitest";
import { insert, type Line, toLine } from "./log.ts";

const channel = { time: "2026-03-01T12:00:00.000Z" };

describe("toLine", () => {
  test("names the other side by first and last name, else by nickname", () => {
    const from = { firstName: "Mia", lastName: "Berg", nickname: "M" };
    const full = toLine({ type: "Text", text: "x", channel: { ...channel, from } });
    const nick = toLine({
      type: "Text",
      text: "x",
      channel: { ...channel, from: { nickname: "M" } },
    });

    expect([full?.from, nick?.from]).toEqual(["Mia Berg", "M"]);
  });

  test("takes only web addresses for files", () => {
    const file = (url: string) => ({
      contentType: "Attachment",
      attachment: { id: "1", url, filename: "f" },
    });
    const content = [file("https://x.example/f"), file("javascript:alert(1)")];

    const line = toLine({ type: "Text", text: "", content, channel });

    expect(line).toMatchObject({ files: [{ name: "f", url: "https://x.example/f" }] });
  });

  test("shows the label of a button that was pressed", () => {
    const content = [{ contentType: "ButtonResponse", buttonResponse: { text: "Yes" } }];

    expect(toLine({ type: "Text", text: "", content, channel })).toMatchObject({ text: "Yes" });
  });

  test("keeps the place of structured content it cannot draw, and nothing of receipts", () => {
    expect(toLine({ type: "Structured", channel })).toMatchObject({ kind: "text", text: "" });
    expect(toLine({ type: "Receipt", channel })).toBeNull();
  });
});

test("insert gives the same conversation in whatever order messages come", () => {
  const lines = [3, 1, 2].map(
    (n): Line => ({
      kind: "event",
      key: `${n}`,
      id: `${n}`,
      time: `t${n}`,
      event: "signIn",
      from: "",
    }),
  );

  const forward = insert([], lines);
  const piecewise = [...lines]
    .reverse()
    .reduce((log, line) => insert(log, [line, line]), insert([], []));

  expect(forward.map(({ id }) => id)).toEqual(["1", "2", "3"]);
  expect(piecewise).toEqual(forward);
});
