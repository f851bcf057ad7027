// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type Api, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { Integration } from "../../api/types";
import { dropCredential } from "../integration/credential";
import { siteIntegrationType } from "../integration/model";
import {
  type Algorithm,
  hasPublicKey,
  type KeyForm,
  type Settings,
  type SiteForm,
  settingsBody,
} from "./model";

const onePath = "/api/v2/integrations/{integrationId}";
const configPath = "/api/v2/integrations/{integrationId}/config/current";

export interface Site {
  readonly integration: Integration;
  readonly settings: Settings;
}

/** One site that signs by itself, with its settings. */
export function useSite(integrationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["integration", integrationId],
    queryFn: async () => {
      const params = { params: { path: { integrationId } } };
      const [integration, settings] = await Promise.all([
        read(api.GET(onePath, params)),
        read(api.GET(configPath, params)),
      ]);
      return { integration, settings: settings as Settings };
    },
  });
}

/** When each credential was made, by its id. What it holds is never told. */
export function useCredentialDates() {
  const api = useApi();
  return useQuery({
    queryKey: ["integration", "credentials"],
    queryFn: async () => {
      const listing = await read(api.GET("/api/v2/integrations/credentials"));
      const dates = (listing.entities ?? []).map(
        ({ id = "", createdDate }) => [id, createdDate] as const,
      );
      return new Map(dates);
    },
  });
}

function useRenew() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["integrations"] }),
      client.invalidateQueries({ queryKey: ["integration"] }),
    ]);
}

/**
 * Makes a signing site with its first key. It is several requests; what a failed one leaves behind is
 * there for the next try, so nothing is made twice.
 */
export function useMakeSite() {
  const api = useApi();
  const renew = useRenew();
  const begun = useRef<Integration>(undefined);
  const store = useStoreKey();
  return useMutation({
    mutationFn: async ({ form, key }: { readonly form: SiteForm; readonly key: KeyForm }) => {
      const name = form.name.trim();
      begun.current ??= await read(
        api.POST("/api/v2/integrations", {
          body: { name, integrationType: { id: siteIntegrationType } },
        }),
      );
      const credential = await store(name, form.algorithm, key);
      const keys = { [key.keyName.trim()]: { id: credential } };
      const path = { integrationId: begun.current.id ?? "" };
      const before = (await read(api.GET(configPath, { params: { path } }))) as Settings;
      await read(api.PUT(configPath, { params: { path }, body: settingsBody(form, before, keys) }));
      return setState(api, path, form);
    },
    onSuccess: renew,
  });
}

/** Changes a site's settings. The version that was read goes along, so that nobody's change is lost. */
export function useSaveSite({ integration, settings }: Site) {
  const api = useApi();
  const renew = useRenew();
  // What was saved before the rest failed is the version to go on from, also when it cannot be read again.
  const savedVersion = useRef(0);
  return useMutation({
    mutationFn: async (form: SiteForm) => {
      const path = { integrationId: integration.id ?? "" };
      const version = Math.max(settings.version, savedVersion.current);
      const body = settingsBody(form, { ...settings, version }, settings.credentials);
      const saved = await read(api.PUT(configPath, { params: { path }, body }));
      savedVersion.current = saved.version;
      return setState(api, path, form);
    },
    onSuccess: renew,
    // Somebody may have been faster: the next try goes on from theirs.
    onError: () => void renew(),
  });
}

function setState(api: Api, path: { integrationId: string }, form: SiteForm): Promise<Integration> {
  const intendedState = form.enabled ? "ENABLED" : "DISABLED";
  return read(
    api.PATCH(onePath, { params: { path }, body: { name: form.name.trim(), intendedState } }),
  );
}

function withKeys(settings: Settings, credentials: Settings["credentials"]) {
  return { ...settings, properties: { ...settings.properties }, credentials };
}

/** A key as it is entered, and how the site signs with it: as with its others, if it has any. */
export interface KeyChange {
  readonly key: KeyForm;
  readonly algorithm: Algorithm;
}

/** Adds a key to those of a site, which all stay good. The first of a site says how it signs. */
export function useAddKey({ integration, settings }: Site) {
  const api = useApi();
  const renew = useRenew();
  const store = useStoreKey();
  return useMutation({
    mutationFn: async ({ key, algorithm }: KeyChange) => {
      const path = { integrationId: integration.id ?? "" };
      const credential = await store(integration.name ?? "", algorithm, key);
      const credentials = { ...settings.credentials, [key.keyName.trim()]: { id: credential } };
      const properties = { algorithm, ...settings.properties };
      const body = withKeys({ ...settings, properties }, credentials);
      return read(api.PUT(configPath, { params: { path }, body }));
    },
    onSuccess: renew,
  });
}

/** Takes a key from a site and deletes it: what it has signed is refused from then on. */
export function useRemoveKey({ integration, settings }: Site) {
  const api = useApi();
  const renew = useRenew();
  return useMutation({
    mutationFn: async (keyName: string) => {
      const path = { integrationId: integration.id ?? "" };
      const { [keyName]: removed, ...credentials } = settings.credentials;
      const body = withKeys(settings, credentials);
      await read(api.PUT(configPath, { params: { path }, body }));
      if (removed?.id !== undefined) await dropCredential(api, removed.id);
    },
    onSuccess: renew,
  });
}

/** Stores a key once, also when what follows fails and is tried again. */
function useStoreKey() {
  const api = useApi();
  const stored = useRef(new Map<string, string>()).current;
  return async (siteName: string, algorithm: Algorithm, key: KeyForm): Promise<string> => {
    const credentialFields: Record<string, string> = hasPublicKey(algorithm)
      ? { publicKey: key.publicKey.trim() }
      : { secret: key.secret };
    const what = JSON.stringify(credentialFields);
    const known = stored.get(what);
    if (known !== undefined) return known;
    const name = `${siteName} ${key.keyName.trim()}`;
    const body = { name, type: { id: "siteToken" }, credentialFields };
    const { id = "" } = await read(api.POST("/api/v2/integrations/credentials", { body }));
    stored.set(what, id);
    return id;
  };
}
