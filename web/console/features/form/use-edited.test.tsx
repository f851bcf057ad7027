// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { TextInput } from "@mantine/core";
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TextLink } from "../../../ui/links";
import { LeaveGuard, useUnsaved } from "../../../ui/unsaved";
import { fakeApi, renderPage } from "../../test/render";
import { useEdited } from "./use-edited";

interface Values {
  readonly name: string;
  readonly title: string;
  readonly secret: string;
}

const first: Values = { name: "Ada", title: "Agent", secret: "" };
let colleagueSaves: (next: Values) => void;
let answer: { readonly save: () => Promise<unknown>; readonly isComingBack: boolean };

beforeEach(() => {
  answer = { save: () => Promise.resolve(), isComingBack: false };
});
afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

function Form() {
  const [saved, setSaved] = useState(first);
  colleagueSaves = setSaved;
  const { form, notice, saving } = useEdited<Values>({ name: "it", saved, secrets: ["secret"] });
  const submit = (values: Values) => saving(values, answer.save).catch(() => undefined);
  return (
    <form aria-label="It" onSubmit={form.onSubmit(submit)}>
      {notice}
      {(["name", "title", "secret"] as const).map((field) => (
        <TextInput key={field} label={field} {...form.getInputProps(field)} />
      ))}
      <TextLink to="/inbox">Elsewhere</TextLink>
      <TextLink to="/">Back</TextLink>
    </form>
  );
}

function Note() {
  useUnsaved(() => true);
  return (
    <>
      <p>A note</p>
      <TextLink to="/inbox">Elsewhere</TextLink>
      <TextLink to="/">Back</TextLink>
    </>
  );
}

async function open() {
  const { api } = fakeApi(() => undefined);
  renderPage(
    () => (
      <LeaveGuard isComingBack={() => answer.isComingBack}>
        <Form />
      </LeaveGuard>
    ),
    api,
  );
  await screen.findByRole("form", { name: "It" });
}

const box = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
const type = (name: string, value: string) => fireEvent.change(box(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const leave = () => fireEvent.click(screen.getByRole("link", { name: "Elsewhere" }));
const asked = () => screen.findByRole("dialog", { name: "Leave without saving?" });
const settled = () => act(() => new Promise((done) => setTimeout(done)));
const kept = () => window.sessionStorage.getItem("seamline.console.draft.v1.form.it");
describe("a form that is left", () => {
  it("asks, and leads back to what was typed", async () => {
    await open();
    type("title", "Lead");
    leave();
    await asked();
    press("Go on writing");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(box("title").value).toBe("Lead");
    expect(document.activeElement).toBe(box("title"));
  });

  it("keeps nothing when nothing was typed, or what was typed is saved", async () => {
    await open();
    expect(kept()).toBeNull();
    type("title", "Lead");
    expect(kept()).toContain("Lead");
    fireEvent.submit(screen.getByRole("form", { name: "It" }));
    await waitFor(() => expect(kept()).toBeNull());
  });

  it("asks when saving it failed", async () => {
    answer = { ...answer, save: () => Promise.reject(new Error("refused")) };
    await open();
    type("title", "Lead");
    fireEvent.submit(screen.getByRole("form", { name: "It" }));
    leave();
    await asked();
    expect(box("title").value).toBe("Lead");
  });

  it("asks again about what stays on the page when another was left", async () => {
    await open();
    type("title", "Lead");
    leave();
    await asked();
    press("Leave");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    fireEvent.click(screen.getByRole("link", { name: "Back" }));
    await asked();
  });

  it("holds up nothing on the way to the sign-in, also not what is not kept", async () => {
    const { api } = fakeApi(() => undefined);
    renderPage(
      () => (
        <LeaveGuard isComingBack={() => answer.isComingBack}>
          <Note />
        </LeaveGuard>
      ),
      api,
    );
    await screen.findByText("A note");
    answer = { ...answer, isComingBack: true };
    leave();
    await settled();
    expect(screen.queryByRole("dialog")).toBeNull();
    answer = { ...answer, isComingBack: false };
    fireEvent.click(screen.getByRole("link", { name: "Back" }));
    await asked();
  });

  it("is kept, without its secrets, on the way through the sign-in", async () => {
    await open();
    type("title", "Lead");
    type("secret", "s3cret");
    answer = { ...answer, isComingBack: true };
    cleanup();
    expect(kept()).not.toContain("s3cret");

    answer = { ...answer, isComingBack: false };
    await open();
    expect(box("title").value).toBe("Lead");
    expect(screen.getByRole("status").textContent).toContain("here again");
    press("Discard it");
    expect(box("title").value).toBe("Agent");
    expect(kept()).toBeNull();
  });
});

describe("a form that a colleague saves", () => {
  it("takes what is not touched, and keeps what is", async () => {
    await open();
    type("title", "Lead");
    colleagueSaves({ ...first, name: "Grace" });
    await waitFor(() => expect(box("name").value).toBe("Grace"));
    expect(box("title").value).toBe("Lead");
    expect(screen.getByRole("status").textContent).toContain("Somebody else has saved");
  });

  it("shows theirs where both have changed the same, and gives mine back", async () => {
    await open();
    type("title", "Lead");
    colleagueSaves({ ...first, title: "Chief" });
    await screen.findByText("Changed meanwhile");
    expect(box("title").value).toBe("Lead");
    press("Show theirs");
    expect(box("title").value).toBe("Chief");
    expect(kept()).toContain("Lead");
    leave();
    await asked();
    press("Go on writing");
    press("Back to mine");
    expect(box("title").value).toBe("Lead");
  });

  it("says nothing of what was saved here, also when the news comes before the answer", async () => {
    const tidy = { ...first, title: "Lead" };
    answer = { ...answer, save: async () => colleagueSaves(tidy) };
    await open();
    type("title", "Lead ");
    fireEvent.submit(screen.getByRole("form", { name: "It" }));
    await waitFor(() => expect(box("title").value).toBe("Lead"));
    expect(screen.queryByRole("status")).toBeNull();
    expect(kept()).toBeNull();
  });
});
