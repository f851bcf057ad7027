// SPDX-License-Identifier: Apache-2.0
// The messenger without its looks: session, sign-in and what this one tab shows.

import { type PageContext, type Rules, rulesOf } from "./config.ts";
import { newId } from "./ids.ts";
import { createKeeper } from "./keeper.ts";
import { openLine, socketUrl } from "./line.ts";
import { after, listenToPage } from "./page.ts";
import type { JourneyContext } from "./protocol.ts";
import { createRest, type Exchange, type Rest, type SiteProof } from "./rest.ts";
import { unread } from "./session/log.ts";
import type { Command } from "./session/messages.ts";
import type { Auth, Session, SignedIn } from "./session/state.ts";
import { createShared, type SharedPorts } from "./shared.ts";
import type { Attempt, SignInProblem } from "./signin.ts";
import type { Site, SitePorts } from "./site.ts";
import {
  customerId,
  deviceShelf,
  type Shelf,
  type Stored,
  type StoredTab,
  storageKey,
  tabShelf,
} from "./storage.ts";
import { tabsAgree } from "./tabs.ts";

export interface View {
  readonly session: Session;
  readonly rules: Rules;
  readonly open: boolean;
  readonly unread: number;
  readonly signIn: "idle" | "working" | SignInProblem;
  /** There is a way to sign in that the visitor can be offered. */
  readonly canSignIn: boolean;
  /** The page is asked to show who is signed in at its site, and why. Another object each time. */
  readonly wanted: { readonly reason: string } | null;
}

export interface Messenger {
  view(): View;
  subscribe(listener: () => void): () => void;
  open(): void;
  close(): void;
  send(text: string): void;
  command(command: Command): void;
  /** By the page's own provider if it has one, else by a trip there and back. */
  signIn(): void;
  signOut(): void;
  /** Signs in with what a provider gave to the page. Null when that worked. */
  authenticate(oauth: Exchange): Promise<SignInProblem | null>;
  /** Signs in with what the page's site signed; whoever is signed in as somebody else is signed out.
   *  Null when that worked, else what is wrong: the server's code if it gave one. */
  showProof(proof: SiteProof): Promise<string | null>;
  /** The page signs its visitors in and out by itself. */
  setProvider(provider: Provider): void;
  /** What the page said of its visitor, until somebody else may be here. */
  attributes(): Attributes;
  /** Go along with the next message unless there are none. At most 2,048 bytes of JSON. */
  setAttributes(attributes: Attributes): void;
  /** Lets go of everything; the conversation itself stays for the next page. */
  stop(): void;
}

export type Attributes = Readonly<Record<string, string>>;

/** How a page signs in and out that has its own way to do so. */
export interface Provider {
  readonly signIn?: () => void;
  readonly signOut?: () => void;
}

/** What a test replaces. */
export interface MessengerPorts {
  readonly rest: Rest;
  readonly device: Shelf<Stored>;
  readonly tab: Shelf<StoredTab>;
  readonly openLine: SharedPorts["openLine"];
  readonly go: (url: string) => void;
  readonly page: () => URL;
}

const UNAVAILABLE = { problem: "unavailable" } as const;

/** The way to a provider and back is fetched by who goes it; null if it cannot be. */
function theTrip() {
  return import("./trip.ts").catch(() => null);
}

export function browserPorts({ base, deploymentId }: PageContext): MessengerPorts {
  const url = socketUrl(base, deploymentId);
  return {
    rest: createRest(base, deploymentId),
    device: deviceShelf(deploymentId),
    tab: tabShelf(deploymentId),
    openLine: (handlers) => openLine(url, handlers),
    go: (address) => location.assign(address),
    page: () => new URL(location.href),
  };
}

export function createMessenger(
  context: PageContext,
  ports: MessengerPorts = browserPorts(context),
): Messenger {
  const rules = rulesOf(context.config);
  const { device, tab, rest } = ports;
  const listeners = new Set<() => void>();
  let open = tab.read().open ?? false;
  let signIn: View["signIn"] = "idle";
  let provider: Provider = {};
  let wanted: View["wanted"] = null;
  let attributes: Attributes = {};
  let unsent = false;
  let changes = 0;
  let site: Promise<Site | null> | null = null;
  let view: View | null = null;

  function changed(): void {
    view = null;
    if (open) markRead();
    for (const listener of listeners) listener();
  }

  function journeyContext(customer?: string): JourneyContext | null {
    if (!context.mayTrack()) return null;
    const id = customer ?? customerId(device, newId);
    const visit = !customer && device.read().journeySession;
    return {
      customer: { id, idType: "cookie" },
      ...(visit && { customerSession: { id: visit, type: "web" } }),
    };
  }

  const kept = createKeeper(device, () => shared);
  const shared = createShared(
    {
      name: storageKey(context.deploymentId),
      deploymentId: context.deploymentId,
      rules,
      rest,
      openLine: ports.openLine,
      after,
      world: () => ({ now: Date.now(), random: Math.random(), newId }),
      journeyContext: () => journeyContext(),
      readStored: () => device.read(),
      save: kept.save,
      rotates: tabsAgree(),
      newDevice: kept.newDevice,
    },
    changed,
    personChanged,
  );
  const sitePorts: SitePorts = {
    rest,
    journeyContext: () => journeyContext(),
    auth: () => shared.session().auth,
    begin: beginAttempt,
    finish,
    forget,
    askPage,
  };
  const signInPorts = (customer?: string) => ({
    rest,
    tab,
    now: Date.now,
    journeyContext: () => journeyContext(customer),
  });

  function markRead(): void {
    const { log, lastRead } = shared.session();
    if (document.visibilityState === "visible" && unread(log, lastRead) > 0) {
      shared.dispatch({ is: "read" });
    }
  }

  function setOpen(now: boolean): void {
    if (open === now) return;
    open = now;
    tab.update((kept) => ({ ...kept, open }));
    if (open) shared.dispatch({ is: "wake" });
    changed();
  }

  function setSignIn(now: View["signIn"]): void {
    signIn = now;
    changed();
  }

  async function startSignIn(): Promise<void> {
    if (!rules.signInOffered || shared.session().auth !== null || signIn === "working") return;
    if (provider.signIn) return provider.signIn();
    if (rules.siteSigns) return askPage("signIn");
    setSignIn("working");
    const trip = await theTrip();
    const answer = trip ? await trip.beginSignIn(signInPorts(), ports.page()) : UNAVAILABLE;
    if ("go" in answer) ports.go(answer.go);
    else setSignIn(answer.problem);
  }

  function beginAttempt(): Attempt {
    setSignIn("working");
    const other = shared.session().auth && context.mayTrack();
    return { changes, customer: other ? newId() : undefined };
  }

  /** How a sign-in ended. Whoever signed out while it was under way is not signed in by it. */
  function finish(by: Attempt, answer: SignedIn | SignInProblem): SignInProblem | null {
    const isLate = by.changes !== changes;
    const failed = typeof answer === "string";
    setSignIn(failed && !isLate ? answer : "idle");
    if (failed) return answer;
    if (isLate) {
      void rest.revoke(answer.jwt);
      return "cancelled";
    }
    wanted = null;
    shared.dispatch({ is: "signedIn", ...answer, ...by });
    return null;
  }

  async function resumeSignIn(query: string): Promise<void> {
    const by = beginAttempt();
    const trip = await theTrip();
    const answer = trip ? await trip.resumeSignIn(signInPorts(by.customer), query) : UNAVAILABLE;
    finish(by, "problem" in answer ? answer.problem : answer);
  }

  async function authenticate(oauth: Exchange): Promise<SignInProblem | null> {
    if (!rules.signInOffered) return "unavailable";
    const by = beginAttempt();
    const answer = await rest.exchange(oauth, journeyContext(by.customer));
    return finish(by, answer.ok ? answer.value : answer.final ? "failed" : "unavailable");
  }

  function theSite(): Promise<Site | null> {
    site ??= import("./site.ts").then(
      ({ createSite }) => createSite(sitePorts),
      () => null,
    );
    return site;
  }

  function askPage(reason: string): void {
    wanted = { reason };
    changed();
  }

  /** Nothing that was said of the earlier one, nor a sign-in that they began, is the next one's. */
  function personChanged(): void {
    changes += 1;
    attributes = {};
    unsent = false;
  }

  /** The visitor is not who is signed in here. */
  function forget(told = false): void {
    signIn = "idle";
    personChanged();
    shared.dispatch({ is: "signOut", told });
  }

  function command(given: Command): void {
    if (given.is === "send" && unsent) {
      unsent = false;
      shared.dispatch({ ...given, customAttributes: attributes });
    } else shared.dispatch(given);
  }

  async function leaveProvider(auth: Auth): Promise<void> {
    const trip = await theTrip();
    const url = await trip?.endSignIn(rest, auth, ports.page());
    if (url) ports.go(url);
    // Signing out here must not depend on a file that could not be fetched.
    const told = trip ? url !== null : auth.jwt !== null && (await rest.revoke(auth.jwt)).ok;
    if (!told) shared.dispatch({ is: "notRevoked" });
  }

  const leave = listenToPage({
    stored: kept.readStored,
    shown() {
      kept.readStored();
      // A trip to the provider was given up by the button "back".
      if (signIn === "working") setSignIn("idle");
    },
    online: () => shared.session().phase === "waiting" && shared.dispatch({ is: "wake" }),
    seen: changed,
  });
  if (context.signIn !== null) void resumeSignIn(context.signIn);
  if (open) shared.dispatch({ is: "wake" });
  const { token, userId } = context.data;
  if (rules.siteSigns && (token ?? userId) !== undefined) {
    void theSite().then((known) => known?.greet(context.data));
  }

  return {
    view() {
      const session = shared.session();
      const canSignIn = !rules.siteSigns || provider.signIn !== undefined;
      const seen = { session, unread: unread(session.log, session.lastRead) };
      view ??= { ...seen, rules, open, signIn, canSignIn, wanted };
      return view;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: () => setOpen(true),
    close: () => setOpen(false),
    send: (text) => command({ is: "send", text, tracingId: newId() }),
    command,
    signIn: () => void startSignIn(),
    signOut() {
      const { auth } = shared.session();
      const told = auth?.signOutToken !== undefined;
      forget(told);
      if (told && auth) void leaveProvider(auth);
      if (auth) provider.signOut?.();
    },
    authenticate,
    async showProof(proof) {
      const known = rules.siteSigns ? await theSite() : null;
      return known ? known.show(proof) : "unavailable";
    },
    setProvider(given) {
      provider = given;
      changed();
    },
    attributes: () => attributes,
    setAttributes(given) {
      attributes = given;
      unsent = Object.keys(given).length > 0;
    },
    stop() {
      void site?.then((running) => running?.stop());
      leave();
      shared.stop();
      listeners.clear();
    },
  };
}
