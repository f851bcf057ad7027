// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../wire/api";
import { type Api, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { ExternalSource, Integration } from "../../api/types";
import { publishedConfigurations } from "../configuration/api";
import { signInIntegrations } from "../integration/api";
import { draftOf, sourceState, warningsOf } from "../resolution/model";
import { allSources } from "../source/api";
import { type Facts, findConfiguration, isReady, signInOf } from "./model";

type FirstSession = components["schemas"]["FirstSession"];

/** Finds out how far the first run has come, by trying each part as it will be used. */
export function useFacts() {
  const api = useApi();
  // Who comes back from a step wants to see what came of it.
  return useQuery({ queryKey: ["facts"], queryFn: () => findFacts(api), staleTime: 0 });
}

async function findFacts(api: Api): Promise<Facts> {
  const [integrations, sources, configurations, deployments] = await Promise.all([
    signInIntegrations(api),
    allSources(api),
    publishedConfigurations(api),
    deploymentsSeenFirst(api),
  ]);
  const enabled = integrations.filter(({ intendedState }) => intendedState === "ENABLED");
  const look = { sources, enabled: enabled.map(({ id = "" }) => id) };
  const [provider, deployment] = await Promise.all([
    findProvider(api, enabled),
    findDeployment(api, deployments, look),
  ]);
  const source = sources.find(({ active }) => active !== false)?.name;
  const configuration = findConfiguration(configurations, look.enabled);
  return {
    ...(provider ? { provider } : {}),
    ...(source ? { source } : {}),
    ...(configuration ? { configuration } : {}),
    ...(deployment ? { deployment } : {}),
  };
}

/** All deployments, those first at which somebody has been. */
async function deploymentsSeenFirst(api: Api): Promise<readonly FirstSession[]> {
  const { entities } = await read(api.GET("/api/seamline/v1/deployments/firstsessions"));
  const isSeen = ({ firstSessionDate }: FirstSession) => firstSessionDate !== undefined;
  return [...entities.filter(isSeen), ...entities.filter((one) => !isSeen(one))];
}

/** The first provider that works, else the first. */
async function findProvider(api: Api, enabled: readonly Integration[]): Promise<Facts["provider"]> {
  let first: Facts["provider"];
  for (const integration of enabled) {
    const found = await checkProvider(api, integration);
    if (found.works) return found;
    first ??= found;
  }
  return first;
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

/** What a deployment is looked at with. */
interface Look {
  readonly sources: readonly ExternalSource[];
  /** The ids of the integrations with which visitors can sign in. */
  readonly enabled: readonly string[];
}

/** As many are looked at together. */
const atOnce = 4;

/** The first that is ready, else the first. */
async function findDeployment(
  api: Api,
  deployments: readonly FirstSession[],
  look: Look,
): Promise<Facts["deployment"]> {
  let first: Facts["deployment"];
  for (let at = 0; at < deployments.length; at += atOnce) {
    const some = deployments.slice(at, at + atOnce);
    const found = await Promise.all(some.map((one) => lookAt(api, one, look)));
    const ready = found.find(isReady);
    if (ready) return ready;
    first ??= found[0];
  }
  return first;
}

async function lookAt(
  api: Api,
  { deployment, firstSessionDate }: FirstSession,
  { sources, enabled }: Look,
): Promise<NonNullable<Facts["deployment"]>> {
  const { id, name = "" } = deployment;
  const params = { params: { path: { deploymentId: id } } };
  const [active, settings, served] = await Promise.all([
    read(api.GET("/api/v2/webdeployments/deployments/{deploymentId}/configurations", params)),
    read(api.GET("/api/v2/webdeployments/deployments/{deploymentId}/identityresolution", params)),
    // What a visitor's browser fetches first.
    api
      .GET("/webdeployments/v1/deployments/{deploymentId}/config.json", params)
      .then(({ response }) => response.ok),
  ]);
  const signIn = signInOf(active.configurationVersion, enabled);
  const draft = draftOf(settings);
  const warnings = warningsOf(draft, signIn !== "off", sourceState(draft.sourceId, sources))
    // Agents miss a link without a template; visitors are recognised all the same.
    .filter(({ kind }) => kind !== "noTemplate")
    .map(({ text }) => text);
  return { id, name, signIn, warnings, served, visited: firstSessionDate !== undefined };
}
