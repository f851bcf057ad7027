// SPDX-License-Identifier: Apache-2.0
// What the server's callback leaves in the address after a sign-in:
// `#seamline-signin=<percent-encoded query string of code|error, state, iss>`.

export type SignInAnswer =
  | { readonly kind: "code"; readonly code: string; readonly state: string; readonly iss?: string }
  | { readonly kind: "error"; readonly error: string; readonly state: string }
  | { readonly kind: "invalid" };

const INVALID: SignInAnswer = { kind: "invalid" };
const MAX_LENGTH = 12_288;

/** Reads the answer. Strict on purpose: what a provider would never send is refused, not guessed
 *  (a repeated parameter, both code and error, control characters, excess length). */
export function parseSignIn(query: string): SignInAnswer {
  if (query.length > MAX_LENGTH) return INVALID;
  const params = new URLSearchParams(query);
  const names = [...params.keys()];
  if (new Set(names).size !== names.length) return INVALID;
  const code = params.get("code");
  const error = params.get("error");
  const state = params.get("state");
  const iss = params.get("iss");
  if (!state || (code === null) === (error === null)) return INVALID;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if ([...params.values()].some((value) => /[\u0000-\u001f\u007f]/.test(value))) return INVALID;
  if (error !== null) return { kind: "error", error, state };
  return code ? { kind: "code", code, state, ...(iss && { iss }) } : INVALID;
}
