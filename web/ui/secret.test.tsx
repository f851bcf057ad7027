// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fakeApi, renderPage } from "../console/test/render";
import { TextLink } from "./links";
import { OnceShown } from "./secret";
import { LeaveGuard } from "./unsaved";

afterEach(cleanup);
// A busy machine is slow; what does not come at all fails the test.
configure({ asyncUtilTimeout: 15_000 });

function Secret() {
  const [shown, show] = useState(true);
  return (
    <>
      {shown && (
        <OnceShown
          title="The secret"
          explanation="Store it."
          value="s3cret"
          onDone={() => show(false)}
        />
      )}
      <TextLink to="/inbox">Elsewhere</TextLink>
    </>
  );
}

async function open() {
  const { api } = fakeApi(() => undefined);
  renderPage(
    () => (
      <LeaveGuard isComingBack={() => false}>
        <Secret />
      </LeaveGuard>
    ),
    api,
  );
  await screen.findByText("s3cret");
}

/** The clipboard of a page that may copy, or may not. */
function clipboard(writeText: () => Promise<void>) {
  vi.spyOn(navigator, "clipboard", "get").mockReturnValue({ writeText } as unknown as Clipboard);
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const leave = () => fireEvent.click(screen.getByRole("link", { name: "Elsewhere" }));
const asked = () => screen.findByRole("dialog", { name: "Leave without a copy?" });
const isLeft = () => waitFor(() => expect(screen.queryByText("s3cret")).toBeNull());
/** Links of the test lead nowhere: the page is left when nothing is asked. */
async function isNotAsked() {
  await new Promise((done) => setTimeout(done));
  expect(screen.queryByRole("dialog")).toBeNull();
}

describe("what is shown once", () => {
  it("is not left without a question, and the question leads back to it", async () => {
    await open();
    leave();
    await asked();
    press("Stay and copy it");

    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Copy" }));
  });

  it("is left when it was copied", async () => {
    clipboard(() => Promise.resolve());
    await open();
    press("Copy");
    await screen.findByRole("button", { name: "Copied" });
    leave();

    await isNotAsked();
  });

  it("is left when it was copied by hand", async () => {
    await open();
    fireEvent.copy(screen.getByText("s3cret"));
    leave();

    await isNotAsked();
  });

  it("says what to do where the browser copies nothing", async () => {
    clipboard(() => Promise.reject(new Error("denied")));
    await open();
    press("Copy");
    await screen.findByText(/copy it by hand/);
    leave();
    await asked();
  });

  it("is gone when somebody says that they have it", async () => {
    await open();
    press("I have stored it");
    await isLeft();
    leave();

    await isNotAsked();
  });
});
