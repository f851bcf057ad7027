// SPDX-License-Identifier: Apache-2.0
// A customer's site that signs by itself who is signed in there: keys, tokens, hashes, and the integration for them.
import { createHmac, randomBytes } from "node:crypto";
import { compact, newKey } from "./jws.mjs";
import { anonymous } from "./rest.mjs";
import { fullResolution, makeDeployment, unique } from "./setup.mjs";

export const now = () => Math.floor(Date.now() / 1000);
export const newSecret = () => randomBytes(32).toString("base64url");
export const pem = (key) => key.publicKey.export({ type: "spki", format: "pem" });

/** What a site has for an algorithm: the key to sign with, and the fields of its credential. */
export function keyFor(algorithm) {
  if (algorithm === "RS256" || algorithm === "ES256") {
    const key = algorithm === "RS256" ? newKey.rsa() : newKey.ec();
    return { signer: key.privateKey, fields: { publicKey: pem(key) } };
  }
  const secret = newSecret();
  return { signer: secret, fields: { secret } };
}

export function makeCredential(api, credentialFields) {
  return api.post("/api/v2/integrations/credentials", {
    name: unique("Site key"),
    type: { id: "siteToken" },
    credentialFields,
  });
}

/** The integration's settings, replaced. `keys` are credentials by the name of the key. */
export async function configure(api, integration, properties, keys) {
  const path = `/api/v2/integrations/${integration.id}/config/current`;
  const current = await api.get(path);
  return api.put(path, { ...current, properties, credentials: keys });
}

/** A site with an integration and a deployment of its own. */
export async function makeSite(api, source, algorithm = "HS256", { properties, ...options } = {}) {
  const key = keyFor(algorithm);
  const credential = await makeCredential(api, key.fields);
  const integration = await api.post("/api/v2/integrations", {
    name: unique("Site"),
    integrationType: { id: "site-token-messenger" },
  });
  const settings = { algorithm, ...properties };
  await configure(api, integration, settings, { k1: { id: credential.id } });
  const deployment = await makeDeployment(api, {
    integrationId: integration.id,
    resolution: fullResolution(source),
    ...options,
  });
  return { api, source, algorithm, key, credential, integration, settings, deployment };
}

/** What the site says of somebody who is signed in there. */
export const claimsOf = (site, id, more = {}) => ({
  external_id: id,
  aud: site.deployment.id,
  exp: now() + 300,
  ...more,
});

export function sign(site, claims, { header = {}, signer = site.key.signer } = {}) {
  return compact({ alg: site.algorithm, typ: "JWT", ...header }, claims, signer);
}

export const tokenFor = (site, id, more = {}) => sign(site, claimsOf(site, id, more));

export const hashOf = (secret, id) => createHmac("sha256", secret).update(id).digest("hex");

/** What the page sends to the server. */
export function show(server, site, body, headers = {}) {
  const path = `/api/seamline/v1/webdeployments/deployments/${site.deployment.id}/sitetoken`;
  return anonymous(server).request("POST", path, { body, headers });
}
