// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { type Asked, fakeApi, renderPage } from "../../test/render";
import { ClientPage } from "../client/page";
import { ConfigurationPage } from "../configuration/page";
import { EditContact } from "../contact/edit";
import { DeploymentPage } from "../deployment/page";
import { QueuesPage } from "../queue/page";
import { ResolutionPage } from "../resolution/view";
import { ExternalSources } from "../source/view";
import { WrapUpCodesPage } from "../wrapup/page";

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

type Thing = Record<string, unknown>;

interface Page {
  readonly page: () => ReactNode;
  /** Where it is replaced. */
  readonly path: string;
  readonly thing: Thing;
  /** Which member says what was read, and the one that a colleague makes of it. */
  readonly version?: "version" | "draftVersion";
  readonly versions?: readonly [unknown, unknown];
  /** What a colleague saves. */
  readonly theirs: Thing;
  /** What is pressed to edit. */
  readonly edit?: string;
  readonly label: string | RegExp;
  readonly member: string;
  readonly save?: string;
}

const named = { name: "Sales", description: "" };
const configuration = { id: "g", name: "Main", version: "1" };

const pages: Readonly<Record<string, Page>> = {
  "an external source": {
    page: () => <ExternalSources />,
    path: "/api/v2/externalcontacts/externalsources/s",
    thing: { id: "s", name: "Accounts", active: true },
    theirs: { active: false },
    edit: "Edit Accounts",
    label: "Name",
    member: "name",
  },
  "a queue": {
    page: () => <QueuesPage />,
    path: "/api/v2/routing/queues/s",
    thing: { id: "s", ...named },
    theirs: { description: "Theirs" },
    edit: "Edit Sales",
    label: "Name",
    member: "name",
  },
  "a wrap-up code": {
    page: () => <WrapUpCodesPage />,
    path: "/api/v2/routing/wrapupcodes/s",
    thing: { id: "s", ...named },
    theirs: { description: "Theirs" },
    edit: "Edit Sales",
    label: "Name",
    member: "name",
  },
  "an API client": {
    page: () => <ClientPage clientId="s" />,
    path: "/api/v2/oauth/clients/s",
    thing: { id: "s", ...named, roleIds: ["agent"], accessTokenValiditySeconds: 3600 },
    theirs: { description: "Theirs" },
    label: "Name",
    member: "name",
  },
  "a contact": {
    page: () => <EditContact contactId="s" />,
    path: "/api/v2/externalcontacts/contacts/s",
    thing: { id: "s", firstName: "Ada" },
    versions: ["a1", "b2"],
    theirs: { lastName: "Theirs" },
    label: "First name",
    member: "firstName",
  },
  "a deployment": {
    page: () => <DeploymentPage deploymentId="s" />,
    path: "/api/v2/webdeployments/deployments/s",
    thing: { id: "s", ...named, configuration, allowAllDomains: true },
    theirs: { description: "Theirs" },
    label: "Name",
    member: "name",
  },
  "a draft": {
    page: () => <ConfigurationPage configurationId="s" />,
    path: "/api/v2/webdeployments/configurations/s/versions/draft",
    thing: { id: "s", ...named, languages: ["en-us"], defaultLanguage: "en-us" },
    version: "draftVersion",
    theirs: { description: "Theirs" },
    label: "Name",
    member: "name",
    save: "Save draft",
  },
  "a row of identity resolution": {
    page: () => <ResolutionPage />,
    path: "/api/v2/webdeployments/deployments/s/identityresolution",
    thing: { resolveIdentities: true },
    theirs: { automerge: { webTracking: true } },
    edit: "Edit identity resolution of Shop",
    label: /^Country/,
    member: "defaultRegion",
  },
};

/** A server that keeps the thing, and refuses what was read before a colleague saved. */
function serve({ path, thing, version = "version", versions = [1, 2] }: Page) {
  let now: Thing = { ...thing, [version]: versions[0] };
  const answers = ({ method, path: asked, body }: Asked) => {
    const [at] = asked.split("?");
    if (method === "PUT") {
      const sent = body as Thing;
      if (sent[version] !== now[version])
        return { status: 409, body: { message: "Somebody else changed this." } };
      now = { ...now, ...sent, [version]: versions[1] };
      return { body: now };
    }
    if (at === path) return { body: now };
    if (path.startsWith(`${at}/`) && path.split("/").length === (at?.split("/").length ?? 0) + 1)
      return { body: { entities: [now], total: 1 } };
    const shop = { id: "s", name: "Shop", configuration };
    return { body: { entities: at?.endsWith("/deployments") ? [shop] : [], pageCount: 1 } };
  };
  const { api, asked } = fakeApi(answers);
  const puts = () => asked.flatMap(({ method, body }) => (method === "PUT" ? [body as Thing] : []));
  return {
    api,
    puts,
    colleagueSaves: (theirs: Thing) => {
      now = { ...now, ...theirs, [version]: versions[1] };
    },
  };
}

describe("what is saved too late", () => {
  for (const [name, what] of Object.entries(pages)) {
    it(`of ${name} stays typed, beside what a colleague saved`, async () => {
      const { api, puts, colleagueSaves } = serve(what);
      renderPage(what.page, api);
      if (what.edit) fireEvent.click(await screen.findByRole("button", { name: what.edit }));
      const field = await screen.findByRole<HTMLInputElement>("textbox", { name: what.label });
      fireEvent.change(field, { target: { value: "GB" } });
      colleagueSaves(what.theirs);
      const press = () =>
        fireEvent.click(screen.getByRole("button", { name: what.save ?? "Save" }));
      press();

      await screen.findByText("Somebody else changed this.");
      await screen.findByText("Changed meanwhile");
      expect(field.value).toBe("GB");
      press();

      await waitFor(() => expect(puts()).toHaveLength(2));
      const [first, second] = what.versions ?? [1, 2];
      const member = what.version ?? "version";
      expect(puts().map((sent) => sent[member])).toEqual([first, second]);
      expect(puts()[1]).toMatchObject({ ...what.theirs, [what.member]: "GB" });
    });
  }
});
