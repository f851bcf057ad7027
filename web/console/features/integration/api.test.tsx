// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { fakeApi, renderPage } from "../../test/render";
import { IntegrationPage } from "./page";

afterEach(cleanup);
// A busy machine is slow; what does not come at all fails the test.
configure({ asyncUtilTimeout: 15_000 });

/** A server with one provider, whose first answer to what is saved by `method` is `refuses`. */
function server(refuses = 200, refused = "PUT") {
  let refusals = refuses === 200 ? 0 : 1;
  let stored = 0;
  let settings = {
    id: "i",
    name: "Accounts",
    version: 1,
    properties: { discoveryUri: "https://id.example", externalIdClaim: "sub" },
    advanced: {},
    notes: "",
    credentials: { openIdConnect: { id: "old" } },
  };
  return fakeApi(({ method, path, body }) => {
    if (method === "DELETE") return { status: 503, body: { message: "Not now." } };
    if (method === refused && refusals-- > 0) {
      return { status: refuses, body: { message: "Refused." } };
    }
    if (path.endsWith("/credentials")) return { body: { id: `new-${++stored}` } };
    if (path.endsWith("/config/current")) {
      if (method === "PUT") settings = { ...settings, ...(body as object), version: 2 };
      return { body: settings };
    }
    if (path.startsWith("/api/v2/integrations")) {
      return { body: { id: "i", name: "Accounts", intendedState: "ENABLED" } };
    }
    return undefined;
  });
}

async function save(refuses?: number, refused?: string) {
  const { api, asked } = server(refuses, refused);
  renderPage(() => <IntegrationPage integrationId="i" />, api);
  fireEvent.change(await screen.findByLabelText("Client id"), { target: { value: "shop" } });
  const press = () => fireEvent.click(screen.getByRole("button", { name: "Save" }));
  press();
  const deleted = () =>
    asked.filter(({ method }) => method === "DELETE").map(({ path }) => path.split("/").at(-1));
  return { asked, deleted, press };
}

describe("a provider's credential", () => {
  it("is deleted once another has replaced it, and not told of if that fails", async () => {
    const { asked, deleted } = await save();

    await waitFor(() => expect(deleted()).toEqual(["old"]));
    const methods = asked.map(({ method }) => method);
    expect(methods.indexOf("DELETE")).toBeGreaterThan(methods.indexOf("PATCH"));
    await waitFor(() => expect(screen.getByLabelText("Client id")).toHaveProperty("value", ""));
    expect(screen.queryByText("Not now.")).toBeNull();
  });

  it("stays while nothing is saved; one that was stored for a try that failed goes too", async () => {
    const { deleted, press } = await save(503);
    await screen.findByText("Refused.");
    expect(deleted()).toEqual([]);

    press();
    await waitFor(() => expect(deleted()).toEqual(["old", "new-1"]));
  });

  it("is deleted also when the settings had it replaced before the rest was refused", async () => {
    const { asked, deleted, press } = await save(503, "PATCH");
    await screen.findByText("Refused.");
    const reads = () =>
      asked.filter(({ method, path }) => method === "GET" && /current$/.test(path));
    await waitFor(() => expect(reads().length).toBeGreaterThan(1));
    expect(deleted()).toEqual([]);

    press();
    await waitFor(() => expect(deleted()).toEqual(["old", "new-1"]));
  });
});
