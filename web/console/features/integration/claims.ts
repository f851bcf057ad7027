// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";

/** The claims of a sign-in that fill fields of a contact, by the name that the settings give them. */
export const claimKeys = [
  "firstName",
  "lastName",
  "name",
  "nickname",
  "picture",
  "email",
  "phone",
] as const;

export type ClaimKey = (typeof claimKeys)[number];

/** The claim that is read for each unless the settings name another (OpenID Connect Core, section 5.1). */
export const standardClaims: Readonly<Record<ClaimKey, string>> = {
  firstName: "given_name",
  lastName: "family_name",
  name: "name",
  nickname: "nickname",
  picture: "picture",
  email: "email",
  phone: "phone_number",
};

/** The fields of a contact, as an agent reads them. */
export function fieldName(key: ClaimKey): string {
  const names: Readonly<Record<ClaimKey, string>> = {
    firstName: t("First name"),
    lastName: t("Last name"),
    name: t("First and last name, where these are not given apart"),
    nickname: t("Nickname"),
    picture: t("Picture"),
    email: t("Personal email"),
    phone: t("Mobile phone"),
  };
  return names[key];
}

/** One claim that a sign-in brings, and the field that it fills. */
export interface ClaimUse {
  readonly claim: string;
  readonly field: string;
  /** What must be true besides for the value to recognise anybody. */
  readonly verifiedBy?: string;
}

/** The properties of an OpenID integration that say which claims are read. */
export interface ClaimSettings {
  readonly externalIdClaim?: string;
  readonly claims?: Partial<Record<ClaimKey, string>>;
}

/** The claim for a field by the settings; empty when it is neither read nor kept. */
export function claimFor(key: ClaimKey, settings: ClaimSettings): string {
  return settings.claims?.[key] ?? standardClaims[key];
}

/** Every claim that is kept of a sign-in, with the field that it goes to. */
export function claimUses(settings: ClaimSettings): readonly ClaimUse[] {
  const external = settings.externalIdClaim || "sub";
  const uses: ClaimUse[] = [{ claim: external, field: t("External id") }];
  for (const key of claimKeys) {
    const claim = claimFor(key, settings);
    if (claim === "") continue;
    const verified = key === "email" || key === "phone";
    uses.push({
      claim,
      field: fieldName(key),
      ...(verified ? { verifiedBy: `${claim}_verified` } : {}),
    });
  }
  return uses;
}
