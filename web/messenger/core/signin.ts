// SPDX-License-Identifier: Apache-2.0
// Signing in with the brand's OpenID provider: a full-page trip there and back. The browser holds
// the PKCE verifier; the server alone talks to the provider.

import type { SignInAnswer } from "./fragment.ts";
import { challengeOf, newVerifier } from "./pkce.ts";
import type { JourneyContext } from "./protocol.ts";
import type { Rest, Tokens } from "./rest.ts";
import type { Shelf, SignInTransaction, StoredTab } from "./storage.ts";

/** As long as the server honours the state that it made. */
const LIFE_MS = 10 * 60 * 1000;

/** A sign-in under way. */
export interface Attempt {
  /** How often the person had changed when it began. */
  readonly changes: number;
  /** The device's next id, where somebody is signed in whose the present one is. */
  readonly customer: string | undefined;
}

export type SignInProblem = "insecure" | "storage" | "unavailable" | "cancelled" | "failed";

export interface SignInPorts {
  readonly rest: Rest;
  readonly tab: Shelf<StoredTab>;
  readonly now: () => number;
  readonly journeyContext: () => JourneyContext | null;
}

/** Prepares the trip. Answers where to go, or why not. */
export async function beginSignIn(
  ports: SignInPorts,
  page: URL,
): Promise<{ readonly go: string } | { readonly problem: SignInProblem }> {
  if (globalThis.crypto.subtle === undefined) return { problem: "insecure" };
  // What is to be compared with the answer has to outlive this page.
  if (!ports.tab.lasts()) return { problem: "storage" };
  const verifier = newVerifier();
  const returnTo = new URL(page);
  returnTo.hash = "";
  const answer = await ports.rest.beginSignIn(await challengeOf(verifier), returnTo.href);
  if (!answer.ok) return { problem: "unavailable" };
  const { authorizationUrl, state, nonce, redirectUri } = answer.value;
  if (!/^https?:\/\//i.test(authorizationUrl)) return { problem: "unavailable" };
  const signIn: SignInTransaction = {
    state,
    nonce,
    verifier,
    redirectUri,
    hash: page.hash,
    at: ports.now(),
  };
  ports.tab.update((now) => ({ ...now, signIn, open: true }));
  return { go: authorizationUrl };
}

/** Takes the transaction of this tab; it serves once, whatever comes of it. */
export function takeTransaction(tab: Shelf<StoredTab>): SignInTransaction | null {
  const { signIn } = tab.read();
  if (!signIn) return null;
  tab.update(({ signIn: _, ...rest }) => rest);
  return signIn;
}

/** Whether the answer belongs to this tab's transaction: null when it does. */
export function checkAnswer(
  answer: SignInAnswer,
  transaction: SignInTransaction | null,
  now: number,
): SignInProblem | null {
  if (answer.kind === "invalid" || transaction === null) return "failed";
  if (answer.state !== transaction.state) return "failed";
  if (now - transaction.at > LIFE_MS) return "failed";
  if (answer.kind === "error") return answer.error === "access_denied" ? "cancelled" : "failed";
  return null;
}

/** Finishes the trip with what the callback brought. */
export async function finishSignIn(
  ports: SignInPorts,
  answer: SignInAnswer,
  transaction: SignInTransaction | null,
): Promise<Tokens | { readonly problem: SignInProblem }> {
  const problem = checkAnswer(answer, transaction, ports.now());
  if (problem !== null) return { problem };
  if (answer.kind !== "code" || transaction === null) return { problem: "failed" };
  const exchanged = await ports.rest.exchange(
    {
      code: answer.code,
      redirectUri: transaction.redirectUri,
      codeVerifier: transaction.verifier,
      nonce: transaction.nonce,
      ...(answer.iss && { iss: answer.iss }),
    },
    ports.journeyContext(),
  );
  return exchanged.ok ? exchanged.value : { problem: "failed" };
}
