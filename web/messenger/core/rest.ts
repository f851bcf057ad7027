// SPDX-License-Identifier: Apache-2.0
// The REST calls of a guest. Every one is bounded in time and answers a value: what the server said,
// that it refused, or that it could not be reached.

import type {
  DeploymentDomains,
  SigninRequest,
  SigninResponse,
  SignoutRequest,
  SiteTokenExchangeRequest,
  WebDeploymentsAuthorizationResponse,
  WebDeploymentsOAuthExchangeRequest,
  WebDeploymentsOAuthRequestParameters,
  WebDeploymentsRefreshJwtRequest,
} from "../../wire/api.ts";
import type { HistoryPage, JourneyContext } from "./protocol.ts";
import type { Put } from "./put.ts";
import { isRecord } from "./record.ts";

const TIMEOUT_MS = 15_000;
const PAGE_SIZE = 25;

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  /** `final`: the server understood and refused, so that asking again would change nothing. */
  | {
      readonly ok: false;
      readonly final: boolean;
      readonly status: number;
      /** The server's word for what is wrong, if it said one. */
      readonly code?: string;
    };

export type Exchange = WebDeploymentsOAuthRequestParameters;
/** What the page's site signed: a token, or the id of a user with its hash. */
export type SiteProof = Omit<SiteTokenExchangeRequest, "journeyContext">;
/** What a sign-in gives. Without a `refreshToken`, as after an ID token of the page's, it lasts as long as its access token.
 *  `signOutToken` where the provider is told of a sign-out. */
export type Tokens = Required<Pick<WebDeploymentsAuthorizationResponse, "jwt">> &
  Pick<WebDeploymentsAuthorizationResponse, "refreshToken" | "signOutToken">;

export interface Rest {
  beginSignIn(
    codeChallenge: string,
    returnTo: string,
  ): Promise<Answer<Omit<SigninResponse, "expiresIn">>>;
  exchange(oauth: Exchange, journeyContext: JourneyContext | null): Promise<Answer<Tokens>>;
  showProof(proof: SiteProof, journeyContext: JourneyContext | null): Promise<Answer<Tokens>>;
  /** A new access token, and with `rotate` a new refresh token: the old one serves no more. Without a
   *  refresh token it is refused, and nobody asked. */
  refresh(
    refreshToken: string | undefined,
    rotate?: boolean,
  ): Promise<Answer<{ readonly jwt: string; readonly refreshToken?: string }>>;
  /** Ends the sign-in; where to send the browser to end it at the provider, empty if nowhere. */
  signOut(jwt: string, signOutToken: string, returnTo: string): Promise<Answer<string>>;
  revoke(jwt: string): Promise<Answer<null>>;
  history(jwt: string, page: number): Promise<Answer<HistoryPage>>;
  /** Which pages may have the messenger. */
  domains(): Promise<Answer<DeploymentDomains>>;
  /** Puts a file at the address that the server gave; true if it was taken. */
  readonly upload: Put;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** `read` answers null for a body that is not what it should be. */
async function call<T>(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  read: (body: unknown) => T | null,
): Promise<Answer<T>> {
  try {
    const response = await fetch(url, {
      ...init,
      credentials: "omit",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status } = response;
    if (!response.ok) {
      const passing = status === 408 || status === 429 || status >= 500;
      return { ok: false, final: !passing, status, ...(await codeOf(response)) };
    }
    const text = await response.text();
    const value = read(text === "" ? null : JSON.parse(text));
    return value === null ? { ok: false, final: false, status } : { ok: true, value };
  } catch {
    return { ok: false, final: false, status: 0 };
  }
}

async function codeOf(response: Response): Promise<{ readonly code?: string }> {
  const body: unknown = await response.json().catch(() => null);
  return isRecord(body) && typeof body.code === "string" ? { code: body.code } : {};
}

function texts<K extends string>(body: unknown, ...keys: K[]): Record<K, string> | null {
  if (!isRecord(body)) return null;
  return keys.every((key) => typeof body[key] === "string") ? (body as Record<K, string>) : null;
}

function page(body: unknown): HistoryPage | null {
  const right =
    isRecord(body) &&
    Array.isArray(body.entities) &&
    typeof body.pageNumber === "number" &&
    typeof body.pageCount === "number";
  return right ? (body as unknown as HistoryPage) : null;
}

export function createRest(
  base: string,
  deploymentId: string,
  fetch: Fetch = (url, init) => globalThis.fetch(url, init),
): Rest {
  const post = <T>(
    path: string,
    body: unknown,
    read: (body: unknown) => T | null,
    headers: Record<string, string> = {},
  ) =>
    call(
      fetch,
      base + path,
      {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify(body),
      },
      read,
    );
  const bearer = (jwt: string) => ({ Authorization: `Bearer ${jwt}` });
  const tokens = "/api/v2/webdeployments/token";
  const ours = `/api/seamline/v1/webdeployments/deployments/${deploymentId}`;
  return {
    beginSignIn: (codeChallenge, returnTo) =>
      post(`${ours}/signin`, { codeChallenge, returnTo } satisfies SigninRequest, (body) =>
        texts(body, "authorizationUrl", "state", "nonce", "redirectUri"),
      ),
    exchange: (oauth, journeyContext) =>
      post(
        `${tokens}/oauthcodegrantjwtexchange`,
        {
          deploymentId,
          ...(journeyContext && { journeyContext }),
          oauth,
        } satisfies WebDeploymentsOAuthExchangeRequest,
        (body) => texts(body, "jwt"),
      ),
    showProof: (proof, journeyContext) =>
      post(
        `${ours}/sitetoken`,
        { ...proof, ...(journeyContext && { journeyContext }) } satisfies SiteTokenExchangeRequest,
        (body) => texts(body, "jwt", "refreshToken"),
      ),
    refresh: async (refreshToken, rotate = false) =>
      refreshToken
        ? post(
            `${tokens}/refresh`,
            { refreshToken, deploymentId, rotate } satisfies WebDeploymentsRefreshJwtRequest,
            (body) => texts(body, "jwt"),
          )
        : { ok: false, final: true, status: 401 },
    signOut: (jwt, signOutToken, returnTo) =>
      post(
        `${ours}/signout`,
        { signOutToken, returnTo } satisfies SignoutRequest,
        (body) => (isRecord(body) ? String(body.endSessionUrl ?? "") : null),
        bearer(jwt),
      ),
    revoke: async (jwt) => {
      const init = { method: "DELETE", headers: bearer(jwt), keepalive: true };
      const answer = await call(fetch, `${base}${tokens}/revoke`, init, () => true);
      return answer.ok ? { ok: true, value: null } : answer;
    },
    domains: () =>
      call(
        fetch,
        `${base}/webdeployments/v1/deployments/${deploymentId}/domains.json`,
        { method: "GET" },
        (body) =>
          isRecord(body) && Array.isArray(body.allowedDomains)
            ? // The server's own pages are always allowed.
              {
                allowAllDomains: !!body.allowAllDomains,
                allowedDomains: [...body.allowedDomains, base],
              }
            : null,
      ),
    // Fetched with the first file.
    upload: (...given) =>
      import("./put.ts").then(
        ({ put }) => put(...given),
        () => false,
      ),
    history: (jwt, number) =>
      call(
        fetch,
        `${base}/api/v2/webmessaging/messages?pageNumber=${number}&pageSize=${PAGE_SIZE}`,
        { method: "GET", headers: bearer(jwt) },
        page,
      ),
  };
}
