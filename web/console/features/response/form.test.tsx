// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { fakeApi, renderPage } from "../../test/render";
import { ResponseForm } from "./form";

afterEach(cleanup);

it("takes words instead of a place that is called as a member of every object", async () => {
  const { api, asked } = fakeApi(() => ({ body: { id: "r", libraries: [] } }));
  const onDone = vi.fn();
  const libraries = [{ id: "l", name: "English" }];
  renderPage(
    () => <ResponseForm response={undefined} libraries={libraries} libraryId="l" onDone={onDone} />,
    api,
  );
  const write = (label: string, value: string) =>
    fireEvent.change(screen.getByRole("textbox", { name: label }), { target: { value } });

  await screen.findByRole("form", { name: "New canned response" });
  write("Name", "Odd");
  write("Text", "A {{hasOwnProperty}} of the {{constructor}}.");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "{{constructor}}" }).value).toBe("");
  write("{{constructor}}", "builder");
  write("{{hasOwnProperty}}", "house");
  fireEvent.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(asked.find(({ method }) => method === "POST")?.body).toMatchObject({
    substitutions: [
      { id: "hasOwnProperty", defaultValue: "house" },
      { id: "constructor", defaultValue: "builder" },
    ],
  });
});
