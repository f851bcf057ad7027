// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Integration, SigninSettings } from "../../api/types";
import { isOpenId } from "../integration/model";

/** What the form edits. */
export interface SignInForm {
  /** Empty: users sign in by password only. */
  readonly provider: string;
  readonly idleMinutes: number | string;
}

export const fewestMinutes = 5;
export const mostMinutes = 720;

export function formOf(settings: SigninSettings): SignInForm {
  return { provider: settings.integration?.id ?? "", idleMinutes: settings.idleMinutes };
}

export function checkForm({ idleMinutes }: SignInForm): Record<string, string> {
  const minutes = Number(idleMinutes);
  const fits = Number.isInteger(minutes) && minutes >= fewestMinutes && minutes <= mostMinutes;
  return fits
    ? {}
    : {
        idleMinutes: t("Enter a whole number from {least} to {most}", {
          least: fewestMinutes,
          most: mostMinutes,
        }),
      };
}

export function bodyOf(form: SignInForm, version: number) {
  return {
    ...(form.provider !== "" && { integration: { id: form.provider } }),
    idleMinutes: Number(form.idleMinutes),
    version,
  };
}

/** The field of the form that the server's path means. */
export function formField(path: string): string {
  return path.startsWith("integration") ? "provider" : path;
}

/** What may be chosen: no provider, or one of the OpenID providers. */
export function providerChoices(integrations: readonly Integration[]) {
  return [
    { value: "", label: t("None: by password only") },
    ...integrations.filter(isOpenId).map(({ id = "", name = "" }) => ({ value: id, label: name })),
  ];
}

/** One of the server's addresses, for a provider that is chosen and not saved yet. */
export function addressFor(address: string, provider: string): string {
  return address.slice(0, address.lastIndexOf("/") + 1) + provider;
}
