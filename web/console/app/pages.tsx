// SPDX-License-Identifier: Apache-2.0

import { lazyRouteComponent, useParams } from "@tanstack/react-router";
import { type ComponentType, Suspense } from "react";
import { Waiting } from "../../ui/page";
import { t } from "../../ui/text";
import { withTexts } from "../texts/load";

const ContactPage = lazyRouteComponent(
  withTexts(() => import("../features/contact/page")),
  "ContactPage",
);

const EditContact = lazyRouteComponent(
  withTexts(() => import("../features/contact/edit")),
  "EditContact",
);

const ConfigurationPage = lazyRouteComponent(
  withTexts(() => import("../features/configuration/page")),
  "ConfigurationPage",
);

const DeploymentPage = lazyRouteComponent(
  withTexts(() => import("../features/deployment/page")),
  "DeploymentPage",
);

const IntegrationPage = lazyRouteComponent(
  withTexts(() => import("../features/integration/page")),
  "IntegrationPage",
);

const SitePage = lazyRouteComponent(
  withTexts(() => import("../features/site/page")),
  "SitePage",
);

const VisitPage = lazyRouteComponent(
  withTexts(() => import("../features/visitor/visit")),
  "VisitPage",
);

const OpenConversationPage = lazyRouteComponent(
  withTexts(() => import("../features/supervision/page")),
  "OpenConversationPage",
);

const ClientPage = lazyRouteComponent(
  withTexts(() => import("../features/client/page")),
  "ClientPage",
);

const UserPage = lazyRouteComponent(
  withTexts(() => import("../features/user/page")),
  "UserPage",
);

// Pages take their id as a property and know no routes; these read it from the address. The key
// gives each id a page of its own, so that no form keeps what was typed for another one.

export function ContactRoute() {
  const { contactId = "" } = useParams({ strict: false });
  return <Loaded page={ContactPage} id={{ contactId }} key={contactId} />;
}

export function ContactEditRoute() {
  const { contactId = "" } = useParams({ strict: false });
  return <Loaded page={EditContact} id={{ contactId }} key={contactId} />;
}

export function ConfigurationRoute() {
  const { configurationId = "" } = useParams({ strict: false });
  return <Loaded page={ConfigurationPage} id={{ configurationId }} key={configurationId} />;
}

export function DeploymentRoute() {
  const { deploymentId = "" } = useParams({ strict: false });
  return <Loaded page={DeploymentPage} id={{ deploymentId }} key={deploymentId} />;
}

export function IntegrationRoute() {
  const { integrationId = "" } = useParams({ strict: false });
  return <Loaded page={IntegrationPage} id={{ integrationId }} key={integrationId} />;
}

export function SiteRoute() {
  const { integrationId = "" } = useParams({ strict: false });
  return <Loaded page={SitePage} id={{ integrationId }} key={integrationId} />;
}

export function VisitRoute() {
  const { sessionId = "" } = useParams({ strict: false });
  return <Loaded page={VisitPage} id={{ sessionId }} key={sessionId} />;
}

export function OpenConversationRoute() {
  const { conversationId = "" } = useParams({ strict: false });
  return <Loaded page={OpenConversationPage} id={{ conversationId }} key={conversationId} />;
}

export function ClientRoute() {
  const { clientId = "" } = useParams({ strict: false });
  return <Loaded page={ClientPage} id={{ clientId }} key={clientId} />;
}

export function UserRoute() {
  const { userId = "" } = useParams({ strict: false });
  return <Loaded page={UserPage} id={{ userId }} key={userId} />;
}

function Loaded<Id extends object>({ page: Page, id }: { page: ComponentType<Id>; id: Id }) {
  return (
    <Suspense fallback={<Waiting what={t("the page")} />}>
      <Page {...id} />
    </Suspense>
  );
}
