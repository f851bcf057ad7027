// SPDX-License-Identifier: Apache-2.0
// What is measured against: a server, and deployments whose visitors sign in, each with an agent to whom its conversations are offered.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { join } from "node:path";
import tls from "node:tls";
import { Client } from "./client.mjs";
import { Process } from "./process.mjs";
import { clientId, startProvider } from "./provider.mjs";

const limited = ["address", "address-sign-ins", "deployment", "deployment-sign-ins"];
const connectionsAtOnce = 64; // for exchanges
const agents = 10;

/** Makes a certificate that this process trusts from now on; the options of a server that shows it. */
async function makeCertificate(directory) {
  const [certificate, key] = [join(directory, "bench.crt"), join(directory, "bench.key")];
  const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const whose = ["-days", "2", "-subj", "/CN=bench", "-addext", "subjectAltName=IP:127.0.0.1"];
  execFileSync("openssl", [...request, ...whose, "-out", certificate, "-keyout", key], {
    stdio: "ignore",
  });
  tls.setDefaultCACertificates([await readFile(certificate, "utf8")]);
  return ["--tls-certificate", certificate, "--tls-key", key];
}

/** A deployment whose conversations are offered to one agent; its id and the topic of what that agent is told. */
async function makeLine(api, setup, { name, integration, source }) {
  const deployment = await setup.makeDeployment(api, {
    integrationId: integration.id,
    resolution: setup.fullResolution(source),
  });
  const agent = await api.post("/api/v2/users", { name, email: `${name}@agents.test` });
  await api.put(`/api/v2/users/${agent.id}/roles`, ["agent"]);
  const queue = await api.post("/api/v2/routing/queues", { name });
  await api.post(`/api/v2/routing/queues/${queue.id}/members`, [{ id: agent.id }]);
  const path = `/api/v2/webdeployments/deployments/${deployment.id}`;
  await api.put(path, { ...(await api.get(path)), flow: { id: queue.id, name } });
  return { deploymentId: deployment.id, topic: `v2.users.${agent.id}.conversations.messages` };
}

/** A server for so many guests at once, whose folder is in `directory`; over TLS if `secure`. */
export async function raise(directory, { guests, secure = false }) {
  process.env.TMPDIR = directory; // where servers that are started for a while put what they keep
  const { startPlainServer } = await import("../../tests/integration/support/server.mjs");
  const { apiClient } = await import("../../tests/integration/support/rest.mjs");
  const setup = await import("../../tests/integration/support/setup.mjs");
  const server = await startPlainServer({
    serve: [
      ...["--log-level", "warn", "--connections", String(guests + 2 * connectionsAtOnce)],
      ...limited.flatMap((name) => ["--limit", `${name}=off`]),
      ...(secure ? await makeCertificate(directory) : []),
    ],
  });
  const provider = await startProvider();
  const api = await apiClient(server);
  const source = await setup.makeSource(api);
  const integration = await setup.makeIntegration(api, {
    discoveryUri: provider.discoveryUri,
    clientId,
    clientSecret: "of nobody",
    properties: { implicitFlowSupport: true },
  });
  const lines = [];
  for (let n = 1; n <= agents; n += 1)
    lines.push(await makeLine(api, setup, { name: `agent-${n}`, integration, source }));
  return new Stage({ server, provider, api, lines, secure });
}

export class Stage {
  #http;
  #connections;
  #visitors = 0;
  #sockets = 0;

  constructor(what) {
    Object.assign(this, what);
    this.#http = this.secure ? https : http;
    this.#connections = new this.#http.Agent({ keepAlive: true, maxSockets: connectionsAtOnce });
    this.process = new Process(this.server.process.child.pid);
  }

  /** Somebody new who has been at the provider: what they sign in with, and where. */
  visitor() {
    const { deploymentId } = this.lines[this.#visitors++ % this.lines.length];
    return { deploymentId, oauth: this.provider.idToken() };
  }

  /** The token exchange; the guest's JWT. */
  exchange(visitor) {
    const body = JSON.stringify(visitor);
    const path = "/api/v2/webdeployments/token/oauthcodegrantjwtexchange";
    const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
    const { port } = this.server;
    return new Promise((done, failed) => {
      const sent = this.#http.request(
        { host: "127.0.0.1", port, method: "POST", path, headers, agent: this.#connections },
        (answer) => {
          const parts = [];
          answer.on("data", (part) => parts.push(part));
          answer.once("error", failed);
          answer.once("end", () => {
            const got = Buffer.concat(parts).toString();
            if (answer.statusCode === 200) done(JSON.parse(got).jwt);
            else failed(new Error(`the exchange was answered ${answer.statusCode}: ${got}`));
          });
        },
      );
      sent.setTimeout(60_000, () => sent.destroy(new Error("no answer in time")));
      sent.once("error", failed);
      sent.end(body);
    });
  }

  /** A guest's socket of somebody who has signed in, and has a session. */
  async connect({ deploymentId, oauth }, jwt) {
    const client = await this.#open(`/v1?deploymentId=${deploymentId}&application=bench`);
    const answer = await client.ask({
      action: "configureAuthenticatedSession",
      deploymentId,
      token: oauth.nonce,
      data: { code: jwt },
    });
    if (answer.class !== "SessionResponse") throw new Error(JSON.stringify(answer));
    client.token = oauth.nonce;
    client.listen(() => {});
    return client;
  }

  /** A visitor who signs in and connects. */
  async guest(visitor) {
    return this.connect(visitor, await this.exchange(visitor));
  }

  /** The channels of all agents; `hear` is called with the text of each event. */
  listen(hear) {
    const open = async ({ topic }) => {
      const { id, connectUri } = await this.api.post("/api/v2/notifications/channels");
      await this.api.put(`/api/v2/notifications/channels/${id}/subscriptions`, [{ id: topic }]);
      const client = await this.#open(new URL(connectUri).pathname);
      await client.ask({ message: "ping" }); // who is answered has been joined to the channel
      client.listen(hear);
      return client;
    };
    return Promise.all(this.lines.map(open));
  }

  async #open(path) {
    // One address has 28,000 ports.
    const local = `127.0.0.${2 + Math.floor(this.#sockets++ / 20_000)}`;
    const client = new Client({ port: this.server.port, path, local, secure: this.secure });
    await client.open;
    return client;
  }

  async strike() {
    this.#connections.destroy();
    this.provider.stop();
    await this.server.discard();
  }
}
