// SPDX-License-Identifier: Apache-2.0
// What every page stands on.
import { createRootRouteWithContext, createRoute, Outlet } from "@tanstack/react-router";
import type { Session } from "../features/session/session";
import { Failure, NotFound } from "./failure";
import { Shell } from "./shell";

/** Where the console is on the server. */
export const base = "/console";

export const root = createRootRouteWithContext<{ session: Session }>()({
  component: Outlet,
  errorComponent: Failure,
  notFoundComponent: NotFound,
});

/** Pages of who has signed in. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  component: Shell,
  errorComponent: Failure,
  beforeLoad: async ({ context, location }) => {
    if (context.session.token() !== undefined) return;
    await context.session.enter(`${base}${location.href}`);
    // The browser is on its way to the sign-in; nothing of this page may show meanwhile.
    if (context.session.isLeaving) await new Promise(() => {});
  },
});
