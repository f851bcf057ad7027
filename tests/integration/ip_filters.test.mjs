// SPDX-License-Identifier: Apache-2.0
// Events from addresses among a configuration's ipFilters are not recorded; everything else goes on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connectGuest } from "./support/guest.mjs";
import { apiClient, detailOf, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeDeployment, reconfigure } from "./support/setup.mjs";
import { Visitor } from "./support/visitor.mjs";

let server;
let api;
let deployment;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  deployment = await makeDeployment(api, {});
});
after(() => server?.discard());

/** A change of a draft to these filters, for `reconfigure`. */
function withFilters(...addresses) {
  return (draft) => ({
    ...draft,
    journeyEvents: {
      enabled: true,
      trackingSettings: {
        ipFilters: addresses.map((ipAddress) => ({ ipAddress, name: "Office" })),
      },
    },
  });
}

function looks() {
  return new Visitor(server).looksAt(deployment.id, "/shop", "Shop");
}

for (const address of ["127.0.0.1", "127.0.0.0/8", "::ffff:127.0.0.1"]) {
  test(`nothing of a visitor from ${address} is recorded`, async () => {
    deployment = await reconfigure(api, deployment, withFilters("203.0.113.7", address));

    const { message } = await refusal(looks(), 403, "missing.any.permissions");

    assert.match(message, /ipFilters/);
    const guest = await connectGuest(server, deployment.id);
    assert.equal((await guest.configure()).class, "SessionResponse", "they may still write");
    await guest.close();
  });
}

test("visitors from elsewhere are recorded", async () => {
  deployment = await reconfigure(
    api,
    deployment,
    withFilters("203.0.113.0/24", "2001:db8::/32", "128.0.0.0/1"),
  );

  assert.ok((await looks()).id);
});

for (const address of ["office", "127.0.0.0/33", "127.0.0", "127.0.0.1-9", ""]) {
  test(`"${address}" is refused`, async () => {
    const base = `/api/v2/webdeployments/configurations/${deployment.configuration.id}`;
    const draft = await api.get(`${base}/versions/draft`);
    const change = withFilters("127.0.0.1", address);

    const body = await refusal(
      api.put(`${base}/versions/draft`, change(draft)),
      400,
      "invalid.value",
    );

    detailOf(body, "journeyEvents.trackingSettings.ipFilters[1].ipAddress");
  });
}
