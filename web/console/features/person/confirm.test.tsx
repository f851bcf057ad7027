// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Answers, fakeApi, renderPage } from "../../test/render";
import { Promote } from "./changes";
import { ConfirmChange } from "./confirm";

afterEach(cleanup);

const preview = {
  contacts: [
    {
      contact: { id: "ann" },
      isNew: false,
      before: { type: "Identified", leaves: [{ id: "a" }, { id: "b" }] },
      after: { type: "Identified", leaves: [{ id: "a" }] },
      gained: [],
      lost: [{ id: "b" }],
      fields: [],
    },
  ],
  movedLeaves: [{ id: "b" }],
  movedHeads: [],
};

function open(onWrite: Answers) {
  const onDone = vi.fn();
  const { api, asked } = fakeApi((one) =>
    one.path.endsWith("?preview=true") ? { body: preview } : onWrite(one),
  );
  renderPage(
    () => (
      <ConfirmChange
        change={{ kind: "split", contactId: "ann", leaves: ["b"] }}
        doIt="Take apart"
        nameOf={() => "Ann Lee"}
        withNote
        onDone={onDone}
        onCancel={vi.fn()}
      />
    ),
    api,
  );
  return { onDone, asked };
}

const note = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Note" });
const button = () => screen.getByRole<HTMLButtonElement>("button", { name: "Take apart" });

describe("ConfirmChange", () => {
  it("says what would change and writes nothing before it is told to", async () => {
    const { onDone, asked } = open(() => ({ body: { id: "d" } }));
    await screen.findByText("Ann Lee would lose 1 record.");
    expect(asked.map(({ path }) => path)).toEqual([
      "/api/seamline/v1/contacts/ann/split?preview=true",
    ]);

    fireEvent.change(note(), { target: { value: " the family's tablet " } });
    fireEvent.click(button());

    await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(asked.at(-1)).toEqual({
      method: "POST",
      path: "/api/seamline/v1/contacts/ann/split",
      body: { leaves: ["b"], note: "the family's tablet" },
    });
  });

  it("keeps the note when the server refuses, and shows where to find that in its log", async () => {
    const body = { message: "Somebody else decided.", code: "conflict", contextId: "ctx-9" };
    const { onDone } = open(() => ({ status: 409, body }));
    await screen.findByText("Ann Lee would lose 1 record.");

    fireEvent.change(note(), { target: { value: "tablet" } });
    fireEvent.click(button());

    await screen.findByText(/Somebody else decided/);
    expect(screen.getByText(/ctx-9/)).toBeTruthy();
    expect(note().value).toBe("tablet");
    expect(onDone).not.toHaveBeenCalled();
  });

  it("takes the keyboard when it opens, and gives it back to what opened it", async () => {
    const { api } = fakeApi(() => ({ body: preview }));
    renderPage(
      () => (
        <main tabIndex={-1}>
          <Promote contactId="ann" nameOf={() => "Ann Lee"} onDone={vi.fn()} />
        </main>
      ),
      api,
    );
    const opener = await screen.findByRole("button", { name: "Confirm contact…" });
    opener.focus();
    fireEvent.click(opener);
    expect(document.activeElement).toBe(screen.getByRole("region", { name: "What would change" }));

    const cancel = screen.getByRole("button", { name: "Cancel" });
    cancel.focus();
    fireEvent.click(cancel);

    expect(document.activeElement?.textContent).toBe("Confirm contact…");
  });
});
