// SPDX-License-Identifier: Apache-2.0
import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { searchFrom } from "../features/contact/filter";
import type { Session } from "../features/session/session";
import { withTexts } from "../texts/load";
import { administration } from "./administration";
import { CallbackRoute, LoginRoute, PasswordRoute } from "./entrance";
import { base, root, signedIn } from "./ground";
import { ContactEditRoute, ContactRoute, VisitRoute } from "./pages";
import { supervision } from "./supervision";

const login = createRoute({ getParentRoute: () => root, path: "/login", component: LoginRoute });

const callback = createRoute({
  getParentRoute: () => root,
  path: "/callback",
  component: CallbackRoute,
});

const password = createRoute({
  getParentRoute: () => root,
  path: "/password",
  component: PasswordRoute,
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox" });
  },
});

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: "/inbox",
  validateSearch: ({ queue }: Record<string, unknown>): { queue?: string } =>
    typeof queue === "string" && queue !== "" ? { queue } : {},
  component: lazyRouteComponent(() => import("../features/inbox/view"), "InboxPage"),
});

const inboxStart = createRoute({
  getParentRoute: () => inbox,
  path: "/",
  component: lazyRouteComponent(() => import("../features/inbox/view"), "NothingChosen"),
});

const conversation = createRoute({
  getParentRoute: () => inbox,
  path: "/$conversationId",
  component: lazyRouteComponent(
    withTexts(() => import("../features/conversation/view")),
    "ConversationRoute",
  ),
});

const contacts = createRoute({
  getParentRoute: () => signedIn,
  path: "/contacts",
  validateSearch: searchFrom,
  component: lazyRouteComponent(
    withTexts(() => import("../features/contact/list")),
    "ContactList",
  ),
});

const contactNew = createRoute({
  getParentRoute: () => signedIn,
  path: "/contacts/new",
  component: lazyRouteComponent(
    withTexts(() => import("../features/contact/edit")),
    "NewContact",
  ),
});

const contact = createRoute({
  getParentRoute: () => signedIn,
  path: "/contacts/$contactId",
  component: ContactRoute,
});

const contactEdit = createRoute({
  getParentRoute: () => signedIn,
  path: "/contacts/$contactId/edit",
  component: ContactEditRoute,
});

const conflicts = createRoute({
  getParentRoute: () => signedIn,
  path: "/contacts/conflicts",
  component: lazyRouteComponent(
    withTexts(() => import("../features/conflict/page")),
    "ConflictsPage",
  ),
});

const visitors = createRoute({
  getParentRoute: () => signedIn,
  path: "/visitors",
  component: lazyRouteComponent(
    withTexts(() => import("../features/visitor/list")),
    "VisitorList",
  ),
});

const visit = createRoute({
  getParentRoute: () => signedIn,
  path: "/visitors/$sessionId",
  component: VisitRoute,
});

const routeTree = root.addChildren([
  login,
  callback,
  password,
  signedIn.addChildren([
    home,
    inbox.addChildren([inboxStart, conversation]),
    contacts,
    contactNew,
    contact,
    contactEdit,
    conflicts,
    visitors,
    visit,
    supervision,
    administration,
  ]),
]);

/** The pages of the console and who may open them. */
export function createConsoleRouter(session: Session) {
  return createRouter({
    routeTree,
    basepath: base,
    context: { session },
    defaultPreload: "intent",
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
