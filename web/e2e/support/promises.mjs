// SPDX-License-Identifier: Apache-2.0
// What the pages of identity resolution promise of visitors, and what visitors then get.
import { account, customerOf, lookup } from "../../../tests/integration/support/people.mjs";
import { contact, newAccount, on, stage } from "../../../tests/integration/support/stage.mjs";

/** What a page promises, read off its sentences; nothing here knows what was set. */
export function promised(said) {
  return {
    nothing: said.includes("are not joined to contacts"),
    byAccount: said.includes("recognised by their id at"),
    joinsAddress: said.includes("Merge Contacts is on for signed-in conversations"),
    joinsVisits: said.includes("earlier visits join once somebody signs in"),
  };
}

/** Somebody looks around elsewhere, signs in at the deployment and writes: who is it, and what joins? */
export async function signedIn(deployment, source) {
  const who = newAccount();
  const visitor = on(who);
  const visit = await visitor.looksAt(stage.blog.id, "/blog/", "Blog");
  const known = await stage.api.post("/api/v2/externalcontacts/contacts", {
    firstName: "Ann",
    workEmail: who.mail,
  });
  const guest = await visitor.signsInAndSays(deployment.id, "Hello");
  const { customer } = await customerOf(stage.api, guest.lastEcho.id);
  await guest.close();
  const joined = await contactOf(customer);
  const byAccount = source && (await lookup(stage.api, account(source, who.sub)));
  const session = await stage.api.get(`/api/v2/journey/sessions/${visit.id}`);
  return {
    nothing: joined === undefined,
    byAccount: byAccount !== undefined && byAccount.id === joined,
    joinsAddress: joined !== undefined && joined === (await contact(known.id)).id,
    joinsVisits: joined !== undefined && joined === (await contactOf(session)),
  };
}

/** The contact that something is with, today. */
async function contactOf({ externalContact }) {
  return externalContact && (await contact(externalContact.id)).id;
}

/** Whether an anonymous visit at the deployment is nobody's, not even its browser's. */
export async function keepsNothing(deployment) {
  const visit = await on(undefined).looksAt(deployment.id, "/shop/", "Shop");
  const session = await stage.api.get(`/api/v2/journey/sessions/${visit.id}`);
  return (await contactOf(session)) === undefined;
}

/** Whether a visit at the deployment joins who signs in later in the same browser, where everything may link. */
export async function joinsLater(deployment) {
  const visitor = on(newAccount());
  const visit = await visitor.looksAt(deployment.id, "/shop/", "Shop");
  const guest = await visitor.signsInAndSays(stage.shop.id, "Hello");
  const { customer } = await customerOf(stage.api, guest.lastEcho.id);
  await guest.close();
  const session = await stage.api.get(`/api/v2/journey/sessions/${visit.id}`);
  return (await contactOf(session)) === (await contactOf(customer));
}
