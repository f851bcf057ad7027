// SPDX-License-Identifier: Apache-2.0
// Signing in where the page's own site signs who is signed in there. Fetched only by such pages.

import { backoff } from "./ids.ts";
import { after } from "./page.ts";
import type { JourneyContext } from "./protocol.ts";
import type { Rest, SiteProof } from "./rest.ts";
import type { Auth, SignedIn } from "./session/state.ts";
import type { Attempt, SignInProblem } from "./signin.ts";
import { type Data, proofOf, userOf } from "./site_proof.ts";

export interface SitePorts {
  readonly rest: Rest;
  readonly journeyContext: () => JourneyContext | null;
  readonly auth: () => Auth | null;
  readonly begin: () => Attempt;
  /** Null when somebody is signed in by it. */
  readonly finish: (by: Attempt, answer: SignedIn | SignInProblem) => SignInProblem | null;
  /** Who is signed in here is not who is at the page. */
  readonly forget: () => void;
  /** Asks the page for a better proof. */
  readonly askPage: (reason: string) => void;
}

export interface Site {
  /** Null when that worked, else what is wrong: the server's code if it gave one. */
  show(proof: SiteProof): Promise<string | null>;
  /** Has nobody else here than the page's script says is signed in at the site. */
  greet(data: Data): void;
  stop(): void;
}

/** So often in a row the page is asked for a better proof before it is taken to have none. */
const MAX_REFUSALS = 3;
/** So often the server is asked anew if it could not be reached. */
const MAX_ATTEMPTS = 5;

export function createSite(ports: SitePorts): Site {
  let refusals = 0;
  let stopped = false;
  let cancel: () => void = () => {};

  function refused(code: string): void {
    refusals += 1;
    if (refusals <= MAX_REFUSALS) ports.askPage(code);
  }

  async function show(proof: SiteProof): Promise<string | null> {
    const user = userOf(proof);
    const auth = ports.auth();
    if (auth && auth.user !== user) ports.forget();
    const by = ports.begin();
    const answer = await ports.rest.showProof(proof, ports.journeyContext());
    if (answer.ok) {
      refusals = 0;
      return ports.finish(by, { ...answer.value, user });
    }
    const problem = answer.final ? "failed" : "unavailable";
    ports.finish(by, problem);
    if (answer.code?.startsWith("site_token.")) refused(answer.code);
    return answer.code ?? problem;
  }

  async function signIn(proof: SiteProof, attempt = 0): Promise<void> {
    const wrong = await show(proof);
    if (wrong !== "unavailable" || attempt === MAX_ATTEMPTS || stopped) return;
    cancel = after(backoff(attempt, Math.random()), () => void signIn(proof, attempt + 1));
  }

  return {
    show(proof) {
      cancel();
      return show(proof);
    },
    greet(data) {
      const proof = proofOf(data);
      const auth = ports.auth();
      if (proof === null) {
        if (auth) ports.forget();
      } else if (auth === null || auth.user !== userOf(proof)) void signIn(proof);
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
