// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { renderPlain } from "../../test/render";
import { AsOf } from "./as-of";

afterEach(cleanup);

function enter(text: string) {
  fireEvent.change(screen.getByLabelText("As of"), { target: { value: text } });
  fireEvent.click(screen.getByRole("button", { name: "Show the past" }));
}

it("asks for a time of the past, and says why another cannot be shown", () => {
  const onChoose = vi.fn();
  renderPlain(<AsOf value={undefined} onChoose={onChoose} />);

  enter("");
  expect(screen.getByText("Enter a date and a time.")).toBeTruthy();
  enter("2999-01-01T00:00");
  expect(screen.getByText("The future is not known yet.")).toBeTruthy();
  expect(onChoose).not.toHaveBeenCalled();

  enter("2020-02-03T04:05:06");
  expect(onChoose).toHaveBeenCalledWith(new Date("2020-02-03T04:05:06").toISOString());
});

it("leads back to now", () => {
  const onChoose = vi.fn();
  renderPlain(<AsOf value="2020-02-03T04:05:06.000Z" onChoose={onChoose} />);

  fireEvent.click(screen.getByRole("button", { name: "Back to now" }));
  expect(onChoose).toHaveBeenCalledWith(undefined);
});
