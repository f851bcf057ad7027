// SPDX-License-Identifier: Apache-2.0

import { t } from "../../../ui/text";
import type { components } from "../../../wire/api";
import type { Integration } from "../../api/types";
import { type ClaimKey, type ClaimSettings, claimFor, claimKeys, standardClaims } from "./claims";

/** The type ids of integrations that sign visitors in. */
export const openIdIntegrationType = "openid-connect-messenger";
export const siteIntegrationType = "site-token-messenger";

/** True of an OpenID provider. */
export function isOpenId({ integrationType }: Integration): boolean {
  return integrationType?.id === openIdIntegrationType;
}

/** True of a site that signs by itself who is signed in there. */
export function isSite({ integrationType }: Integration): boolean {
  return integrationType?.id === siteIntegrationType;
}

type IntegrationConfiguration = components["schemas"]["IntegrationConfiguration"];

/** The properties of an OpenID integration; the contract describes each. */
export interface Properties extends ClaimSettings {
  readonly discoveryUri?: string;
  /** As one text with blanks between them, or as a list. */
  readonly scopes?: string | readonly string[];
  readonly implicitFlowSupport?: boolean;
  readonly privateHosts?: readonly string[];
  readonly signOutAtProvider?: boolean;
  readonly clockSkewSeconds?: number;
  readonly tokenEndpointAuthMethod?: string;
}

export type Settings = Omit<IntegrationConfiguration, "properties"> & {
  readonly properties: Properties;
};

/** What the form of an OpenID provider edits. */
export interface IntegrationForm {
  readonly name: string;
  readonly enabled: boolean;
  readonly discoveryUri: string;
  /** Empty where the stored credential is to stay: it cannot be read back. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly privateKey: string;
  readonly scopes: string;
  readonly externalIdClaim: string;
  readonly claims: Readonly<Record<ClaimKey, string>>;
  readonly signOutAtProvider: boolean;
  /** Hosts that may be at private addresses. */
  readonly privateHosts: readonly string[];
}

export function formOf(integration: Integration | undefined, settings: Settings | undefined) {
  const properties = settings?.properties ?? {};
  const { scopes = "openid profile email" } = properties;
  const claims = Object.fromEntries(claimKeys.map((key) => [key, claimFor(key, properties)]));
  const form: IntegrationForm = {
    name: integration?.name ?? "",
    enabled: integration === undefined || integration.intendedState === "ENABLED",
    discoveryUri: properties.discoveryUri ?? "",
    clientId: "",
    clientSecret: "",
    privateKey: "",
    scopes: typeof scopes === "string" ? scopes : scopes.join(" "),
    externalIdClaim: properties.externalIdClaim ?? "sub",
    claims: claims as Record<ClaimKey, string>,
    signOutAtProvider: properties.signOutAtProvider ?? false,
    privateHosts: properties.privateHosts ?? [],
  };
  return form;
}

/** The settings to save: the form over what was there. Claims that are standard are not written. */
export function settingsBody(
  form: IntegrationForm,
  before: Settings,
  credentialId: string | undefined,
): IntegrationConfiguration {
  const { claims: _claims, ...kept } = before.properties;
  const claims = Object.fromEntries(
    claimKeys
      .map((key) => [key, form.claims[key].trim()] as const)
      .filter(([key, claim]) => claim !== standardClaims[key]),
  );
  return {
    ...before,
    name: form.name.trim(),
    properties: {
      ...kept,
      discoveryUri: form.discoveryUri.trim(),
      scopes: form.scopes.trim(),
      externalIdClaim: form.externalIdClaim.trim() || "sub",
      signOutAtProvider: form.signOutAtProvider,
      privateHosts: form.privateHosts,
      ...(Object.keys(claims).length > 0 ? { claims } : {}),
    },
    credentials: credentialId ? { openIdConnect: { id: credentialId } } : before.credentials,
  };
}

export function checkForm(form: IntegrationForm): Record<string, string> {
  const errors: Record<string, string> = {};
  if (form.name.trim() === "") errors.name = t("Enter a name");
  if (!/^https?:\/\/\S+$/i.test(form.discoveryUri.trim())) {
    errors.discoveryUri = t("Enter your provider's address, such as https://login.example.com");
  }
  if (form.clientId.trim() === "" && (form.clientSecret !== "" || form.privateKey !== "")) {
    errors.clientId = t("Enter the client id that belongs to the new secret");
  }
  if (!form.scopes.split(/\s+/).includes("openid")) {
    errors.scopes = t("The scope openid is needed for a sign-in");
  }
  return errors;
}

/** The form field that a path of the server means. */
export function formField(path: string): string {
  return path.replace(/^(properties|credentialFields)\./, "");
}

/** What the provider is told to accept: where it sends visitors back to. No other provider has the same. */
export function redirectUri(origin: string, integrationId: string): string {
  return `${origin}/messenger/callback/${integrationId}`;
}
