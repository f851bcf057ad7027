// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { renderPlain } from "../console/test/render";
import { useBorrowedFocus } from "./borrowed-focus";

afterEach(cleanup);

function Form({ name, onDone }: { name: string; onDone: () => void }) {
  const box = useBorrowedFocus<HTMLInputElement>();
  return (
    <>
      <input aria-label={name} ref={box} />
      <button type="button" onClick={onDone}>
        Done
      </button>
    </>
  );
}

/** A list with one row that is edited in place, and a form above it. */
function List() {
  const [opened, open] = useState<"new" | "row">();
  const close = () => open(undefined);
  return (
    <main tabIndex={-1}>
      <button type="button" disabled={opened === "new"} onClick={() => open("new")}>
        Add
      </button>
      {opened === "new" && <Form name="New" onDone={close} />}
      <input aria-label="Search" />
      <table>
        <tbody>
          <tr>
            <td>
              {opened === "row" ? (
                <Form name="Row" onDone={close} />
              ) : (
                <button type="button" className="pencil" onClick={() => open("row")}>
                  Edit
                </button>
              )}
            </td>
          </tr>
        </tbody>
      </table>
    </main>
  );
}

/** Twice a question in place of the button that asks for it. */
function Questions() {
  const [asked, ask] = useState("");
  return (
    <main tabIndex={-1}>
      {["first", "second"].map((each) => (
        <section key={each} aria-label={each}>
          {asked === each ? (
            <Form name="Sure?" onDone={() => ask("")} />
          ) : (
            <div>
              <button type="button" onClick={() => ask(each)}>
                Take back
              </button>
            </div>
          )}
        </section>
      ))}
    </main>
  );
}

const named = () => document.activeElement?.getAttribute("aria-label");
const button = (name: string) => screen.getByRole("button", { name });

/** As by the keyboard: a press in the document gives no focus. */
function press(name: string) {
  button(name).focus();
  fireEvent.click(button(name));
}

describe("the keyboard", () => {
  beforeEach(() => {
    renderPlain(<List />);
  });

  it("goes from the pencil of a row into its form and back to the pencil, which is another", () => {
    const before = button("Edit");
    press("Edit");
    expect(named()).toBe("Row");
    press("Done");
    expect(document.activeElement).toBe(button("Edit"));
    expect(button("Edit")).not.toBe(before);
  });

  it("goes back to what opened the form above the list", () => {
    press("Add");
    expect(named()).toBe("New");
    press("Done");
    expect(document.activeElement).toBe(button("Add"));
  });

  it("is in the next form when one takes the place of another", () => {
    press("Add");
    press("Edit");
    expect(named()).toBe("Row");
  });

  it("stays where somebody has gone meanwhile", () => {
    press("Edit");
    const done = button("Done");
    screen.getByLabelText("Search").focus();
    fireEvent.click(done);
    expect(named()).toBe("Search");
  });
});

it("goes back to what was pressed where that was gone meanwhile and is made anew", () => {
  renderPlain(<Questions />);
  const [, second] = screen.getAllByRole("button", { name: "Take back" });
  second?.focus();
  fireEvent.click(second as HTMLElement);
  expect(named()).toBe("Sure?");

  press("Done");

  const now = document.activeElement;
  expect(now?.closest("section")?.getAttribute("aria-label")).toBe("second");
  expect(now?.textContent).toBe("Take back");
  expect(now).not.toBe(second);
});
