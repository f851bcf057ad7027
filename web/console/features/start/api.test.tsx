// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, configure, screen } from "@testing-library/react";
import { afterEach, describe, it } from "vitest";
import { fakeApi, renderPage } from "../../test/render";
import { StartPage } from "./page";

afterEach(cleanup);
// A busy machine is slow; what does not come at all fails the test.
configure({ asyncUtilTimeout: 15_000 });

interface World {
  /** Ids of deployments, all of which are served; `ready` ones have a source. */
  readonly deployments: readonly string[];
  readonly ready: readonly string[];
  readonly seen: readonly string[];
}

function open({ deployments, ready, seen }: World) {
  const integration = { id: "i", name: "Accounts", intendedState: "ENABLED" };
  const configuration = {
    name: "Main",
    authenticationSettings: { enabled: true, integrationId: "i" },
  };
  const { api, asked } = fakeApi(({ path }) => {
    const [, id = ""] = /\/deployments\/([^/]+)\//.exec(path) ?? [];
    if (path.startsWith("/api/v2/integrations")) {
      const integrationType = { id: "openid-connect-messenger" };
      return { body: { entities: [{ ...integration, integrationType }] } };
    }
    if (path.endsWith("/check")) return { body: { works: true, steps: [] } };
    if (path.includes("/externalsources")) {
      const more = path.includes("cursor=");
      return { body: { entities: more ? [] : [{ id: "s", name: "CRM", active: true }] } };
    }
    if (path.endsWith("/firstsessions")) {
      const entities = deployments.map((one) => ({
        deployment: { id: one, name: `Shop ${one}` },
        ...(seen.includes(one) ? { firstSessionDate: "2026-11-01T00:00:00Z" } : {}),
      }));
      return { body: { entities } };
    }
    if (path.endsWith("/identityresolution")) {
      const externalSource = ready.includes(id) ? { id: "s" } : undefined;
      return { body: { resolveIdentities: true, externalSource } };
    }
    if (path.endsWith("/config.json")) return { body: {} };
    if (path.endsWith("/configurations")) return { body: { configurationVersion: configuration } };
    if (path.includes("/configurations?")) return { body: { entities: [configuration] } };
    return undefined;
  });
  renderPage(() => <StartPage />, api);
  return asked;
}

const many = Array.from({ length: 23 }, (_, at) => `d${at}`);

describe("the first run", () => {
  it("finds the deployment that is ready among many, and who has been there", async () => {
    open({ deployments: many, ready: ["d21", "d22"], seen: ["d3", "d22"] });

    await screen.findByText("Everything is in place.");
    screen.getByText("“Shop d22” recognises who signs in.");
    screen.getByText("Visitors have been seen at “Shop d22”.");
  });

  it("does not take a visit elsewhere for one at the deployment that is ready", async () => {
    open({ deployments: many, ready: ["d21"], seen: ["d3"] });

    await screen.findByText(/Nobody has been seen at “Shop d21” yet/);
    screen.getByText("4 of 5 steps are done.");
  });
});
