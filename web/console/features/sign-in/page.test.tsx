// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { fakeApi, renderPage } from "../../test/render";
import { SignInPage } from "./page";

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

it("keeps what is typed when a colleague was faster, and goes on from theirs", async () => {
  let settings = {
    version: 1,
    idleMinutes: 30,
    redirectUri: "https://c/r/",
    startUri: "https://c/s/",
  };
  const { api, asked } = fakeApi(({ method, path, body }) => {
    if (path.startsWith("/api/v2/integrations")) return { body: { entities: [], pageCount: 1 } };
    if (method === "GET") return { body: settings };
    const sent = body as typeof settings;
    if (sent.version !== settings.version) {
      return { status: 409, body: { message: "Somebody else has changed it." } };
    }
    settings = { ...settings, ...sent, version: settings.version + 1 };
    return { body: settings };
  });
  renderPage(() => <SignInPage />, api);
  const minutes = await screen.findByRole<HTMLInputElement>("textbox", { name: /Sign out after/ });
  fireEvent.change(minutes, { target: { value: "45" } });
  settings = { ...settings, version: 2, idleMinutes: 20 };
  const press = () => fireEvent.click(screen.getByRole("button", { name: "Save" }));
  press();

  await screen.findByText("Somebody else has changed it.");
  await screen.findByText("Changed meanwhile");
  expect(minutes.value).toBe("45");
  press();

  await waitFor(() => expect(settings).toMatchObject({ version: 3, idleMinutes: 45 }));
  await waitFor(() => expect(screen.queryByText("Changed meanwhile")).toBeNull());
  const sent = asked.flatMap(({ method, body }) => (method === "PUT" ? [body] : []));
  expect(sent).toMatchObject([{ version: 1 }, { version: 2 }]);
});
