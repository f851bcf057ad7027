// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import { Problem } from "../../api/problem";
import { Activity, type Ending } from "./idle";
import { Keeper } from "./keeper";
import {
  type AccessToken,
  authorizePath,
  callbackUri,
  clientId,
  type PendingSignIn,
  placeToKeep,
  readCallback,
  tokenFor,
  usable,
} from "./model";
import { challengeOf, randomWord } from "./pkce";

/** What a session needs of the browser; a test passes its own. */
export interface Browser {
  readonly origin: string;
  readonly storage: Storage | undefined;
  /** What all tabs of this browser see. */
  readonly shared: Storage | undefined;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Leaves the page for another address. */
  readonly leave: (address: string) => void;
}

/** How long the server is waited for before the page leaves without it. */
const tellWithin = 5000;

/** The signed-in state of this page: owns the access token and the way to get a new one. */
export class Session {
  readonly activity: Activity;
  private readonly keeper: Keeper;
  private held: AccessToken | undefined;
  private leaving = false;
  private entering: Promise<void> | undefined;
  private renewing: Promise<void> | undefined;

  constructor(private readonly browser: Browser) {
    this.activity = new Activity(browser.shared, browser.now);
    this.keeper = new Keeper(browser.storage);
  }

  token(): string | undefined {
    return usable(this.held, this.browser.now())?.value;
  }

  /** Whether the browser is on its way to the sign-in, from which it comes back to this page. */
  get isLeaving(): boolean {
    return this.leaving;
  }

  /**
   * Gets a token without leaving the page where the browser holds a login, and sends it through the sign-in where not: then
   * the page has no token afterwards. So it is where the page had a token before, for it shows what its user may see, and the
   * login may be somebody else's by now. Throws a `Problem` where the browser offers no cryptography.
   */
  enter(place: string): Promise<void> {
    this.entering ??= this.reenter(place).finally(() => {
      this.entering = undefined;
    });
    return this.entering;
  }

  /**
   * Sends the browser through the server's sign-in, once per page; `place` is where it comes back to.
   * Throws a `Problem` where the browser offers no cryptography.
   */
  async signIn(place: string): Promise<void> {
    if (this.leaving) return;
    const pending = newSignIn(place);
    this.leaving = true;
    this.keeper.begin(pending);
    this.browser.leave(await this.authorizePath(pending));
  }

  /** Redeems what the callback brought. Returns the place to go on to; throws a `Problem` otherwise. */
  async complete(search: string): Promise<string> {
    const outcome = readCallback(search, this.keeper.pending);
    if (outcome.kind === "refused") throw new Problem(400, { message: outcome.reason });
    this.held = await this.redeem(outcome.code, outcome.pending.verifier);
    this.keeper.complete();
    return outcome.pending.place;
  }

  /**
   * Gets the next token when the end of this one is near, so that nobody is sent away from what they do while their login holds;
   * to be asked every now and then. Never fails: whatever is in the way, the page goes on with the token that it has until that
   * is refused, and the next time it is tried again. It is no use of the login, whose idle time goes on.
   */
  async renewIfDue(): Promise<void> {
    const now = this.browser.now();
    const held = usable(this.held, now);
    if (this.leaving || held === undefined || now < held.renewAt) return;
    this.renewing ??= this.renew(held)
      .catch(() => undefined)
      .finally(() => {
        this.renewing = undefined;
      });
    await this.renewing;
  }

  /** The server no longer takes the token: sign in again and come back here. */
  refused(place: string): void {
    this.signIn(place).catch(() => this.browser.leave("/console/login"));
  }

  /**
   * Has the server and the other tabs told that it is over, forgets everything and leaves for the login page. A server
   * that does not answer is left alone: it ends the login by itself when its idle time is over.
   */
  async end(why: Ending, tell: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    if (this.leaving) return;
    // From now on a refused token is what was asked for, and leads nowhere.
    this.leaving = true;
    this.activity.end(why);
    await tell(AbortSignal.timeout(tellWithin));
    this.held = undefined;
    this.keeper.forget();
    this.browser.leave(`/console/login?signed-out=${why === "idle" ? "idle" : "1"}`);
  }

  private async reenter(place: string): Promise<void> {
    if (this.leaving || this.token() !== undefined) return;
    if (this.held !== undefined) return this.signIn(place);
    this.held = await this.tokenOfLogin(newSignIn(place)).catch(() => undefined);
    // Whatever is in the way, the sign-in says it.
    if (this.held === undefined) await this.signIn(place);
  }

  /** Throws where the server does not answer, or not as it should. */
  private async renew(held: AccessToken): Promise<void> {
    const user = await this.userOf(held);
    // Its login has ended.
    if (user === undefined) return;
    const next = await this.tokenOfLogin(newSignIn(""));
    // The browser's login may be somebody else's by now, and the page shows what its own user may see.
    if (next === undefined || (await this.userOf(next)) !== user) return;
    if (!this.leaving && this.held === held) this.held = next;
  }

  /** The id of whom a token was given to; nothing if the server does not take it. Throws where that does not answer. */
  private async userOf({ value }: AccessToken): Promise<string | undefined> {
    const headers = { Accept: "application/json", Authorization: `Bearer ${value}` };
    const response = await this.browser.fetch("/api/v2/users/me", { headers });
    if (!response.ok) return undefined;
    const { id }: { readonly id?: unknown } = await response.json();
    return typeof id === "string" ? id : undefined;
  }

  /** A token of the login that the browser holds; nothing where it holds none. Throws a `Problem` where the code is not taken. */
  private async tokenOfLogin(pending: PendingSignIn): Promise<AccessToken | undefined> {
    const outcome = readCallback(await this.answerTo(pending), pending);
    if (outcome.kind === "refused") return undefined;
    return this.redeem(outcome.code, pending.verifier);
  }

  /** The query of the callback to which the server leads whoever is logged in; empty where it leads elsewhere. */
  private async answerTo(pending: PendingSignIn): Promise<string> {
    const led = await this.browser
      .fetch(await this.authorizePath(pending), { headers: { Accept: "text/html" } })
      .catch(() => undefined);
    const uri = callbackUri(this.browser.origin);
    return led?.url.startsWith(`${uri}?`) ? led.url.slice(uri.length) : "";
  }

  private async authorizePath(pending: PendingSignIn): Promise<string> {
    return authorizePath(this.browser.origin, pending, await challengeOf(pending.verifier));
  }

  private async redeem(code: string, verifier: string): Promise<AccessToken> {
    const response = await this.browser
      .fetch("/oauth/token", {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams({
          grant_type: "authorization_code",
          code,
          code_verifier: verifier,
          client_id: clientId,
          redirect_uri: callbackUri(this.browser.origin),
        }),
      })
      .catch(() => {
        throw new Problem(0, {});
      });
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok || !isTokenAnswer(body)) {
      throw new Problem(response.status, {
        message: t("The sign-in could not be completed. Sign in again."),
      });
    }
    const { now, random } = this.browser;
    return tokenFor(body.access_token, body.expires_in, now(), random());
  }
}

function newSignIn(place: string): PendingSignIn {
  if (globalThis.crypto.subtle === undefined) throw insecure();
  return { verifier: randomWord(), state: randomWord(), place: placeToKeep(place) };
}

/** Browsers offer the hashing that PKCE needs only to pages from https or from this very machine. */
function insecure(): Problem {
  return new Problem(400, {
    message: t("This page came over an unprotected connection. Open the console with https."),
  });
}

/** The part of RFC 6749 section 5.1 that is used. */
interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in: number;
}

function isTokenAnswer(body: unknown): body is TokenAnswer {
  if (typeof body !== "object" || body === null) return false;
  const answer = body as Partial<TokenAnswer>;
  return typeof answer.access_token === "string" && typeof answer.expires_in === "number";
}
