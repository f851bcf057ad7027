// SPDX-License-Identifier: Apache-2.0
// Makes, through the public API, what a test needs of its own: sources, integrations, deployments.
import { randomUUID } from "node:crypto";

/** A name that no other test uses. */
export function unique(word) {
  return `${word} ${randomUUID().slice(0, 8)}`;
}

export function makeSource(api, name = unique("Source")) {
  return api.post("/api/v2/externalcontacts/externalsources", { name, active: true });
}

/** An OpenID integration with its credential. `properties` are added to what a test provider needs. */
export async function makeIntegration(
  api,
  { discoveryUri, clientId, clientSecret, privateKey, properties = {} },
) {
  const credential = await api.post("/api/v2/integrations/credentials", {
    name: unique("Client"),
    type: { id: "openIdConnect" },
    credentialFields: { clientId, clientSecret, privateKey },
  });
  const integration = await api.post("/api/v2/integrations", {
    name: unique("Provider"),
    integrationType: { id: "openid-connect-messenger" },
  });
  const path = `/api/v2/integrations/${integration.id}/config/current`;
  const current = await api.get(path);
  await api.put(path, {
    ...current,
    properties: {
      discoveryUri,
      implicitFlowSupport: false,
      externalIdClaim: "sub",
      scopes: "openid profile email",
      privateHosts: ["127.0.0.1"],
      ...properties,
    },
    credentials: { openIdConnect: { id: credential.id } },
  });
  await api.patch(`/api/v2/integrations/${integration.id}`, { intendedState: "ENABLED" });
  return integration;
}

/** The integration that the demo came with. */
export async function demoIntegration(api) {
  const { entities } = await api.get("/api/v2/integrations", { pageSize: 100 });
  return entities.find(({ integrationType }) => integrationType.id === "openid-connect-messenger");
}

/** Has the visitors of the demo's shop sign in at a test provider. */
export async function signInWith(api, server, { discoveryUri, client }) {
  const integration = await makeIntegration(api, { discoveryUri, ...client() });
  const path = `/api/v2/webdeployments/deployments/${server.demo.deploymentId}`;
  await reconfigure(api, await api.get(path), (draft) => ({
    ...draft,
    authenticationSettings: { ...draft.authenticationSettings, integrationId: integration.id },
  }));
  return integration;
}

export function configurationBody({
  integrationId,
  authentication = true,
  upgrade = true,
  conversations = {},
  languages = ["en-us"],
}) {
  return {
    name: unique("Configuration"),
    languages,
    defaultLanguage: "en-us",
    messenger: {
      enabled: true,
      styles: { primaryColor: "#0B6E6E" },
      launcherButton: { visibility: "On" },
      fileUpload: {},
      apps: { conversations: { enabled: true, ...conversations } },
    },
    journeyEvents: { enabled: true },
    ...(integrationId && {
      authenticationSettings: {
        enabled: authentication,
        integrationId,
        allowSessionUpgrade: upgrade,
      },
    }),
  };
}

/** Creates and publishes a configuration; the published version. */
export async function makeConfiguration(api, options) {
  const draft = await api.post("/api/v2/webdeployments/configurations", configurationBody(options));
  return api.post(`/api/v2/webdeployments/configurations/${draft.id}/versions/draft/publish`);
}

/** Publishes a changed draft and moves the deployment to it. */
export async function reconfigure(api, deployment, change) {
  const base = `/api/v2/webdeployments/configurations/${deployment.configuration.id}`;
  const draft = await api.get(`${base}/versions/draft`);
  await api.put(`${base}/versions/draft`, change(draft));
  const { id, version } = await api.post(`${base}/versions/draft/publish`);
  const current = await api.get(`/api/v2/webdeployments/deployments/${deployment.id}`);
  return api.put(`/api/v2/webdeployments/deployments/${deployment.id}`, {
    ...current,
    configuration: { id, version },
  });
}

/**
 * A deployment. Options: those of `configurationBody`, and `resolution`, the body of its identity
 * resolution (left as it comes when absent).
 */
export async function makeDeployment(api, { resolution, domains, ...options }) {
  const { id, version } = await makeConfiguration(api, options);
  const deployment = await api.post("/api/v2/webdeployments/deployments", {
    name: unique("Deployment"),
    configuration: { id, version },
    allowAllDomains: domains === undefined,
    ...(domains && { allowedDomains: domains }),
  });
  if (resolution) await setResolution(api, deployment.id, resolution);
  return deployment;
}

export function setResolution(api, deploymentId, resolution) {
  return api.put(
    `/api/v2/webdeployments/deployments/${deploymentId}/identityresolution`,
    resolution,
  );
}

/** Resolution with everything on, under a source. */
export function fullResolution(source) {
  return {
    resolveIdentities: true,
    externalSource: { id: source.id },
    automerge: { authenticatedWebMessaging: true, webTracking: true },
  };
}
