// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { type Api, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { Deployment, Integration } from "../../api/types";
import { signInIntegrations } from "../integration/api";
import { authenticationOn, draftOf, sourceState, warningsOf } from "../resolution/model";
import { allSources } from "../source/api";
import type { Facts } from "./model";

/** Finds out how far the first run has come, by trying each part as it will be used. */
export function useFacts() {
  const api = useApi();
  // Who comes back from a step wants to see what came of it.
  return useQuery({ queryKey: ["facts"], queryFn: () => findFacts(api), staleTime: 0 });
}

async function findFacts(api: Api): Promise<Facts> {
  const [integrations, sources, configurations, deployments, contacts] = await Promise.all([
    signInIntegrations(api),
    allSources(api),
    read(
      api.GET("/api/v2/webdeployments/configurations", {
        params: { query: { showOnlyPublished: true } },
      }),
    ),
    read(api.GET("/api/v2/webdeployments/deployments")),
    read(api.GET("/api/v2/externalcontacts/contacts", { params: { query: { pageSize: 100 } } })),
  ]);
  const enabled = integrations.find(({ intendedState }) => intendedState === "ENABLED");
  const [provider, deployment] = await Promise.all([
    enabled && checkProvider(api, enabled),
    findDeployment(api, deployments.entities ?? [], sources),
  ]);
  const source = sources.find(({ active }) => active !== false)?.name;
  const configuration = (configurations.entities ?? []).find(authenticationOn)?.name;
  return {
    ...(provider ? { provider } : {}),
    ...(source ? { source } : {}),
    ...(configuration ? { configuration } : {}),
    ...(deployment ? { deployment } : {}),
    visited: (contacts.entities ?? []).some(({ type }) => type !== "Curated"),
  };
}

async function checkProvider(api: Api, { id = "", name = "" }: Integration) {
  const check = await read(
    api.POST("/api/seamline/v1/integrations/{integrationId}/check", {
      params: { path: { integrationId: id } },
      body: {},
    }),
  );
  const flaw = check.steps.find(({ finding }) => finding === "wrong")?.text;
  return { name, works: check.works, ...(flaw ? { flaw } : {}) };
}

type Found = NonNullable<Facts["deployment"]>;

async function findDeployment(
  api: Api,
  deployments: readonly Deployment[],
  sources: Awaited<ReturnType<typeof allSources>>,
): Promise<Found | undefined> {
  let first: Found | undefined;
  for (const deployment of deployments.slice(0, 10)) {
    const found = await lookAt(api, deployment, sources);
    if (found.signIn && found.served && found.warnings.length === 0) return found;
    first ??= found;
  }
  return first;
}

async function lookAt(
  api: Api,
  { id = "", name }: Deployment,
  sources: Awaited<ReturnType<typeof allSources>>,
): Promise<Found> {
  const params = { params: { path: { deploymentId: id } } };
  const [active, settings, served] = await Promise.all([
    read(api.GET("/api/v2/webdeployments/deployments/{deploymentId}/configurations", params)),
    read(api.GET("/api/v2/webdeployments/deployments/{deploymentId}/identityresolution", params)),
    // What a visitor's browser fetches first.
    api
      .GET("/webdeployments/v1/deployments/{deploymentId}/config.json", params)
      .then(({ response }) => response.ok),
  ]);
  const signIn = authenticationOn(active.configurationVersion);
  const draft = draftOf(settings);
  const warnings = warningsOf(draft, signIn, sourceState(draft.sourceId, sources))
    // Agents miss a link without a template; visitors are recognised all the same.
    .filter(({ kind }) => kind !== "noTemplate")
    .map(({ text }) => text);
  return { id, name, signIn, warnings, served };
}
