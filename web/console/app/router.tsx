// SPDX-License-Identifier: Apache-2.0
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { searchFrom } from "../features/contact/filter";
import type { Session } from "../features/session/session";
import { AdminOnly } from "./admin-only";
import { CallbackRoute, LoginRoute, PasswordRoute } from "./entrance";
import { Failure, NotFound } from "./failure";
import {
  ClientRoute,
  ConfigurationRoute,
  ContactEditRoute,
  ContactRoute,
  DeploymentRoute,
  IntegrationRoute,
  SiteRoute,
  UserRoute,
  VisitRoute,
} from "./pages";
import { Shell } from "./shell";

const base = "/console";

const root = createRootRouteWithContext<{ session: Session }>()({
  component: Outlet,
  errorComponent: Failure,
  notFoundComponent: NotFound,
});

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

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  component: Shell,
  errorComponent: Failure,
  beforeLoad: async ({ context, location }) => {
    if (context.session.token() !== undefined) return;
    await context.session.signIn(`${base}${location.href}`);
    // The browser is on its way to the sign-in; nothing of this page may show meanwhile.
    await new Promise(() => {});
  },
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
  component: lazyRouteComponent(() => import("../features/conversation/view"), "ConversationRoute"),
});

const contacts = createRoute({
  getParentRoute: () => signedIn,
  path: "/contacts",
  validateSearch: searchFrom,
  component: lazyRouteComponent(() => import("../features/contact/list"), "ContactList"),
});

const contactNew = createRoute({
  getParentRoute: () => signedIn,
  path: "/contacts/new",
  component: lazyRouteComponent(() => import("../features/contact/edit"), "NewContact"),
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

const admin = createRoute({ getParentRoute: () => signedIn, id: "admin", component: AdminOnly });

const resolution = createRoute({
  getParentRoute: () => admin,
  path: "/contacts/identity-resolution",
  component: lazyRouteComponent(() => import("../features/resolution/view"), "ResolutionPage"),
});

const configurations = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/configurations",
  component: lazyRouteComponent(
    () => import("../features/configuration/list"),
    "ConfigurationList",
  ),
});

const configurationNew = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/configurations/new",
  component: lazyRouteComponent(() => import("../features/configuration/page"), "NewConfiguration"),
});

const configuration = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/configurations/$configurationId",
  component: ConfigurationRoute,
});

const deployments = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/deployments",
  component: lazyRouteComponent(() => import("../features/deployment/list"), "DeploymentList"),
});

const deploymentNew = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/deployments/new",
  component: lazyRouteComponent(() => import("../features/deployment/page"), "NewDeployment"),
});

const deployment = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/deployments/$deploymentId",
  component: DeploymentRoute,
});

const integrations = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/providers",
  component: lazyRouteComponent(() => import("../features/integration/list"), "IntegrationList"),
});

const integrationNew = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/providers/new",
  component: lazyRouteComponent(() => import("../features/integration/page"), "NewIntegration"),
});

const integration = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/providers/$integrationId",
  component: IntegrationRoute,
});

const siteNew = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/sites/new",
  component: lazyRouteComponent(() => import("../features/site/page"), "NewSite"),
});

const site = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/sites/$integrationId",
  component: SiteRoute,
});

const policy = createRoute({
  getParentRoute: () => admin,
  path: "/contacts/policy",
  component: lazyRouteComponent(() => import("../features/policy/page"), "PolicyPage"),
});

const clients = createRoute({
  getParentRoute: () => admin,
  path: "/organization/clients",
  component: lazyRouteComponent(() => import("../features/client/list"), "ClientList"),
});

const clientNew = createRoute({
  getParentRoute: () => admin,
  path: "/organization/clients/new",
  component: lazyRouteComponent(() => import("../features/client/page"), "NewClient"),
});

const client = createRoute({
  getParentRoute: () => admin,
  path: "/organization/clients/$clientId",
  component: ClientRoute,
});

const users = createRoute({
  getParentRoute: () => admin,
  path: "/organization/users",
  component: lazyRouteComponent(() => import("../features/user/list"), "UserList"),
});

const userNew = createRoute({
  getParentRoute: () => admin,
  path: "/organization/users/new",
  component: lazyRouteComponent(() => import("../features/user/page"), "NewUser"),
});

const user = createRoute({
  getParentRoute: () => admin,
  path: "/organization/users/$userId",
  component: UserRoute,
});

const signIn = createRoute({
  getParentRoute: () => admin,
  path: "/organization/sign-in",
  component: lazyRouteComponent(() => import("../features/sign-in/page"), "SignInPage"),
});

const conflicts = createRoute({
  getParentRoute: () => signedIn,
  path: "/contacts/conflicts",
  component: lazyRouteComponent(() => import("../features/conflict/page"), "ConflictsPage"),
});

const visitors = createRoute({
  getParentRoute: () => signedIn,
  path: "/visitors",
  component: lazyRouteComponent(() => import("../features/visitor/list"), "VisitorList"),
});

const visit = createRoute({
  getParentRoute: () => signedIn,
  path: "/visitors/$sessionId",
  component: VisitRoute,
});

const wrapUpCodes = createRoute({
  getParentRoute: () => admin,
  path: "/wrap-up-codes",
  component: lazyRouteComponent(() => import("../features/wrapup/page"), "WrapUpCodesPage"),
});

const cannedResponses = createRoute({
  getParentRoute: () => admin,
  path: "/canned-responses",
  component: lazyRouteComponent(() => import("../features/response/page"), "CannedResponsesPage"),
});

const queues = createRoute({
  getParentRoute: () => admin,
  path: "/queues",
  component: lazyRouteComponent(() => import("../features/queue/page"), "QueuesPage"),
});

const metrics = createRoute({
  getParentRoute: () => admin,
  path: "/metrics",
  component: lazyRouteComponent(() => import("../features/metrics/page"), "MetricsPage"),
});

const start = createRoute({
  getParentRoute: () => admin,
  path: "/start",
  component: lazyRouteComponent(() => import("../features/start/page"), "StartPage"),
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
    admin.addChildren([
      resolution,
      configurations,
      configurationNew,
      configuration,
      deployments,
      deploymentNew,
      deployment,
      integrations,
      integrationNew,
      integration,
      siteNew,
      site,
      policy,
      metrics,
      queues,
      wrapUpCodes,
      cannedResponses,
      clients,
      clientNew,
      client,
      users,
      userNew,
      user,
      signIn,
      start,
    ]),
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
