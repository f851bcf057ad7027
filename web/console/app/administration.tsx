// SPDX-License-Identifier: Apache-2.0
// The pages of administrators.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withTexts } from "../texts/load";
import { signedIn } from "./ground";
import { AdminOnly } from "./only-for";
import {
  ClientRoute,
  ConfigurationRoute,
  DeploymentRoute,
  IntegrationRoute,
  SiteRoute,
  UserRoute,
} from "./pages";

const admin = createRoute({ getParentRoute: () => signedIn, id: "admin", component: AdminOnly });

const resolution = createRoute({
  getParentRoute: () => admin,
  path: "/contacts/identity-resolution",
  component: lazyRouteComponent(
    withTexts(() => import("../features/resolution/view")),
    "ResolutionPage",
  ),
});

const configurations = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/configurations",
  component: lazyRouteComponent(
    withTexts(() => import("../features/configuration/list")),
    "ConfigurationList",
  ),
});

const configurationNew = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/configurations/new",
  component: lazyRouteComponent(
    withTexts(() => import("../features/configuration/page")),
    "NewConfiguration",
  ),
});

const configuration = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/configurations/$configurationId",
  component: ConfigurationRoute,
});

const deployments = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/deployments",
  component: lazyRouteComponent(
    withTexts(() => import("../features/deployment/list")),
    "DeploymentList",
  ),
});

const deploymentNew = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/deployments/new",
  component: lazyRouteComponent(
    withTexts(() => import("../features/deployment/page")),
    "NewDeployment",
  ),
});

const deployment = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/deployments/$deploymentId",
  component: DeploymentRoute,
});

const integrations = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/providers",
  component: lazyRouteComponent(
    withTexts(() => import("../features/integration/list")),
    "IntegrationList",
  ),
});

const integrationNew = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/providers/new",
  component: lazyRouteComponent(
    withTexts(() => import("../features/integration/page")),
    "NewIntegration",
  ),
});

const integration = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/providers/$integrationId",
  component: IntegrationRoute,
});

const siteNew = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/sites/new",
  component: lazyRouteComponent(
    withTexts(() => import("../features/site/page")),
    "NewSite",
  ),
});

const site = createRoute({
  getParentRoute: () => admin,
  path: "/messenger/sites/$integrationId",
  component: SiteRoute,
});

const policy = createRoute({
  getParentRoute: () => admin,
  path: "/contacts/policy",
  component: lazyRouteComponent(
    withTexts(() => import("../features/policy/page")),
    "PolicyPage",
  ),
});

const clients = createRoute({
  getParentRoute: () => admin,
  path: "/organization/clients",
  component: lazyRouteComponent(
    withTexts(() => import("../features/client/list")),
    "ClientList",
  ),
});

const clientNew = createRoute({
  getParentRoute: () => admin,
  path: "/organization/clients/new",
  component: lazyRouteComponent(
    withTexts(() => import("../features/client/page")),
    "NewClient",
  ),
});

const client = createRoute({
  getParentRoute: () => admin,
  path: "/organization/clients/$clientId",
  component: ClientRoute,
});

const users = createRoute({
  getParentRoute: () => admin,
  path: "/organization/users",
  component: lazyRouteComponent(
    withTexts(() => import("../features/user/list")),
    "UserList",
  ),
});

const userNew = createRoute({
  getParentRoute: () => admin,
  path: "/organization/users/new",
  component: lazyRouteComponent(
    withTexts(() => import("../features/user/page")),
    "NewUser",
  ),
});

const user = createRoute({
  getParentRoute: () => admin,
  path: "/organization/users/$userId",
  component: UserRoute,
});

const signIn = createRoute({
  getParentRoute: () => admin,
  path: "/organization/sign-in",
  component: lazyRouteComponent(
    withTexts(() => import("../features/sign-in/page")),
    "SignInPage",
  ),
});

const start = createRoute({
  getParentRoute: () => admin,
  path: "/start",
  component: lazyRouteComponent(
    withTexts(() => import("../features/start/page")),
    "StartPage",
  ),
});

export const administration = admin.addChildren([
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
  clients,
  clientNew,
  client,
  users,
  userNew,
  user,
  signIn,
  start,
]);
