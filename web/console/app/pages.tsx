// SPDX-License-Identifier: Apache-2.0

import { useParams } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense } from "react";
import { Waiting } from "../../ui/page";
import { t } from "../../ui/text";
import { withTexts } from "../texts/load";

const ContactPage = lazy(
  withTexts(async () => {
    const { ContactPage: page } = await import("../features/contact/page");
    return { default: page };
  }),
);

const EditContact = lazy(
  withTexts(async () => {
    const { EditContact: page } = await import("../features/contact/edit");
    return { default: page };
  }),
);

const ConfigurationPage = lazy(
  withTexts(async () => {
    const { ConfigurationPage: page } = await import("../features/configuration/page");
    return { default: page };
  }),
);

const DeploymentPage = lazy(
  withTexts(async () => {
    const { DeploymentPage: page } = await import("../features/deployment/page");
    return { default: page };
  }),
);

const IntegrationPage = lazy(
  withTexts(async () => {
    const { IntegrationPage: page } = await import("../features/integration/page");
    return { default: page };
  }),
);

const SitePage = lazy(
  withTexts(async () => {
    const { SitePage: page } = await import("../features/site/page");
    return { default: page };
  }),
);

const VisitPage = lazy(
  withTexts(async () => {
    const { VisitPage: page } = await import("../features/visitor/visit");
    return { default: page };
  }),
);

const ClientPage = lazy(
  withTexts(async () => {
    const { ClientPage: page } = await import("../features/client/page");
    return { default: page };
  }),
);

const UserPage = lazy(
  withTexts(async () => {
    const { UserPage: page } = await import("../features/user/page");
    return { default: page };
  }),
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
