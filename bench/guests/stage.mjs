// SPDX-License-Identifier: Apache-2.0
// What is measured against: a server, a deployment whose visitors sign in, and one agent who hears of all of them.
import { Agent as Connections, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { readFile } from "node:fs/promises";
import { Client } from "./client.mjs";
import { clientId, startProvider } from "./provider.mjs";

export async function raise(directory) {
  const { startServer } = await import("../../tests/integration/support/server.mjs");
  const { apiClient } = await import("../../tests/integration/support/rest.mjs");
  const setup = await import("../../tests/integration/support/setup.mjs");
  const server = await startServer({ data: directory, extra: ["--log-level", "warn"] });
  const provider = await startProvider();
  const api = await apiClient(server);
  const source = await setup.makeSource(api);
  const integration = await setup.makeIntegration(api, {
    discoveryUri: provider.discoveryUri,
    clientId,
    clientSecret: "of nobody",
    properties: { implicitFlowSupport: true },
  });
  const { id } = await setup.makeDeployment(api, {
    integrationId: integration.id,
    resolution: setup.fullResolution(source),
  });
  return new Stage(server, provider, id);
}

export class Stage {
  #connections = new Connections({ keepAlive: true, maxSockets: 64 });
  #guests = 0;

  constructor(server, provider, deploymentId) {
    this.server = server;
    this.provider = provider;
    this.deploymentId = deploymentId;
  }

  get #pid() {
    return this.server.process.child.pid;
  }

  /** The token exchange; the guest's JWT. */
  exchange(oauth) {
    const body = JSON.stringify({ deploymentId: this.deploymentId, oauth });
    const path = "/api/v2/webdeployments/token/oauthcodegrantjwtexchange";
    const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
    const { port } = this.server;
    return new Promise((done, failed) => {
      const sent = request(
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

  /** A guest who has signed in with `oauth` and has a session. */
  async guest(oauth) {
    const place = this.#guests++;
    const jwt = await this.exchange(oauth);
    const client = new Client({
      port: this.server.port,
      path: `/v1?deploymentId=${this.deploymentId}&application=bench`,
      local: `127.0.0.${2 + Math.floor(place / 20_000)}`,
    });
    await client.open;
    const answer = await client.ask({
      action: "configureAuthenticatedSession",
      deploymentId: this.deploymentId,
      token: oauth.nonce,
      data: { code: jwt },
    });
    if (answer.class !== "SessionResponse") throw new Error(JSON.stringify(answer));
    client.token = oauth.nonce;
    client.listen(() => {});
    return client;
  }

  /** Bytes of memory that the server's process has, once they have not grown for a while. */
  async memory() {
    const read = async () => {
      const status = await readFile(`/proc/${this.#pid}/status`, "utf8");
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)[1]) * 1024;
    };
    let last = await read();
    for (let quiet = 0; quiet < 4; ) {
      await sleep(500);
      const now = await read();
      quiet = now > last ? 0 : quiet + 1;
      last = now;
    }
    return last;
  }

  async strike() {
    this.#connections.destroy();
    this.provider.stop();
    await this.server.stop();
  }
}
