// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { type Answers, fakeApi, renderPage } from "../../test/render";
import { NewSite, SitePage } from "./page";

afterEach(cleanup);
// A busy machine is slow; what does not come at all fails the test.
configure({ asyncUtilTimeout: 15_000 });

const config = {
  id: "i",
  name: "Shop",
  version: 4,
  properties: { algorithm: "HS256" },
  advanced: {},
  notes: "",
  credentials: {},
};
const integration = { id: "i", name: "Shop", intendedState: "ENABLED" };

/** A server that has one site; `refuse` answers first. A new version has everything of a body. */
function server(
  credentials: object,
  refuse: Answers = () => undefined,
  before: typeof config | (Omit<typeof config, "properties"> & { properties: object }) = config,
) {
  let settings = { ...before, credentials };
  return fakeApi((asked) => {
    const refused = refuse(asked);
    if (refused !== undefined) return refused;
    const { method, path, body } = asked;
    if (path === "/api/v2/integrations/credentials") {
      return { body: method === "POST" ? { id: "new" } : { entities: [{ id: "c1" }] } };
    }
    if (path.endsWith("/config/current")) {
      const { version } = settings;
      if (method === "PUT") settings = { ...settings, ...(body as object), version: version + 1 };
      return { body: settings };
    }
    if (path.startsWith("/api/v2/integrations")) return { body: integration };
    if (path.endsWith("/deployments")) return { body: { entities: [{ id: "d1", name: "Web" }] } };
    return undefined;
  });
}

/** A server on which somebody else is faster than the first who saves here. */
function contested(theirs: object) {
  let settings = { ...config, credentials: { old: { id: "c1" } } };
  let isFaster = true;
  return server({}, ({ method, path, body }) => {
    if (!path.endsWith("/config/current")) return undefined;
    if (method === "PUT" && isFaster) {
      isFaster = false;
      settings = { ...settings, properties: { ...settings.properties, ...theirs }, version: 5 };
      return { status: 409, body: { message: "Not the current version." } };
    }
    if (method === "PUT") settings = { ...settings, ...(body as object), version: 6 };
    return { body: settings };
  });
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const types = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe("NewSite", () => {
  it("makes a site with a secret that is shown once; what failed is gone on with, not made twice", async () => {
    let refusals = 1;
    const { api, asked } = server({}, ({ method, path }) =>
      method === "PUT" && path.endsWith("/config/current") && refusals-- > 0
        ? { status: 503, body: { message: "Not now." } }
        : undefined,
    );
    renderPage(() => <NewSite />, api);
    await screen.findByRole("button", { name: "Create signing site" });
    types("Name", "Shop");
    press("Create signing site");
    await screen.findByText("Not now.");
    press("Create signing site");

    await screen.findByText(/it is not shown again/);
    const posts = asked.filter(({ method }) => method === "POST");
    expect(posts.map(({ path }) => path)).toEqual([
      "/api/v2/integrations",
      "/api/v2/integrations/credentials",
    ]);
    const stored = posts[1]?.body as { credentialFields: { secret: string } } | undefined;
    expect(screen.getByText(stored?.credentialFields.secret ?? "none")).toBeDefined();
    const puts = asked.filter(({ method }) => method === "PUT");
    expect(puts.at(-1)?.body).toMatchObject({ properties: { algorithm: "HS256" } });
  });

  it("wants the public half alone where the site has a private key", async () => {
    const { api, asked } = server({});
    renderPage(() => <NewSite />, api);
    fireEvent.click(await screen.findByRole("radio", { name: /RSA key/ }));
    types("Name", "Shop");
    types("Public key", "-----BEGIN PRIVATE KEY-----");
    press("Create signing site");

    await screen.findByText(/This is a private key/);
    expect(asked.some(({ method }) => method === "POST")).toBe(false);
  });

  it("says the server's reason at the key, and keeps what was entered", async () => {
    const message = "must be a public key in PEM";
    const details = [{ fieldName: "credentialFields.publicKey", errorCode: "invalid.value" }];
    const { api } = server({}, ({ method, path }) =>
      method === "POST" && path.endsWith("/credentials")
        ? { status: 400, body: { message, details } }
        : undefined,
    );
    renderPage(() => <NewSite />, api);
    fireEvent.click(await screen.findByRole("radio", { name: /P-256 key/ }));
    types("Name", "Shop");
    types("Public key", "-----BEGIN PUBLIC KEY-----x");
    press("Create signing site");

    expect((await screen.findAllByText(message)).length).toBeGreaterThan(1);
    expect(screen.getByLabelText<HTMLInputElement>("Public key").value).toContain("BEGIN PUBLIC");
  });
});

describe("SitePage", () => {
  it("adds a key to the others, and keeps the only one", async () => {
    const { api, asked } = server({ old: { id: "c1" } });
    renderPage(() => <SitePage integrationId="i" />, api);
    await screen.findByText("The only one: add another before.");
    press("Add key");
    types("Name of the key", "next");
    press("Save key");

    await screen.findByText(/it is not shown again/);
    expect(asked.find(({ method }) => method === "PUT")?.body).toMatchObject({
      version: 4,
      credentials: { old: { id: "c1" }, next: { id: "new" } },
    });
    await screen.findByRole("button", { name: "Delete old" });
  });

  it("gives what to paste, for this integration and its newest key", async () => {
    const { api } = server({ old: { id: "c1" } });
    renderPage(() => <SitePage integrationId="i" />, api);
    const server_ = await screen.findByRole("region", { name: "On the server" });
    expect(server_.textContent).toContain('aud: "i"');
    expect(server_.textContent).toContain('kid: "old"');
    expect(screen.getByRole("region", { name: "In the page" }).textContent).toContain("data-token");
  });

  it("keeps what is entered in the settings while a key is added", async () => {
    const { api, asked } = server({ old: { id: "c1" } });
    renderPage(() => <SitePage integrationId="i" />, api);
    await screen.findByText("The only one: add another before.");
    types("Issuer", " https://shop.example ");
    press("Add key");
    types("Name of the key", "next");
    press("Save key");
    await screen.findByRole("button", { name: "Delete old" });
    expect(screen.getByLabelText<HTMLInputElement>("Issuer").value).toBe(" https://shop.example ");

    press("Save");
    await waitFor(() => expect(asked.some(({ method }) => method === "PATCH")).toBe(true));
    const puts = asked.filter(({ method }) => method === "PUT");
    expect(puts.at(-1)?.body).toMatchObject({
      version: 5,
      properties: { issuer: "https://shop.example" },
      credentials: { old: { id: "c1" }, next: { id: "new" } },
    });
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>("Issuer").value).toBe("https://shop.example"),
    );
    expect(screen.queryByText("Changed meanwhile")).toBeNull();
  });

  it("goes on from what a colleague saved meanwhile, without undoing it", async () => {
    const { api, asked } = contested({ requireTokenId: true });
    renderPage(() => <SitePage integrationId="i" />, api);
    await screen.findByLabelText("Issuer");
    types("Issuer", "https://shop.example");
    press("Save");
    await screen.findByText("Not the current version.");
    const once = screen.getByLabelText<HTMLInputElement>(/serves once/);
    await waitFor(() => expect(once.checked).toBe(true));
    press("Save");

    await waitFor(() => expect(asked.some(({ method }) => method === "PATCH")).toBe(true));
    expect(asked.filter(({ method }) => method === "PUT").at(-1)?.body).toMatchObject({
      version: 5,
      properties: { issuer: "https://shop.example", requireTokenId: true },
    });
    expect(screen.queryByText("Changed meanwhile")).toBeNull();
  });

  it("says when a colleague has changed the same setting", async () => {
    const { api } = contested({ issuer: "https://theirs.example" });
    renderPage(() => <SitePage integrationId="i" />, api);
    await screen.findByLabelText("Issuer");
    types("Issuer", "https://mine.example");
    press("Save");

    await screen.findByText("Changed meanwhile");
    expect(screen.getByLabelText<HTMLInputElement>("Issuer").value).toBe("https://mine.example");
    press("Save");
    await waitFor(() => expect(screen.queryByText("Changed meanwhile")).toBeNull());
  });

  it("completes a site whose making was interrupted, with its first key", async () => {
    const { api, asked } = server({}, undefined, { ...config, version: 1, properties: {} });
    renderPage(() => <SitePage integrationId="i" />, api);
    fireEvent.click(await screen.findByRole("radio", { name: /P-256 key/ }));
    expect(screen.queryByRole("form", { name: "Signing site" })).toBeNull();
    types("Public key", "-----BEGIN PUBLIC KEY-----x");
    press("Save key");

    await screen.findByRole("form", { name: "Signing site" });
    const put = asked.find(({ method }) => method === "PUT")?.body;
    expect(put).toMatchObject({ version: 1, properties: { algorithm: "ES256" } });
    expect(screen.queryByRole("radio", { name: /P-256 key/ })).toBeNull();
  });
});
