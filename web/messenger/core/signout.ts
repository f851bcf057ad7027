// SPDX-License-Identifier: Apache-2.0
import type { Rest } from "./rest.ts";
import type { Auth } from "./session/state.ts";

/** Ends a sign-in that is forgotten here already, and answers where to send the browser so that it
 *  ends at the provider, too: empty if nowhere. Null if the server could not be told. */
export async function endSignIn(rest: Rest, auth: Auth, page: URL): Promise<string | null> {
  const returnTo = new URL(page);
  returnTo.hash = "";
  const ask = (jwt: string) => rest.signOut(jwt, auth.signOutToken ?? "", returnTo.href);
  const first = auth.jwt === null ? null : await ask(auth.jwt);
  const stale = first === null || (!first.ok && first.status === 401);
  const fresh = stale ? await rest.refresh(auth.refreshToken) : null;
  const answer = fresh?.ok ? await ask(fresh.value.jwt) : first;
  if (!answer?.ok) return fresh?.ok === false && fresh.final ? "" : null;
  return /^https?:\/\//i.test(answer.value) ? answer.value : "";
}
