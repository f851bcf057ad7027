// SPDX-License-Identifier: Apache-2.0
// All that only those need who sign in or out at the provider: fetched when they do.

import { parseSignIn } from "./fragment.ts";
import type { Tokens } from "./rest.ts";
import { finishSignIn, type SignInPorts, type SignInProblem, takeTransaction } from "./signin.ts";

export { beginSignIn } from "./signin.ts";
export { endSignIn } from "./signout.ts";

/** Takes up a sign-in that came back to this tab, with what the callback left in the address. */
export async function resumeSignIn(
  ports: SignInPorts,
  query: string,
): Promise<Tokens | { readonly problem: SignInProblem }> {
  const transaction = takeTransaction(ports.tab);
  // The page gets back the fragment that it had.
  if (transaction?.hash) history.replaceState(history.state, "", transaction.hash);
  return finishSignIn(ports, parseSignIn(query), transaction);
}
