// SPDX-License-Identifier: Apache-2.0
// The pages of supervisors.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { filterFrom } from "../features/supervision/filter";
import { withTexts } from "../texts/load";
import { signedIn } from "./ground";
import { SupervisorOnly } from "./only-for";
import { OpenConversationRoute } from "./pages";

const supervisor = createRoute({
  getParentRoute: () => signedIn,
  id: "supervisor",
  component: SupervisorOnly,
});

const conversations = createRoute({
  getParentRoute: () => supervisor,
  path: "/conversations",
  validateSearch: filterFrom,
  component: lazyRouteComponent(
    withTexts(() => import("../features/supervision/list")),
    "OpenConversationList",
  ),
});

const conversation = createRoute({
  getParentRoute: () => supervisor,
  path: "/conversations/$conversationId",
  component: OpenConversationRoute,
});

const metrics = createRoute({
  getParentRoute: () => supervisor,
  path: "/metrics",
  component: lazyRouteComponent(
    withTexts(() => import("../features/metrics/page")),
    "MetricsPage",
  ),
});

const queues = createRoute({
  getParentRoute: () => supervisor,
  path: "/queues",
  component: lazyRouteComponent(
    withTexts(() => import("../features/queue/page")),
    "QueuesPage",
  ),
});

const wrapUpCodes = createRoute({
  getParentRoute: () => supervisor,
  path: "/wrap-up-codes",
  component: lazyRouteComponent(
    withTexts(() => import("../features/wrapup/page")),
    "WrapUpCodesPage",
  ),
});

const cannedResponses = createRoute({
  getParentRoute: () => supervisor,
  path: "/canned-responses",
  component: lazyRouteComponent(
    withTexts(() => import("../features/response/page")),
    "CannedResponsesPage",
  ),
});

export const supervision = supervisor.addChildren([
  conversations,
  conversation,
  metrics,
  queues,
  wrapUpCodes,
  cannedResponses,
]);
