// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { components } from "../../../wire/api";
import { type Api, read } from "../../api/client";
import { useApi } from "../../api/context";
import { readNumbered } from "../../api/pages";
import type { Integration } from "../../api/types";
import { dropCredential } from "./credential";
import {
  type IntegrationForm,
  isOpenId,
  isSite,
  openIdIntegrationType,
  type Settings,
  settingsBody,
} from "./model";

const configPath = "/api/v2/integrations/{integrationId}/config/current";

/** The integrations that sign visitors in, by name: OpenID providers and sites that sign by themselves. */
export function useIntegrations() {
  const api = useApi();
  return useQuery({ queryKey: ["integrations"], queryFn: () => signInIntegrations(api) });
}

/** Every integration that signs visitors in, over all pages of the list. */
export async function signInIntegrations(api: Api): Promise<readonly Integration[]> {
  const all = await readNumbered((pageNumber) =>
    read(api.GET("/api/v2/integrations", { params: { query: { pageSize: 100, pageNumber } } })),
  );
  return all
    .filter((one) => isOpenId(one) || isSite(one))
    .sort((a, b) => (a.name ?? "").localeCompare(b.name ?? ""));
}

/** The settings of one integration; nothing is asked while there is no id. */
export function useIntegrationSettings(integrationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["integration", integrationId, "settings"],
    enabled: integrationId !== "",
    queryFn: async () =>
      (await read(api.GET(configPath, { params: { path: { integrationId } } }))) as Settings,
  });
}

/** One integration with its settings. */
export function useIntegration(integrationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["integration", integrationId],
    queryFn: async () => {
      const params = { params: { path: { integrationId } } };
      const [integration, settings] = await Promise.all([
        read(api.GET("/api/v2/integrations/{integrationId}", params)),
        read(api.GET(configPath, params)),
      ]);
      return { integration, settings: settings as Settings };
    },
  });
}

export interface Saved {
  readonly integration: Integration;
  readonly settings: Settings;
}

/** What tries that failed have left behind. */
interface Begun {
  integration?: Integration;
  /** Credentials that they have stored. */
  readonly stored: string[];
  /** Those that were in the settings before each. */
  readonly replaced: string[];
}

/**
 * Saves an integration, which is made first where there is none. It is several requests; what a
 * failed one leaves behind is there for the next try, so nothing is made twice. A credential that
 * another has replaced is deleted.
 */
export function useSaveIntegration(existing: Saved | undefined) {
  const api = useApi();
  const client = useQueryClient();
  const begun = useRef<Begun>({ stored: [], replaced: [] }).current;
  // What was saved before the rest failed is the version to go on from, also when it cannot be read again.
  const savedVersion = useRef(0);
  const renew = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["integrations"] }),
      client.invalidateQueries({ queryKey: ["integration"] }),
    ]);
  return useMutation({
    mutationFn: async (form: IntegrationForm) => {
      begun.integration ??= existing?.integration ?? (await create(api, form.name.trim()));
      const integrationId = begun.integration.id ?? "";
      const path = { integrationId };
      if (form.clientId.trim() !== "") {
        begun.stored.push(await storeCredential(api, form));
      }
      // The version that was read goes along, so that nobody's change is lost.
      const before =
        existing?.settings ?? ((await read(api.GET(configPath, { params: { path } }))) as Settings);
      // A try that failed after the settings were written has put its own in place of these.
      begun.replaced.push(...credentialsOf(before));
      const version = Math.max(before.version, savedVersion.current);
      const body = settingsBody(form, { ...before, version }, begun.stored.at(-1));
      const written = await read(api.PUT(configPath, { params: { path }, body }));
      savedVersion.current = written.version;
      const saved = await read(
        api.PATCH("/api/v2/integrations/{integrationId}", {
          params: { path },
          body: { name: form.name.trim(), intendedState: form.enabled ? "ENABLED" : "DISABLED" },
        }),
      );
      const used = credentialsOf(body);
      const known = new Set([...begun.replaced.splice(0), ...begun.stored.splice(0)]);
      await Promise.all(
        [...known].filter((id) => !used.includes(id)).map((id) => dropCredential(api, id)),
      );
      return saved;
    },
    onSuccess: renew,
    // Somebody may have been faster: the next try goes on from theirs.
    onError: () => void renew(),
  });
}

function credentialsOf({ credentials }: Pick<Settings, "credentials">): readonly string[] {
  return Object.values(credentials).flatMap(({ id }) => (id === undefined ? [] : [id]));
}

function create(api: Api, name: string): Promise<Integration> {
  return read(
    api.POST("/api/v2/integrations", {
      body: { name, integrationType: { id: openIdIntegrationType } },
    }),
  );
}

/** Credentials are written and never read back, so a changed one is a new one. */
async function storeCredential(api: Api, form: IntegrationForm): Promise<string> {
  const { clientId, clientSecret, privateKey } = form;
  const credential = await read(
    api.POST("/api/v2/integrations/credentials", {
      body: {
        name: form.name.trim(),
        type: { id: "openIdConnect" },
        credentialFields: {
          clientId: clientId.trim(),
          ...(clientSecret ? { clientSecret } : {}),
          ...(privateKey ? { privateKey } : {}),
        },
      },
    }),
  );
  return credential.id ?? "";
}

export function useDeleteIntegration() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (integrationId: string) => {
      const params = { params: { path: { integrationId } } };
      const settings = (await read(api.GET(configPath, params))) as Settings;
      await read(api.DELETE("/api/v2/integrations/{integrationId}", params));
      await Promise.all(credentialsOf(settings).map((id) => dropCredential(api, id)));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["integrations"] }),
  });
}

/** What was signed, to be tried: an ID token, or what a site gave a page. */
export type Sample = components["schemas"]["IntegrationCheckRequest"];

/** Walks through all that a sign-in needs; with a sample, that too. */
export function useCheck(integrationId: string) {
  const api = useApi();
  return useMutation({
    mutationFn: (sample: Sample) =>
      read(
        api.POST("/api/seamline/v1/integrations/{integrationId}/check", {
          params: { path: { integrationId } },
          body: sample,
        }),
      ),
  });
}
