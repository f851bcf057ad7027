// SPDX-License-Identifier: Apache-2.0
// The official client, unmodified: integrations, web deployments, identity resolution.
import assert from "node:assert/strict";
import { before } from "node:test";
import { checked, login, platform, refused } from "./support/sdk.mjs";
import { configurationBody, unique } from "./support/setup.mjs";

const contacts = new platform.ExternalContactsApi();
const deployments = new platform.WebDeploymentsApi();
const integrations = new platform.IntegrationsApi();

before(login);

const made = {};

checked("integrations and their credentials", async () => {
  const type = { id: "openIdConnect" };
  const credentialFields = { clientId: "shop", clientSecret: "keep this" };
  const credential = await integrations.postIntegrationsCredentials({
    body: { name: unique("Client"), type, credentialFields },
  });
  const listed = await integrations.getIntegrationsCredentials({ pageSize: 100 });
  assert.ok(listed.entities.some(({ id }) => id === credential.id));
  assert.ok(!JSON.stringify(listed).includes("keep this"), "a secret is never read back");

  const integrationType = { id: "openid-connect-messenger" };
  const name = unique("Provider");
  made.integration = await integrations.postIntegrations({ body: { name, integrationType } });
  const { id } = made.integration;
  const config = await integrations.getIntegrationConfigCurrent(id);
  const discoveryUri = "https://id.example/.well-known/openid-configuration";
  const put = await integrations.putIntegrationConfigCurrent(id, {
    body: {
      ...config,
      properties: { discoveryUri },
      credentials: { openIdConnect: { id: credential.id } },
    },
  });
  assert.equal(put.properties.discoveryUri, discoveryUri);
  assert.equal(put.properties.externalIdClaim, "sub");
  assert.equal(put.credentials.openIdConnect.id, credential.id);
  assert.equal(put.version, config.version + 1);
  await refused(
    integrations.putIntegrationConfigCurrent(id, { body: { ...put, version: config.version } }),
    409,
    "conflict",
  );

  const inUse = integrations.deleteIntegrationsCredential(credential.id);
  await refused(inUse, 409, "conflict");
  const next = await integrations.postIntegrationsCredentials({
    body: { name: unique("Client"), type, credentialFields },
  });
  const credentials = { openIdConnect: { id: next.id } };
  await integrations.putIntegrationConfigCurrent(id, { body: { ...put, credentials } });
  await integrations.deleteIntegrationsCredential(credential.id);
  const gone = integrations.deleteIntegrationsCredential(credential.id);
  await refused(gone, 404, "not.found");

  await integrations.patchIntegration(id, { body: { intendedState: "ENABLED" } });
  assert.equal((await integrations.getIntegration(id)).intendedState, "ENABLED");
  assert.ok(
    (await integrations.getIntegrations({ pageSize: 100 })).entities.some((one) => one.id === id),
  );
});

checked("configurations: draft, publish, versions", async () => {
  const body = configurationBody({
    integrationId: made.integration.id,
    conversations: { autoStart: { enabled: true } },
  });
  const draft = await deployments.postWebdeploymentsConfigurations(body);
  assert.equal(draft.name, body.name);
  assert.deepEqual(draft.messenger.apps.conversations.autoStart, { enabled: true });
  const published = await deployments.postWebdeploymentsConfigurationVersionsDraftPublish(draft.id);
  assert.equal(published.version, "1");
  const description = "second";
  await deployments.putWebdeploymentsConfigurationVersionsDraft(draft.id, { ...body, description });
  assert.equal(
    (await deployments.getWebdeploymentsConfigurationVersionsDraft(draft.id)).description,
    description,
  );
  const second = await deployments.postWebdeploymentsConfigurationVersionsDraftPublish(draft.id);
  assert.equal(second.version, "2");
  const first = await deployments.getWebdeploymentsConfigurationVersion(draft.id, "1");
  assert.equal(first.description, undefined, "a published version never changes");
  const versions = await deployments.getWebdeploymentsConfigurationVersions(draft.id);
  assert.ok(versions.entities.length >= 2);
  const listing = await deployments.getWebdeploymentsConfigurations({ showOnlyPublished: true });
  assert.ok(listing.entities.some(({ id, version }) => id === draft.id && version === "2"));
  made.configuration = second;
});

checked("deployments and what they run", async () => {
  const { id, version } = made.configuration;
  const name = unique("Site");
  const created = await deployments.postWebdeploymentsDeployments({
    name,
    configuration: { id, version },
    allowAllDomains: false,
    allowedDomains: ["shop.example"],
  });
  assert.equal(created.status, "Active");
  assert.match(created.snippet, new RegExp(`data-deployment="${created.id}"`));
  const changed = await deployments.putWebdeploymentsDeployment(created.id, {
    ...created,
    description: "for the shop",
    configuration: { id, version: "1" },
  });
  assert.deepEqual([changed.description, changed.configuration.version], ["for the shop", "1"]);
  assert.equal(
    (await deployments.getWebdeploymentsDeployment(created.id)).description,
    "for the shop",
  );
  const running = await deployments.getWebdeploymentsDeploymentConfigurations(created.id);
  assert.deepEqual(
    [running.deployment.id, running.configurationVersion.version],
    [created.id, "1"],
  );
  const listing = await deployments.getWebdeploymentsDeployments({ expand: ["Configuration"] });
  const entry = listing.entities.find((one) => one.id === created.id);
  assert.equal(entry.configuration.version, "1");
  await refused(deployments.deleteWebdeploymentsConfiguration(id), 409, "conflict");
  made.deployment = created;
});

checked("identity resolution", async () => {
  const { id } = made.deployment;
  const source = await contacts.postExternalcontactsExternalsources({
    name: unique("Accounts"),
    active: true,
  });
  const body = {
    resolveIdentities: true,
    externalSource: { id: source.id },
    automerge: { authenticatedWebMessaging: true, webTracking: false },
  };
  const put = await deployments.putWebdeploymentsDeploymentIdentityresolution(id, body);
  const read = await deployments.getWebdeploymentsDeploymentIdentityresolution(id);

  assert.deepEqual(read, put);
  assert.equal(read.resolveIdentities, true);
  assert.equal(read.externalSource.id, source.id);
  assert.deepEqual(read.automerge, body.automerge);
  assert.equal(read.selfUri, `/api/v2/webdeployments/deployments/${id}/identityresolution`);
});

checked("what was made is deleted again", async () => {
  await deployments.deleteWebdeploymentsDeployment(made.deployment.id);
  await refused(deployments.getWebdeploymentsDeployment(made.deployment.id), 404, "not.found");
  await deployments.deleteWebdeploymentsConfiguration(made.configuration.id);
  const gone = await integrations.deleteIntegration(made.integration.id);
  assert.equal(gone.id, made.integration.id);
});

checked("lists of deployments and configurations go page by page", async () => {
  const lists = [
    (query) => deployments.getWebdeploymentsDeployments(query),
    (query) => deployments.getWebdeploymentsConfigurations(query),
  ];
  for (const list of lists) {
    const whole = await list({});
    const ids = [];
    let query = { pageSize: 1 };
    while (query) {
      const { entities, nextUri, total } = await list(query);
      assert.deepEqual([entities.length, total], [1, whole.total]);
      ids.push(entities[0].id);
      query = nextUri && Object.fromEntries(new URL(nextUri, "http://a").searchParams);
    }
    assert.deepEqual(
      ids,
      whole.entities.map(({ id }) => id),
    );
    await refused(list({ after: "garbage" }), 400, "invalid.value");
  }
});
