// SPDX-License-Identifier: Apache-2.0
// What the stitching tests share: a server, a provider whose accounts they make up, and three deployments under
// one external source X. "Earlier" visits happen at other deployments, where they are visits of their own.
import { randomUUID } from "node:crypto";
import { after, before } from "node:test";
import { account, customerOf, whoIs } from "./people.mjs";
import { startProvider } from "./provider.mjs";
import { apiClient } from "./rest.mjs";
import { startServer } from "./server.mjs";
import { fullResolution, makeDeployment, makeIntegration, makeSource } from "./setup.mjs";
import { pages } from "./signin.mjs";
import { Visitor } from "./visitor.mjs";

/** Set before the first test: server, api, provider, integrationId, source (X), shop, blog, forum. */
export const stage = {};
const accounts = new Map();

before(async () => {
  stage.server = await startServer();
  const api = await apiClient(stage.server);
  stage.provider = await startProvider({ server: stage.server, accounts });
  const { discoveryUri } = stage.provider;
  const integration = await makeIntegration(api, { discoveryUri, ...stage.provider.client() });
  const source = await makeSource(api);
  const options = { integrationId: integration.id, resolution: fullResolution(source) };
  const [shop, blog, forum] = [
    await makeDeployment(api, options),
    await makeDeployment(api, options),
    await makeDeployment(api, options),
  ];
  Object.assign(stage, { api, integrationId: integration.id, source, shop, blog, forum });
});
after(async () => {
  await stage.provider?.stop();
  await stage.server?.discard();
});

/** An account at the provider: what the rows call X:a with e1 verified. */
export function newAccount(claims = {}) {
  const sub = `u-${randomUUID()}`;
  const mail = `${sub}@example.org`;
  const standard = { given_name: "Ann", family_name: "Lee", email: mail, email_verified: true };
  accounts.set(sub, { ...standard, ...claims });
  return { ...standard, ...claims, sub, mail, page: pages.oidcProvider(sub) };
}

/** What the provider says of an account from its next sign-in on. */
export function changeAccount({ sub }, claims) {
  accounts.set(sub, { ...accounts.get(sub), ...claims });
}

/** A browser of somebody; on the device `cookie` if given. */
export function on(who, cookie) {
  return new Visitor(stage.server, { page: who?.page, ...(cookie && { cookie }) });
}

export function personX(who) {
  return whoIs(stage.api, account(stage.source, who.sub));
}

/** The contact that an id leads to now. */
export function contact(id) {
  return stage.api.get(`/api/v2/externalcontacts/contacts/${id}`);
}

/** A contact as it was recorded. */
export function recordOf(id) {
  return stage.api.get(`/api/v2/externalcontacts/contacts/${id}/unresolved`);
}

/** A Curated contact with these fields. */
export function curatedContact(fields) {
  return stage.api.post("/api/v2/externalcontacts/contacts", fields);
}

/** Signs in at a deployment and says hello; who the conversation is with. */
export async function talks(browser, deployment) {
  const guest = await browser.signsInAndSays(deployment.id, "Hello");
  const { customer, conversationId } = await customerOf(stage.api, guest.lastEcho.id);
  await guest.close();
  return { contactId: customer.externalContact?.id, conversationId };
}
