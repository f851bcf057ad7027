// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";

/** The console's own public OAuth client, built into every server. */
export const clientId = "seamline-console";

const base = "/console";

/** A sign-in under way: kept in this tab until the server sends the browser back. */
export interface PendingSignIn {
  readonly verifier: string;
  readonly state: string;
  /** Path inside the console to return to. */
  readonly place: string;
}

/** Times in milliseconds, as of `Date.now()`. */
export interface AccessToken {
  readonly value: string;
  readonly expiresAt: number;
  /** From when on the next one is to be had. */
  readonly renewAt: number;
}

export type CallbackOutcome =
  | { readonly kind: "code"; readonly code: string; readonly pending: PendingSignIn }
  | { readonly kind: "refused"; readonly reason: string };

/** The path to come back to after signing in; anything outside the console, or its login, becomes the start page. */
export function placeToKeep(path: string): string {
  const inside = path === base || path.startsWith(`${base}/`);
  const entrance = /^\/console\/(login|callback)([/?#]|$)/.test(path);
  return inside && !entrance ? path : `${base}/`;
}

export function callbackUri(origin: string): string {
  return `${origin}${base}/callback`;
}

/** The address that starts a sign-in (RFC 6749 section 4.1.1 with the PKCE challenge of RFC 7636). */
export function authorizePath(origin: string, pending: PendingSignIn, challenge: string): string {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: callbackUri(origin),
    response_type: "code",
    code_challenge: challenge,
    code_challenge_method: "S256",
    state: pending.state,
  });
  return `/oauth/authorize?${query}`;
}

/** Whether the login page was opened by the server in the middle of a sign-in. */
export function isAuthorizeQuery(search: string): boolean {
  const query = new URLSearchParams(search);
  return query.get("response_type") === "code" && query.has("client_id") && query.has("state");
}

/** A sign-in at the company's provider that came to nothing, as the server's address of this page says it. */
export interface FailedSignIn {
  readonly code: string;
  readonly contextId: string | undefined;
}

export function failedSignIn(search: string): FailedSignIn | undefined {
  const query = new URLSearchParams(search);
  const code = query.get("failed");
  if (code === null || code === "") return undefined;
  const contextId = query.get("contextId") ?? "";
  return { code, contextId: /^[0-9a-f-]{36}$/.test(contextId) ? contextId : undefined };
}

/** The server's own query, without what it tells this page. */
export function authorizeQuery(search: string): string {
  const query = new URLSearchParams(search);
  query.delete("failed");
  query.delete("contextId");
  return query.toString();
}

/**
 * What the browser brought back. The state must be the one this tab sent out: otherwise somebody
 * else started the sign-in, and its code must not be used here.
 */
export function readCallback(search: string, pending: PendingSignIn | undefined): CallbackOutcome {
  const query = new URLSearchParams(search);
  if (pending === undefined || query.get("state") !== pending.state) {
    return {
      kind: "refused",
      reason: t("This sign-in was not started in this tab. Sign in again."),
    };
  }
  const error = query.get("error");
  if (error !== null) {
    return {
      kind: "refused",
      reason: query.get("error_description") ?? t("Refused: {error}", { error }),
    };
  }
  const code = query.get("code");
  if (code === null || code === "") {
    return { kind: "refused", reason: t("The server sent no sign-in code. Sign in again.") };
  }
  return { kind: "code", code, pending };
}

/** The token while it is usable; one minute before its end it counts as gone. */
export function usable(token: AccessToken | undefined, now: number): AccessToken | undefined {
  return token !== undefined && token.expiresAt - 60_000 > now ? token : undefined;
}

const shortestLead = 5 * 60_000;
const longestLead = 10 * 60_000;

/**
 * A token that the server gave `now`, for `seconds`. The next one is to be had five to ten minutes before its end, by `random` in
 * [0, 1), so that the pages that were opened together do not come together; of a short life in its last quarter.
 */
export function tokenFor(value: string, seconds: number, now: number, random: number): AccessToken {
  const life = seconds * 1000;
  const lead = shortestLead + random * (longestLead - shortestLead);
  const expiresAt = now + life;
  return { value, expiresAt, renewAt: expiresAt - Math.min(lead, life / 4) };
}
