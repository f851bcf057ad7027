// SPDX-License-Identifier: Apache-2.0
// For tests: the guest's side of a server, in the process. It keeps the messages of each token and
// echoes them; what a test wants otherwise it says.

import type { Line, LineHandlers } from "../core/engine.ts";
import type { Request, StructuredMessage } from "../core/protocol.ts";
import type { Answer, Rest } from "../core/rest.ts";

const PAGE_SIZE = 25;

interface Connection {
  readonly handlers: LineHandlers;
  token: string;
  live: boolean;
}

const ok = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ ok: true, value });
const no = (status: number): Promise<Answer<never>> =>
  Promise.resolve({ ok: false, final: status < 500, status });

export class FakeServer {
  readonly messages = new Map<string, StructuredMessage[]>();
  readonly requests: Request[] = [];
  readonly calls: string[] = [];
  /** Of the history that were read. */
  readonly pages: number[] = [];
  /** False: messages arrive, but their echoes are lost. */
  echoes = true;
  private readonly lines = new Set<Connection>();
  /** What a proof of the site's is answered with instead of tokens: status and code. */
  refuses: readonly [status: number, code: string] | null = null;
  /** False: signing in gives no refresh token, as with an ID token of the page's. */
  refreshes = true;
  /** Until when a session lives. */
  lives: { readonly durationSeconds?: number; readonly expirationDate?: number } = {};
  private grants = 0;
  private clock = Date.parse("2026-03-01T12:00:00Z");

  get connections(): number {
    return this.lines.size;
  }

  readonly openLine = (handlers: LineHandlers): Line => {
    const connection: Connection = { handlers, token: "", live: true };
    this.lines.add(connection);
    queueMicrotask(() => connection.live && handlers.onOpen());
    return {
      send: (text) => queueMicrotask(() => this.receive(connection, JSON.parse(text))),
      close: () => {
        connection.live = false;
        this.lines.delete(connection);
      },
    };
  };

  readonly rest: Rest = {
    beginSignIn: () => no(503),
    exchange: (oauth) => {
      this.calls.push(`exchange ${oauth.code ?? oauth.idToken}`);
      return this.grant();
    },
    showProof: (proof) => {
      this.calls.push(`show ${proof.token ?? proof.userId}`);
      if (this.refuses === null) return this.grant();
      const [status, code] = this.refuses;
      return Promise.resolve({ ok: false, final: status < 500, status, code });
    },
    refresh: (refreshToken) => {
      this.calls.push(`refresh ${refreshToken}`);
      return /^refresh-\d+$/.test(refreshToken ?? "") ? ok({ jwt: "jwt-2" }) : no(401);
    },
    signOut: (jwt, token) => {
      this.calls.push(`signOut ${jwt} ${token}`);
      return ok("https://provider.example/logout");
    },
    revoke: (jwt) => {
      this.calls.push(`revoke ${jwt}`);
      return ok(null);
    },
    domains: () => ok({ allowAllDomains: true, allowedDomains: [] }),
    upload: async (url, _, file, onProgress) => {
      onProgress(100);
      this.calls.push(`upload ${url} ${file.size}`);
      return true;
    },
    history: (jwt, pageNumber) => {
      this.pages.push(pageNumber);
      const all = [...(this.messages.get(jwt) ?? [])].reverse();
      const pageCount = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
      const entities = all.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE);
      return ok({ entities, pageNumber, pageCount });
    },
  };

  /** Each sign-in has tokens of its own. */
  private grant() {
    this.grants += 1;
    const refreshToken = `refresh-${this.grants}`;
    return ok(this.refreshes ? { jwt: "jwt-1", refreshToken } : { jwt: `jwt-of-${this.grants}` });
  }

  /** Breaks every connection. */
  drop(): void {
    for (const connection of [...this.lines]) {
      this.lines.delete(connection);
      connection.live = false;
      connection.handlers.onClose();
    }
  }

  say(token: string, message: Partial<StructuredMessage>, tracingId?: string): void {
    this.clock += 1;
    const time = new Date(this.clock).toISOString();
    const body = { id: `m-${this.clock}`, type: "Text", channel: { time }, ...message };
    this.messages.set(token, [...(this.messages.get(token) ?? []), body]);
    if (tracingId && !this.echoes) return;
    for (const line of this.lines) {
      if (line.token !== token) continue;
      this.frame(line, "message", "StructuredMessage", body, tracingId);
    }
  }

  answer(token: string, name: string, body: unknown): void {
    for (const line of this.lines) {
      if (line.token === token) this.frame(line, "response", name, body);
    }
  }

  private frame(to: Connection, type: string, name: string, body: unknown, tracingId?: string) {
    if (!to.live) return;
    const envelope = { type, class: name, code: 200, body, ...(tracingId && { tracingId }) };
    to.handlers.onText(JSON.stringify(envelope));
  }

  private receive(from: Connection, request: Request): void {
    if (!from.live) return;
    this.requests.push(request);
    const { token, tracingId } = request;
    const reply = (name: string, body: unknown) =>
      this.frame(from, "response", name, body, tracingId);
    if (request.action === "onMessage") {
      if (request.message.type === "Event") return;
      const { text, metadata } = request.message;
      this.say(token, { direction: "Inbound", text, metadata }, tracingId);
    } else if (request.action === "getJwt") {
      reply("JwtResponse", { jwt: token, exp: Date.now() / 1000 + 60 });
    } else if (request.action.startsWith("configure")) {
      const newSession = !this.messages.has(token);
      if (newSession) this.messages.set(token, []);
      from.token = token;
      reply("SessionResponse", { connected: true, readOnly: false, newSession, ...this.lives });
    }
  }
}
