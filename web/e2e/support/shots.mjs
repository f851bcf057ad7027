// SPDX-License-Identifier: Apache-2.0
// Which picture shows which page of the console. `looks` holds a picture of this list to the address of its page, and
// console/app/router.test.ts holds the list to the routes: a page that nobody looks at fails there.

/** The name of a picture for each address of the router. */
export const shots = {
  "/login": "login",
  "/callback": "callback-refused",
  "/password": "password",
  "/inbox": "inbox-queue",
  "/inbox/$conversationId": "workspace-why",
  "/contacts": "contacts",
  "/contacts/new": "contact-new",
  "/contacts/$contactId": "notes-contact",
  "/contacts/$contactId/edit": "contact-edit",
  "/contacts/conflicts": "open-links",
  "/contacts/identity-resolution": "identity-resolution",
  "/contacts/policy": "policy",
  "/messenger/configurations": "configurations",
  "/messenger/configurations/new": "configuration-behaviour",
  "/messenger/configurations/$configurationId": "configuration",
  "/messenger/deployments": "deployments",
  "/messenger/deployments/new": "deployment-new",
  "/messenger/deployments/$deploymentId": "deployment",
  "/messenger/providers": "providers",
  "/messenger/providers/new": "provider-new",
  "/messenger/providers/$integrationId": "provider",
  "/messenger/sites/new": "signing-site-new",
  "/messenger/sites/$integrationId": "signing-site",
  "/organization/clients": "clients",
  "/organization/clients/new": "client-new",
  "/organization/clients/$clientId": "client",
  "/organization/sign-in": "sign-in-settings",
  "/organization/users": "users",
  "/organization/users/new": "user-new",
  "/organization/users/$userId": "user",
  "/conversations": "conversations",
  "/conversations/$conversationId": "open-conversation",
  "/metrics": "metrics",
  "/queues": "queues",
  "/wrap-up-codes": "wrap-up-codes",
  "/canned-responses": "responses",
  "/visitors": "visitors",
  "/visitors/$sessionId": "visit",
  "/start": "start",
};

const routes = new Map(Object.entries(shots).map(([route, name]) => [name, route]));

/** What is wrong with a picture of that name at that path; undefined if nothing is. */
export function misplaced(name, path) {
  const route = routes.get(name);
  if (route === undefined) return undefined;
  const pattern = route.replace(/\$\w+/g, "[^/]+");
  if (new RegExp(`^/console${pattern}/?$`).test(path)) return undefined;
  return `the picture ${name} is of ${path}, not of ${route}`;
}
