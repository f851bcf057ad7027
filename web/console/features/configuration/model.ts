// SPDX-License-Identifier: Apache-2.0
import type { Configuration, Integration } from "../../api/types";

/** The type id of integrations that sign visitors in. */
export const openIdIntegrationType = "openid-connect-messenger";

/** What the configuration form edits; the rest of a configuration passes through unchanged. */
export interface ConfigurationForm {
  readonly name: string;
  readonly description: string;
  readonly primaryColor: string;
  readonly trackVisits: boolean;
  readonly authentication: boolean;
  readonly integrationId: string;
  readonly allowSessionUpgrade: boolean;
}

const defaultColor = "#2f6196";

export function formOf(configuration: Configuration | undefined): ConfigurationForm {
  const auth = configuration?.authenticationSettings;
  return {
    name: configuration?.name ?? "",
    description: configuration?.description ?? "",
    primaryColor: configuration?.messenger?.styles?.primaryColor ?? defaultColor,
    trackVisits: configuration?.journeyEvents?.enabled ?? true,
    // A new configuration asks visitors to sign in: that is what makes them known.
    authentication: auth?.enabled ?? configuration === undefined,
    integrationId: auth?.integrationId ?? "",
    allowSessionUpgrade: auth?.allowSessionUpgrade ?? configuration === undefined,
  };
}

/** The draft to save: the form over what was there, with a working messenger where there was none. */
export function bodyOf(form: ConfigurationForm, before: Configuration | undefined): Configuration {
  const { authenticationSettings: _settings, ...kept } = before ?? newConfiguration;
  const body: Configuration = {
    ...kept,
    name: form.name.trim(),
    description: form.description.trim(),
    messenger: {
      ...kept.messenger,
      enabled: true,
      styles: { ...kept.messenger?.styles, primaryColor: form.primaryColor },
    },
    journeyEvents: {
      ...kept.journeyEvents,
      enabled: form.trackVisits,
      pageviewConfig: kept.journeyEvents?.pageviewConfig ?? "Auto",
    },
  };
  if (form.integrationId === "") return body;
  return {
    ...body,
    authenticationSettings: {
      enabled: form.authentication,
      integrationId: form.integrationId,
      allowSessionUpgrade: form.allowSessionUpgrade,
    },
  };
}

const newConfiguration: Partial<Configuration> = {
  languages: ["en-us"],
  defaultLanguage: "en-us",
  messenger: {
    launcherButton: { visibility: "On" },
    apps: {
      conversations: {
        enabled: true,
        showAgentTypingIndicator: true,
        showUserTypingIndicator: true,
      },
    },
  },
};

export function checkForm(form: ConfigurationForm): Record<string, string> {
  const errors: Record<string, string> = {};
  const name = form.name.trim();
  if (name === "") errors.name = "Enter a name";
  if (name.length > 100) errors.name = "At most 100 characters";
  if (!/^#[0-9a-f]{6}$/i.test(form.primaryColor))
    errors.primaryColor = "Enter a colour like #2f6196";
  if (form.authentication && form.integrationId === "") {
    errors.integrationId = "Choose the OpenID provider that visitors sign in with";
  }
  return errors;
}

/** The form field that a server path such as `authenticationSettings.integrationId` means. */
export function formField(path: string): string {
  return path.split(".").at(-1) ?? path;
}

export function openIdIntegrations(integrations: readonly Integration[]) {
  return integrations
    .filter(({ integrationType }) => integrationType?.id === openIdIntegrationType)
    .map(({ id, name }) => ({ value: id ?? "", label: name ?? "Unnamed integration" }));
}

/** The newest published version, if any: versions other than the draft are numbers. */
export function publishedVersion(versions: readonly Configuration[]): Configuration | undefined {
  return versions
    .filter(({ version }) => /^\d+$/.test(version ?? ""))
    .sort((a, b) => Number(b.version) - Number(a.version))[0];
}

/** Whether the draft was changed after it was last published. */
export function hasUnpublished(
  draft: Configuration,
  published: Configuration | undefined,
): boolean {
  if (published === undefined) return true;
  const since = published.datePublished ?? published.dateModified ?? "";
  return Date.parse(draft.dateModified ?? "") > Date.parse(since);
}
