// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { renderPlain } from "../../test/render";
import { AnsweredNote } from "./answered";
import { offersOf, readRich } from "./rich";
import { Offers } from "./rich-view";
import { rich } from "./sample";

afterEach(cleanup);

const show = (content: object, chosen: readonly string[] = []) =>
  renderPlain(
    <Offers offers={offersOf(rich("m", "outbound", [content], 1))} chosen={new Set(chosen)} />,
  );

const card = (title: string, more: object = {}) => ({ title, ...more });

describe("Offers", () => {
  it("marks the option that was chosen, in words too", () => {
    const actions = [
      { text: "Yes", payload: "y" },
      { text: "No", payload: "n" },
    ];
    show({ contentType: "QuickReplyV2", quickReplyV2: { title: "Sure?", actions } }, ["replies y"]);

    const options = within(screen.getByRole("list", { name: "Sure?" })).getAllByRole("listitem");

    expect(options.map((one) => one.textContent?.trim())).toEqual(["Yes(chosen)", "No"]);
  });

  it("follows links of the web alone, and says the others", () => {
    const actions = [
      { type: "Link", text: "See", url: "https://shop.example/shoes" },
      { type: "Link", text: "Call us", url: "tel:+442079460018" },
      { type: "Link", text: "Run", url: "javascript:alert(1)" },
      { type: "Postback", text: "Buy", payload: "buy" },
    ];
    show({ contentType: "Card", card: card("Shoes", { actions }) });

    const links = screen.getAllByRole("link");

    expect(links.map((one) => one.getAttribute("href"))).toEqual(["https://shop.example/shoes"]);
    expect(links[0]?.getAttribute("rel")).toContain("noopener");
    expect(screen.getByText("Call us (tel:+442079460018)")).toBeDefined();
    expect(screen.queryByText(/Run/)).toBeNull();
    expect(screen.getByText("Buy")).toBeDefined();
  });

  it("shows pictures of other hosts that are sent safely, once the agent wants one", () => {
    const cards = [
      card("Shoes", { image: "https://shop.example/shoes.png" }),
      card("Hats", { image: "http://shop.example/hats.png" }),
    ];
    const { container } = show({ contentType: "Carousel", carousel: { cards } });

    const row = screen.getByRole("list", { name: "2 cards" });

    expect(row.tabIndex).toBe(0);
    expect(container.querySelector("img")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Show picture from shop.example" }));
    expect([...container.querySelectorAll("img")].map((one) => one.src)).toEqual([
      "https://shop.example/shoes.png",
    ]);
    fireEvent.error(screen.getByRole("img", { name: "Picture from shop.example" }));
    screen.getByText("The picture from shop.example could not be loaded.");
  });

  it("says which days can be chosen where no times are offered", () => {
    const datePicker = {
      title: "When?",
      dateMinimum: "2026-12-01T00:00:00Z",
      dateMaximum: "2026-12-24T00:00:00Z",
      availableTimes: [],
    };
    show({ contentType: "DatePicker", datePicker });

    expect(screen.getByText("Any day from 1 Dec 2026 to 24 Dec 2026")).toBeDefined();
  });

  it("lists the fields of a form, with what is required and what can be chosen", () => {
    const input = { id: "n", title: "Name", isRequired: true, isMultipleLine: false };
    const items = [{ id: "1", title: "Morning", value: "m" }];
    const pageComponents = [
      { formComponentType: "Input", input },
      { formComponentType: "WheelPicker", wheelPicker: { id: "w", items } },
    ];
    const formPages = [{ title: "You", subtitle: "As on the parcel", pageComponents }];
    show({ contentType: "Form", form: { introduction: { title: "About you" }, formPages } });

    expect(screen.getByText("About you")).toBeDefined();
    expect(screen.getByText("Name (required)")).toBeDefined();
    expect(screen.getByText("Morning")).toBeDefined();
  });
});

describe("AnsweredNote", () => {
  it("says what was chosen where the words are others, and of what", () => {
    const reply = { contentType: "QuickReply", quickReply: { text: "Yes", payload: "y" } };
    const buttonResponse = { type: "QuickReply", text: "Yes", payload: "y" };
    const answer = rich(
      "a",
      "inbound",
      [{ contentType: "ButtonResponse", buttonResponse }],
      2,
      "ok",
    );
    const read = readRich([rich("m", "outbound", [reply], 1, "Sure?"), answer]);
    const answered = read.answeredBy(answer);
    if (answered === undefined) throw new Error("an answer was expected");

    renderPlain(<AnsweredNote answered={answered} words="ok" />);

    expect(screen.getByText("Chosen: Yes · in answer to “Sure?”")).toBeDefined();
  });
});
