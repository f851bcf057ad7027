// SPDX-License-Identifier: Apache-2.0
// Writers that keep a server busy until it dies, and remember what it acknowledged.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { ContractViolation } from "./contract.mjs";
import { connectGuest } from "./guest.mjs";
import { Refused, Rest } from "./rest.mjs";

// Five messages a second are allowed in a session.
const betweenMessages = 210;

/** Random numbers in [0, 1) that a seed repeats (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export class Load {
  constructor(server, api, deploymentId, sourceId) {
    Object.assign(this, { server, api, deploymentId, sourceId });
    this.stopped = false;
    this.failures = [];
    this.messages = []; // {id, text}
    this.contacts = []; // {id, body}
    this.doubtful = []; // bodies of contacts whose answer never came
    this.events = []; // {session, title}
  }

  /** Starts the writers; `finished` resolves when the last has noticed that the server is gone. */
  start({ guests = 6, contactWriters = 2, eventWriters = 2 } = {}) {
    const loops = [
      ...Array.from({ length: guests }, () => this.#talk()),
      ...Array.from({ length: contactWriters }, () => this.#until(() => this.#contact())),
      ...Array.from({ length: eventWriters }, () => this.#browse()),
    ];
    this.finished = Promise.all(loops);
  }

  /** The server is about to die: from here on a failed request is no fault. */
  stop() {
    this.stopped = true;
  }

  /** Repeats a step until the server is gone; a failure before that is a fault. */
  async #until(step) {
    while (!this.stopped && (await this.#try(step)));
  }

  async #try(step) {
    try {
      await step();
      return true;
    } catch (error) {
      const told = error instanceof ContractViolation || error instanceof Refused;
      if (told || !this.stopped) this.failures.push(error);
      return false;
    }
  }

  async #talk() {
    let guest;
    await this.#try(async () => {
      guest = await connectGuest(this.server, this.deploymentId);
      await guest.configure();
    });
    await this.#until(async () => {
      const text = randomUUID();
      const { id } = await guest.say(text);
      this.messages.push({ id, text });
      await sleep(betweenMessages);
    });
    guest?.socket.terminate();
  }

  async #contact() {
    const value = randomUUID();
    const externalIds = [{ externalSource: { id: this.sourceId }, value }];
    const body = {
      firstName: "Load",
      lastName: value,
      workEmail: `${value}@example.org`,
      externalIds,
    };
    this.doubtful.push(body);
    const { id } = await this.api.post("/api/v2/externalcontacts/contacts", body);
    this.doubtful.splice(this.doubtful.indexOf(body), 1);
    this.contacts.push({ id, body });
  }

  async #browse() {
    const rest = new Rest(this.server.baseUrl);
    const customerCookieId = randomUUID();
    await this.#until(async () => {
      const title = randomUUID();
      const { session } = await rest.post(
        `/api/v2/journey/deployments/${this.deploymentId}/webevents`,
        {
          customerCookieId,
          eventName: "page_viewed",
          page: { url: "https://shop.example/", title },
          createdDate: new Date().toISOString(),
        },
      );
      this.events.push({ session: session.id, title });
      await sleep(20);
    });
  }
}
