// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { fakeApi, renderPage } from "../../test/render";
import { ResponseForm } from "./form";

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

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

it("says nothing of colleagues when another library is chosen above the list", async () => {
  const { api } = fakeApi(() => undefined);
  const libraries = [
    { id: "l", name: "English" },
    { id: "m", name: "German" },
  ];
  const page = (shown: string | undefined) => () => {
    const [libraryId, choose] = useState(shown);
    return (
      <>
        <button type="button" onClick={() => choose("m")}>
          Other
        </button>
        <ResponseForm
          response={undefined}
          libraries={libraries}
          libraryId={libraryId}
          onDone={() => undefined}
        />
      </>
    );
  };
  const { unmount } = renderPage(page("l"), api);
  const text = () => screen.findByRole<HTMLInputElement>("textbox", { name: "Text" });
  fireEvent.change(await text(), { target: { value: "Hello" } });
  fireEvent.click(screen.getByRole("button", { name: "Other" }));
  await text();
  expect(screen.queryByRole("status")).toBeNull();
  screen.getByText("English", { selector: ".mantine-Pill-label" });

  // A reload takes the page away without a word, and shows all libraries.
  const kept = { ...window.sessionStorage };
  unmount();
  for (const [key, value] of Object.entries(kept)) window.sessionStorage.setItem(key, value);
  renderPage(page(undefined), api);
  expect((await text()).value).toBe("Hello");
  expect(screen.getByRole("status").textContent).toContain("here again");
  screen.getByText("English", { selector: ".mantine-Pill-label" });
});
