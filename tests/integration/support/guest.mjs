// SPDX-License-Identifier: Apache-2.0
// A visitor's end of the guest WebSocket, in raw frames. Every frame of the server is checked.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { ContractViolation, problemsOf } from "./contract.mjs";
import { frameProblems, requestProblems } from "./guest_contract.mjs";
import { load } from "./packages.mjs";

const { WebSocket } = load("ws");

export class Guest {
  #wakers = new Set();

  constructor(socket, deploymentId, token) {
    this.socket = socket;
    this.deploymentId = deploymentId;
    this.token = token;
    this.frames = [];
    this.closed = new Promise((done) => {
      socket.on("close", (code, reason) => {
        this.closeCode = code;
        done({ code, reason: reason.toString() });
        this.#wake();
      });
    });
    socket.on("error", () => {});
    socket.on("message", (data, binary) => this.#received(data.toString("utf8"), binary));
  }

  #received(text, binary) {
    const problems = binary ? ["the frame is binary"] : frameProblems(text);
    if (problems.length > 0) this.violation ??= new ContractViolation(text.slice(0, 400), problems);
    else this.frames.push(JSON.parse(text));
    this.#wake();
  }

  #wake() {
    for (const waker of this.#wakers) waker();
  }

  /** Sends a request as the protocol has it; returns its tracing id. */
  send(action, fields = {}) {
    const request = { action, token: this.token, tracingId: randomUUID(), ...fields };
    assert.deepEqual(requestProblems(request), [], "the test sends what the protocol allows");
    this.socket.send(JSON.stringify(request));
    return request.tracingId;
  }

  /** Sends anything: an object or a text that is no request. */
  sendRaw(data) {
    this.socket.send(
      typeof data === "object" && !Buffer.isBuffer(data) ? JSON.stringify(data) : data,
    );
  }

  /** The next frame not yet taken for which `wanted` is true; earlier ones stay for later calls. */
  async next(wanted = () => true, what = "a frame", within = 8000) {
    const end = Date.now() + within;
    for (;;) {
      if (this.violation) throw this.violation;
      const frame = this.frames.find((candidate) => !candidate.taken && wanted(candidate));
      if (frame) {
        Object.defineProperty(frame, "taken", { value: true });
        return frame;
      }
      if (this.closeCode !== undefined)
        assert.fail(`${what}: the socket closed (${this.closeCode})`);
      const left = end - Date.now();
      if (left <= 0) {
        const classes = this.frames.map((frame) => `${frame.class} ${frame.code}`).join(", ");
        assert.fail(`${what}: not within ${within} ms (got: ${classes || "nothing"})`);
      }
      await this.#change(left);
    }
  }

  #change(within) {
    return new Promise((done) => {
      const finish = () => {
        clearTimeout(timer);
        this.#wakers.delete(finish);
        done();
      };
      const timer = setTimeout(finish, within);
      this.#wakers.add(finish);
    });
  }

  /** Sends a request and returns the frame that answers it. */
  async ask(action, fields) {
    const tracingId = this.send(action, fields);
    return this.next((frame) => frame.tracingId === tracingId, `the answer to ${action}`);
  }

  configure(fields = {}) {
    return this.ask("configureSession", { deploymentId: this.deploymentId, ...fields });
  }

  configureAuthenticated(jwt, fields = {}) {
    const data = { code: jwt };
    return this.ask("configureAuthenticatedSession", {
      deploymentId: this.deploymentId,
      data,
      ...fields,
    });
  }

  /** Says something and returns the body of its echo. */
  async say(text, fields = {}) {
    const echo = await this.ask("onMessage", { message: { type: "Text", text, ...fields } });
    assert.equal(echo.class, "StructuredMessage", JSON.stringify(echo));
    assert.equal(echo.type, "message");
    assert.equal(echo.body.direction, "Inbound");
    assert.equal(echo.body.text, text);
    return echo.body;
  }

  /** Waits for a message of this text, whoever wrote it. */
  async hears(text) {
    const frame = await this.next(
      ({ class: name, body }) => name === "StructuredMessage" && body.text === text,
      `the message "${text}"`,
    );
    return frame.body;
  }

  /** Waits for a presence event. */
  presence(type) {
    return this.next(
      ({ class: name, body }) =>
        name === "StructuredMessage" && body.events?.some((event) => event.presence?.type === type),
      `the presence ${type}`,
    );
  }

  /** Fails if a frame for which `unwanted` is true arrives within `ms`, or has arrived untaken. */
  async hearsNothing(unwanted, what, ms = 400) {
    await new Promise((done) => setTimeout(done, ms));
    if (this.violation) throw this.violation;
    const frame = this.frames.find((candidate) => !candidate.taken && unwanted(candidate));
    assert.equal(frame, undefined, what);
  }

  async close() {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    this.socket.close(1000);
    await this.closed;
  }
}

/** Opens a guest socket; `token` is a new one unless given. */
export async function connectGuest(
  server,
  deploymentId,
  { token = randomUUID(), origin, headers } = {},
) {
  const url = `${server.baseUrl.replace("http", "ws")}/v1?deploymentId=${deploymentId}&application=test-1`;
  const socket = new WebSocket(url, { ...(origin && { origin }), ...(headers && { headers }) });
  const guest = new Guest(socket, deploymentId, token);
  await once(socket, "open");
  return guest;
}

/** The HTTP status with which the server refuses to open a guest socket. */
export async function refusedUpgrade(server, deploymentId, options = {}) {
  const url = `${server.baseUrl.replace("http", "ws")}/v1?deploymentId=${deploymentId}`;
  const socket = new WebSocket(url, options);
  socket.on("error", () => {});
  const [, response] = await Promise.race([
    once(socket, "unexpected-response"),
    once(socket, "open").then(() => assert.fail("the socket opened")),
  ]);
  const text = (await response.toArray()).join("");
  socket.terminate();
  const headers = new Headers(Object.entries(response.headers));
  const answer = { method: "GET", pathname: "/v1", status: response.statusCode, headers, text };
  assert.deepEqual(problemsOf(answer), []);
  return response.statusCode;
}

/** The messages of a page of the history, as the visitor reads them, with the paging numbers. */
export async function history(guest, rest, query = {}) {
  const { body } = await guest.ask("getJwt");
  return rest.request("GET", "/api/v2/webmessaging/messages", {
    query,
    headers: { Authorization: `bearer ${body.jwt}` },
  });
}
