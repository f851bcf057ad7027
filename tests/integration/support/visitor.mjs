// SPDX-License-Identifier: Apache-2.0
// A browser of a visitor: its cookie, what it looks at, its messenger.
import { randomUUID } from "node:crypto";
import { connectGuest } from "./guest.mjs";
import { anonymous, Rest } from "./rest.mjs";
import { authorize, Cookies, exchange } from "./signin.mjs";

export class Visitor {
  /** `page` gets past the provider's pages; see `pages` in signin.mjs. */
  constructor(server, { cookie = randomUUID(), page } = {}) {
    this.server = server;
    this.cookie = cookie;
    this.page = page;
    this.token = randomUUID();
    this.cookies = new Cookies();
    this.sessions = new Map();
  }

  /** Looks at a page; returns the journey session. */
  async looksAt(deploymentId, path, title, extra = {}) {
    const { session } = await anonymous(this.server).post(
      `/api/v2/journey/deployments/${deploymentId}/webevents`,
      {
        customerCookieId: this.cookie,
        eventName: "page_viewed",
        page: { url: `${this.server.baseUrl}${path}`, title },
        createdDate: new Date().toISOString(),
        ...extra,
      },
    );
    this.sessions.set(deploymentId, session.id);
    return session;
  }

  journeyContext(deploymentId) {
    return {
      customer: { id: this.cookie, idType: "cookie" },
      customerSession: { id: this.sessions.get(deploymentId) ?? "", type: "web" },
    };
  }

  /** Signs in at the provider; keeps and returns {jwt, refreshToken}. */
  async signsIn(deploymentId, page = this.page) {
    const oauth = await authorize(this.server, deploymentId, page, { cookies: this.cookies });
    this.signIn = await exchange(
      this.server,
      deploymentId,
      oauth,
      this.journeyContext(deploymentId),
    );
    return this.signIn;
  }

  /** Signs out of messenger and provider: a new token and no provider cookies; the browser's cookie stays. */
  async signsOut() {
    await new Rest(this.server.baseUrl, this.signIn.jwt).delete(
      "/api/v2/webdeployments/token/revoke",
    );
    this.signIn = undefined;
    this.token = randomUUID();
    this.cookies = new Cookies();
  }

  /** Opens a socket and an anonymous session on it. */
  async opensMessenger(deploymentId, fields = {}) {
    const guest = await connectGuest(this.server, deploymentId, { token: this.token });
    const journeyContext = this.journeyContext(deploymentId);
    guest.configured = await guest.configure({ startNew: false, journeyContext, ...fields });
    return guest;
  }

  /** Opens a socket and the signed-in session on it. */
  async opensSignedIn(deploymentId, fields = {}) {
    const guest = await connectGuest(this.server, deploymentId, { token: this.token });
    guest.configured = await guest.configureAuthenticated(this.signIn.jwt, {
      startNew: false,
      ...fields,
    });
    return guest;
  }

  /** Signs in, says something, and returns the socket with what identifies the conversation. */
  async signsInAndSays(deploymentId, text) {
    await this.signsIn(deploymentId);
    const guest = await this.opensSignedIn(deploymentId);
    guest.lastEcho = await guest.say(text);
    return guest;
  }
}
