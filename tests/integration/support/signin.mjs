// SPDX-License-Identifier: Apache-2.0
// Signs a visitor in at an OpenID provider as a browser would: code flow with PKCE, cookies, the pages of
// the provider, the way back through the messenger's callback, the token exchange.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { anonymous } from "./rest.mjs";

/** Cookies of one browser, by origin. */
export class Cookies {
  #byOrigin = new Map();

  keep(url, response) {
    const { origin } = new URL(url);
    const jar = this.#byOrigin.get(origin) ?? new Map();
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(";");
      const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      const gone =
        value === "" || /max-age=0/i.test(line) || /expires=Thu, 01 Jan 1970/i.test(line);
      if (gone) jar.delete(name);
      else jar.set(name, value);
    }
    this.#byOrigin.set(origin, jar);
  }

  header(url) {
    const jar = this.#byOrigin.get(new URL(url).origin) ?? new Map();
    return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async fetch(url, options = {}) {
    const headers = { ...options.headers, Cookie: this.header(url), Accept: "text/html" };
    const response = await fetch(url, { redirect: "manual", ...options, headers });
    this.keep(url, response);
    return response;
  }
}

function attribute(tag, name) {
  const match = new RegExp(`\\s${name}\\s*=\\s*("([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(tag);
  const text = match?.[2] ?? match?.[3] ?? match?.[4];
  return text?.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");
}

/** The forms of a page: action, method, fields with their values, and named buttons. */
export function formsOf(html, base) {
  return [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/gi)].map(([whole, inner]) => {
    const opening = /<form\b[^>]*>/i.exec(whole)[0];
    const named = (tag) =>
      [...inner.matchAll(new RegExp(`<${tag}\\b[^>]*>`, "gi"))]
        .map(([text]) => [attribute(text, "name"), attribute(text, "value") ?? ""])
        .filter(([name]) => name);
    return {
      action: new URL(attribute(opening, "action") ?? base, base).href,
      method: (attribute(opening, "method") ?? "get").toUpperCase(),
      fields: Object.fromEntries(named("input")),
      buttons: named("button"),
    };
  });
}

function submit({ action, method }, fields) {
  assert.equal(method, "POST", `a sign-in form is posted: ${action}`);
  return [action, { method, body: new URLSearchParams(fields) }];
}

/** How to get past a page of a provider: (html, url) -> [url, fetch options]. */
export const pages = {
  /** The demo's provider: a form with a button for each person. */
  demo: (sub) => (html, url) => {
    const [form] = formsOf(html, url);
    const button = form?.buttons.find(([, value]) => value === sub);
    assert.ok(button, `the provider offers ${sub}: ${html.slice(0, 600)}`);
    return submit(form, { ...form.fields, [button[0]]: sub });
  },
  /** The pages of the npm package oidc-provider: a login form, then one to consent. */
  oidcProvider: (login) => (html, url) => {
    const form = formsOf(html, url).find(({ fields }) => "prompt" in fields);
    assert.ok(form, `the provider shows an error: ${html.slice(0, 600)}`);
    const filled = form.fields.prompt === "login" ? { login, password: "any" } : {};
    return submit(form, { ...form.fields, ...filled });
  },
};

/** Follows a provider's pages until it returns to `redirectUri`; the URL with which it does, query or fragment. */
export async function walk(authorizationUrl, redirectUri, page, cookies) {
  let [url, options] = [authorizationUrl, {}];
  for (let hop = 0; hop < 12; hop += 1) {
    const response = await cookies.fetch(url, options);
    const location = response.headers.get("location");
    if (location) {
      [url, options] = [new URL(location, url).href, {}];
      if ([`${redirectUri}?`, `${redirectUri}#`].some((back) => url.startsWith(back))) return url;
    } else {
      const html = await response.text();
      assert.equal(response.status, 200, `${url}: ${html.slice(0, 600)}`);
      [url, options] = page(html, url);
    }
  }
  return assert.fail(`the provider never returned to ${redirectUri}`);
}

/** What the messenger reads from the fragment of the page it returned to. */
export function fragmentOf(location) {
  const match = /#seamline-signin=(.*)$/.exec(location);
  assert.ok(match, `no sign-in in the fragment of ${location}`);
  return Object.fromEntries(new URLSearchParams(decodeURIComponent(match[1])));
}

/** From "Sign in" to what the token exchange is to be called with. */
export async function authorize(
  server,
  deploymentId,
  page,
  { cookies = new Cookies(), returnTo } = {},
) {
  const verifier = randomBytes(32).toString("base64url");
  const start = await anonymous(server).post(
    `/api/seamline/v1/webdeployments/deployments/${deploymentId}/signin`,
    {
      codeChallenge: createHash("sha256").update(verifier).digest("base64url"),
      returnTo: returnTo ?? `${server.baseUrl}/shop/`,
    },
  );
  const back = await walk(start.authorizationUrl, start.redirectUri, page, cookies);
  const response = await cookies.fetch(back);
  assert.equal(response.status, 302, "the callback sends the browser back to its page");
  const { code, state, iss } = fragmentOf(response.headers.get("location"));
  assert.equal(state, start.state, "the state that was given out comes back");
  return {
    code,
    redirectUri: start.redirectUri,
    codeVerifier: verifier,
    nonce: start.nonce,
    ...(iss && { iss }),
  };
}

/** The token exchange: {jwt, refreshToken}. */
export function exchange(server, deploymentId, oauth, journeyContext) {
  return anonymous(server).post("/api/v2/webdeployments/token/oauthcodegrantjwtexchange", {
    deploymentId,
    ...(journeyContext && { journeyContext }),
    oauth,
  });
}
