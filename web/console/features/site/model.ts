// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { components } from "../../../wire/api";
import type { Integration } from "../../api/types";
import {
  type ClaimKey,
  type ClaimSettings,
  claimFor,
  claimKeys,
  standardClaims,
} from "../integration/claims";

type IntegrationConfiguration = components["schemas"]["IntegrationConfiguration"];

export const algorithms = ["HS256", "RS256", "ES256", "HMAC"] as const;
/** How a site proves who is signed in there. All but `HMAC` are tokens (JWT). */
export type Algorithm = (typeof algorithms)[number];

/** The contract's limits. */
export const mostKeys = 8;
export const secretBytesLeast = 32;
export const lifetimeMinutes = { least: 1, most: 1440, usual: 60 } as const;
export const skewSeconds = { most: 300, usual: 60 } as const;

const usualExternalIdClaim = "external_id";

/** The properties of a `site-token-messenger`; the contract describes each. */
export interface Properties extends ClaimSettings {
  readonly algorithm?: Algorithm;
  readonly issuer?: string;
  readonly maxTokenLifetimeSeconds?: number;
  readonly requireTokenId?: boolean;
  readonly clockSkewSeconds?: number;
}

export type Settings = Omit<IntegrationConfiguration, "properties"> & {
  readonly properties: Properties;
};

/** What the form of a signing site edits; its keys are added and removed beside it. */
export interface SiteForm {
  readonly name: string;
  readonly enabled: boolean;
  readonly algorithm: Algorithm;
  readonly issuer: string;
  readonly externalIdClaim: string;
  readonly claims: Readonly<Record<ClaimKey, string>>;
  readonly lifetimeMinutes: number | string;
  readonly requireTokenId: boolean;
  readonly skewSeconds: number | string;
}

/** A key as it is entered. */
export interface KeyForm {
  /** What a token names as its `kid`. */
  readonly keyName: string;
  /** Whether the secret is the one that was made here, or one that the site has already. */
  readonly own: boolean;
  readonly secret: string;
  readonly publicKey: string;
}

/** Whether it is said how the site signs. Without that its making was interrupted, and nothing but a first key can be saved. */
export function isComplete({ properties }: Settings): boolean {
  return properties.algorithm !== undefined;
}

export function isHash(algorithm: Algorithm): boolean {
  return algorithm === "HMAC";
}

/** Whether the site signs with a private key, of which only the public half is given. */
export function hasPublicKey(algorithm: Algorithm): boolean {
  return algorithm === "RS256" || algorithm === "ES256";
}

export function formOf(integration: Integration | undefined, settings: Settings | undefined) {
  const properties = settings?.properties ?? {};
  const claims = Object.fromEntries(claimKeys.map((key) => [key, claimFor(key, properties)]));
  const lifetime = properties.maxTokenLifetimeSeconds;
  const form: SiteForm = {
    name: integration?.name ?? "",
    enabled: integration === undefined || integration.intendedState === "ENABLED",
    algorithm: properties.algorithm ?? "HS256",
    issuer: properties.issuer ?? "",
    externalIdClaim: properties.externalIdClaim ?? usualExternalIdClaim,
    claims: claims as Record<ClaimKey, string>,
    lifetimeMinutes: lifetime === undefined ? lifetimeMinutes.usual : lifetime / 60,
    requireTokenId: properties.requireTokenId ?? false,
    skewSeconds: properties.clockSkewSeconds ?? skewSeconds.usual,
  };
  return form;
}

/** The form as it reads once it is saved. */
export function asSaved(form: SiteForm, before: Settings): SiteForm {
  const saved = settingsBody(form, before, {}) as Settings;
  return { ...formOf(undefined, saved), name: form.name.trim(), enabled: form.enabled };
}

/** A key that was not entered yet; `made` is a secret that nobody has seen. */
export function newKey(made: string, now: Date): KeyForm {
  return { keyName: now.toISOString().slice(0, 10), own: false, secret: made, publicKey: "" };
}

/** The settings to save: the form over what was there. What is as usual is not written. */
export function settingsBody(
  form: SiteForm,
  before: Settings,
  keys: IntegrationConfiguration["credentials"],
): IntegrationConfiguration {
  const { claims: _claims, issuer: _issuer, ...kept } = before.properties;
  const claims = Object.fromEntries(
    claimKeys
      .map((key) => [key, form.claims[key].trim()] as const)
      .filter(([key, claim]) => claim !== standardClaims[key]),
  );
  const issuer = form.issuer.trim();
  return {
    ...before,
    name: form.name.trim(),
    properties: {
      ...kept,
      algorithm: form.algorithm,
      externalIdClaim: form.externalIdClaim.trim() || usualExternalIdClaim,
      maxTokenLifetimeSeconds: Math.round(Number(form.lifetimeMinutes) * 60),
      requireTokenId: form.requireTokenId,
      clockSkewSeconds: Number(form.skewSeconds),
      ...(issuer === "" ? {} : { issuer }),
      ...(Object.keys(claims).length > 0 ? { claims } : {}),
    },
    credentials: keys,
  };
}

export function checkForm(form: SiteForm): Record<string, string> {
  const errors: Record<string, string> = {};
  if (form.name.trim() === "") errors.name = t("Enter a name");
  if (isHash(form.algorithm)) return errors;
  const { least, most } = lifetimeMinutes;
  if (!isWithin(form.lifetimeMinutes, least, most)) {
    errors.lifetimeMinutes = t("From {least} to {most} minutes", { least, most });
  }
  if (!isWithin(form.skewSeconds, 0, skewSeconds.most)) {
    errors.skewSeconds = t("From {least} to {most} seconds", { least: 0, most: skewSeconds.most });
  }
  return errors;
}

function isWithin(value: number | string, least: number, most: number): boolean {
  const number = value === "" ? Number.NaN : Number(value);
  return Number.isInteger(number) && number >= least && number <= most;
}

/** `taken` are the names of the keys that are there already. */
export function checkKey(
  key: KeyForm,
  algorithm: Algorithm,
  taken: readonly string[],
): Record<string, string> {
  const errors: Record<string, string> = {};
  const name = key.keyName.trim();
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(name)) {
    errors.keyName = t("1 to 64 letters, digits, dots, hyphens or underscores");
  } else if (taken.includes(name)) errors.keyName = t("Already in use");
  if (hasPublicKey(algorithm)) {
    if (!key.publicKey.includes("-----BEGIN")) {
      errors.publicKey = t(
        "Enter a public key in PEM, which begins with -----BEGIN PUBLIC KEY-----",
      );
    } else if (/PRIVATE KEY-----/.test(key.publicKey)) {
      errors.publicKey = t("This is a private key: keep it at the site, and enter the public one");
    }
  } else if (new TextEncoder().encode(key.secret).length < secretBytesLeast) {
    errors.secret = t("At least {bytes} bytes", { bytes: secretBytesLeast });
  }
  return errors;
}

/** The form field that a path of the server means. */
export function formField(path: string): string {
  const field = path.replace(/^(properties|credentialFields)\./, "");
  if (field === "maxTokenLifetimeSeconds") return "lifetimeMinutes";
  if (field === "clockSkewSeconds") return "skewSeconds";
  return field.startsWith("credentials") ? "publicKey" : field;
}

/** A secret that nobody can guess, as text that every language can sign with. */
export function makeSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(48));
  return btoa(String.fromCharCode(...bytes));
}

export function algorithmNames(): Readonly<Record<Algorithm, string>> {
  return {
    HS256: t("A token signed with a shared secret (JWT, HS256)"),
    RS256: t("A token signed with an RSA key (JWT, RS256)"),
    ES256: t("A token signed with a P-256 key (JWT, ES256)"),
    HMAC: t("A hash of the user’s id (HMAC-SHA256)"),
  };
}
