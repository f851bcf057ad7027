// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Configuration } from "../../api/types";
import { checkRules, messengerRules, type Rules, rulesOf } from "./rules";
import { checkTriggers, type Triggers, triggersBody, triggersOf } from "./triggers";

/** Texts of the messenger that its owner may say otherwise, in one language. Empty: the built-in words. */
export interface Labels {
  readonly title: string;
  readonly subtitle: string;
  readonly launcher: string;
}

/** What the configuration form edits; the rest of a configuration passes through unchanged. */
export interface ConfigurationForm extends Rules, Triggers {
  readonly name: string;
  readonly description: string;
  readonly primaryColor: string;
  readonly launcher: "On" | "Off" | "OnDemand";
  /** A text beside the launcher's icon. */
  readonly launcherText: boolean;
  readonly side: "Auto" | "Left" | "Right";
  readonly sideSpace: number;
  readonly bottomSpace: number;
  /** No messenger is drawn: the page has looks of its own. */
  readonly headless: boolean;
  readonly trackVisits: boolean;
  readonly pageviews: "Auto" | "Once" | "Off";
  readonly excludedParameters: string[];
  readonly searchParameters: string[];
  readonly keepFragment: boolean;
  /** IP addresses and ranges whose visits are not recorded. */
  readonly untracked: string[];
  readonly languages: string[];
  readonly defaultLanguage: string;
  readonly labels: Readonly<Record<string, Labels>>;
  readonly authentication: boolean;
  readonly integrationId: string;
  readonly allowSessionUpgrade: boolean;
}

const defaultColor = "#2f6196";

export const noLabels: Labels = { title: "", subtitle: "", launcher: "" };

/** The server's names of the texts. */
const labelKeys = {
  title: "MessengerHomeHeaderTitle",
  subtitle: "MessengerHomeHeaderSubTitle",
  launcher: "MessengerLauncherButtonText",
} as const;

type LabelKey = (typeof labelKeys)[keyof typeof labelKeys];

export function formOf(configuration: Configuration | undefined): ConfigurationForm {
  const { messenger, journeyEvents, position } = configuration ?? {};
  const addresses = addressRulesOf(journeyEvents);
  return {
    name: configuration?.name ?? "",
    description: configuration?.description ?? "",
    primaryColor: messenger?.styles?.primaryColor ?? defaultColor,
    launcher: messenger?.launcherButton?.visibility ?? "On",
    launcherText: (messenger?.launcherButton?.displayType ?? "Icon") !== "Icon",
    side: position?.alignment ?? "Auto",
    sideSpace: position?.sideSpace ?? 20,
    bottomSpace: position?.bottomSpace ?? 20,
    headless: configuration?.headlessMode?.enabled ?? false,
    ...rulesOf(messenger),
    trackVisits: journeyEvents?.enabled ?? true,
    pageviews: journeyEvents?.pageviewConfig ?? "Auto",
    excludedParameters: [...(addresses?.excludedQueryParameters ?? [])],
    searchParameters: [...(addresses?.searchQueryParameters ?? [])],
    keepFragment: addresses?.shouldKeepUrlFragment ?? false,
    untracked: untrackedOf(journeyEvents),
    ...triggersOf(journeyEvents),
    languages: [...(configuration?.languages ?? ["en-us"])],
    defaultLanguage: configuration?.defaultLanguage ?? "en-us",
    labels: labelsOf(configuration),
    ...authenticationOf(configuration),
  };
}

type JourneyEvents = NonNullable<Configuration["journeyEvents"]>;

/** `trackingSettings` has taken the place of the same members beside it, for the server as for the tracker. */
function addressRulesOf(events: JourneyEvents | undefined) {
  return events?.trackingSettings ?? events;
}

function untrackedOf(events: JourneyEvents | undefined): string[] {
  const filters = events?.trackingSettings?.ipFilters ?? [];
  return filters.flatMap(({ ipAddress }) => (ipAddress ? [ipAddress] : []));
}

function authenticationOf(configuration: Configuration | undefined) {
  const auth = configuration?.authenticationSettings;
  // A new configuration asks visitors to sign in: that is what makes them known.
  const isNew = configuration === undefined;
  return {
    authentication: auth?.enabled ?? isNew,
    integrationId: auth?.integrationId ?? "",
    allowSessionUpgrade: auth?.allowSessionUpgrade ?? isNew,
  };
}

function labelsOf(configuration: Configuration | undefined): Record<string, Labels> {
  const labels: Record<string, Labels> = {};
  for (const { language, localizedLabels } of configuration?.customI18nLabels ?? []) {
    if (language === undefined) continue;
    const said = (key: LabelKey) =>
      localizedLabels?.find((label) => label.key === key)?.value ?? "";
    labels[language] = {
      title: said(labelKeys.title),
      subtitle: said(labelKeys.subtitle),
      launcher: said(labelKeys.launcher),
    };
  }
  return labels;
}

/** The labels to save: the form's for its languages, and what it does not show as it was. */
export function labelsBody(form: ConfigurationForm, before: Configuration["customI18nLabels"]) {
  const shown = new Set<string>(Object.values(labelKeys));
  return form.languages.flatMap((language) => {
    const known = before?.find((entry) => entry.language === language)?.localizedLabels ?? [];
    const kept = known.filter(({ key }) => !shown.has(key ?? ""));
    const labels = form.labels[language] ?? noLabels;
    const said = (Object.keys(labelKeys) as (keyof Labels)[])
      .map((name) => ({ key: labelKeys[name], value: labels[name].trim() }))
      .filter(({ value }) => value !== "");
    const localizedLabels = [...kept, ...said];
    return localizedLabels.length > 0 ? [{ language, localizedLabels }] : [];
  });
}

/** The draft to save: the form over what was there, with a working messenger where there was none. */
export function bodyOf(form: ConfigurationForm, before: Configuration | undefined): Configuration {
  const none: Partial<Configuration> = {};
  const { authenticationSettings: _settings, customI18nLabels, ...kept } = before ?? none;
  const labels = labelsBody(form, customI18nLabels);
  const body: Configuration = {
    ...kept,
    name: form.name.trim(),
    description: form.description.trim(),
    languages: form.languages,
    defaultLanguage: form.defaultLanguage,
    ...(labels.length > 0 ? { customI18nLabels: labels } : {}),
    messenger: messengerBody(form, kept.messenger),
    position: {
      ...kept.position,
      alignment: form.side,
      sideSpace: form.sideSpace,
      bottomSpace: form.bottomSpace,
    },
    journeyEvents: journeyBody(form, kept.journeyEvents),
    ...(form.headless || kept.headlessMode ? { headlessMode: { enabled: form.headless } } : {}),
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

function messengerBody(form: ConfigurationForm, kept: Configuration["messenger"]) {
  return {
    ...kept,
    ...messengerRules(form, kept),
    enabled: true,
    styles: { ...kept?.styles, primaryColor: form.primaryColor },
    launcherButton: {
      ...kept?.launcherButton,
      visibility: form.launcher,
      displayType: form.launcherText ? "IconAndText" : "Icon",
    },
  };
}

function journeyBody(form: ConfigurationForm, kept: JourneyEvents | undefined): JourneyEvents {
  const addresses = {
    excludedQueryParameters: form.excludedParameters,
    searchQueryParameters: form.searchParameters,
    shouldKeepUrlFragment: form.keepFragment,
  };
  const known = kept?.trackingSettings?.ipFilters ?? [];
  const ipFilters = form.untracked.map(
    (ipAddress) => known.find((filter) => filter.ipAddress === ipAddress) ?? { ipAddress },
  );
  const body: JourneyEvents = {
    ...kept,
    enabled: form.trackVisits,
    pageviewConfig: form.pageviews,
    ...addresses,
    ...triggersBody(form, kept),
  };
  if (kept?.trackingSettings === undefined && ipFilters.length === 0) return body;
  return { ...body, trackingSettings: { ...kept?.trackingSettings, ...addresses, ipFilters } };
}

export function checkForm(form: ConfigurationForm): Record<string, string> {
  const errors: Record<string, string> = {};
  const name = form.name.trim();
  if (name === "") errors.name = t("Enter a name");
  if (name.length > 100) errors.name = t("At most 100 characters");
  if (!/^#[0-9a-f]{6}$/i.test(form.primaryColor))
    errors.primaryColor = t("Enter a colour like #2f6196");
  if (form.authentication && form.integrationId === "") {
    errors.integrationId = t("Choose where visitors sign in");
  }
  if (form.languages.length === 0) errors.languages = t("Choose at least one language");
  else if (!form.languages.includes(form.defaultLanguage)) {
    errors.defaultLanguage = t("Choose one of the languages above");
  }
  return { ...errors, ...checkRules(form), ...checkTriggers(form) };
}

/** The steps of the form, each with its fields: an error leads to the step that shows it. */
export const steps = [
  { id: "appearance", fields: ["name", "description", "primaryColor", "launcher", "side"] },
  {
    id: "behaviour",
    fields: [
      "autoStart",
      "agentTyping",
      "userTyping",
      "clear",
      "ended",
      "resumeHours",
      "files",
      "fileTypes",
      "fileKilobytes",
    ],
  },
  {
    id: "authentication",
    fields: ["authentication", "integrationId", "allowSessionUpgrade"],
  },
  {
    id: "journey",
    fields: [
      "trackVisits",
      "pageviews",
      "excludedParameters",
      "searchParameters",
      "untracked",
      "clicks",
      "inView",
      "scrolls",
      "idles",
      "forms",
    ],
  },
  { id: "languages", fields: ["languages", "defaultLanguage", "labels"] },
] as const;

/** The first step with an error; undefined when none has one that it shows. */
export function stepWithError(errors: Readonly<Record<string, unknown>>): number | undefined {
  const wrong = Object.keys(errors).map((path) => path.split(".")[0] ?? path);
  const at = steps.findIndex(({ fields }) => fields.some((field) => wrong.includes(field)));
  return at < 0 ? undefined : at;
}

const serverFields: Readonly<Record<string, string>> = {
  visibility: "launcher",
  pageviewConfig: "pageviews",
  excludedQueryParameters: "excludedParameters",
  searchQueryParameters: "searchParameters",
  sessionDurationSeconds: "resumeHours",
  fileTypes: "fileTypes",
  maxFileSizeKB: "fileKilobytes",
};

const triggerLists: Readonly<Record<string, keyof Triggers>> = {
  clickEvents: "clicks",
  inViewportEvents: "inView",
  scrollDepthEvents: "scrolls",
  idleEvents: "idles",
  formsTrackEvents: "forms",
};

/** The form field that a server path such as `authenticationSettings.integrationId` means. */
export function formField(path: string): string {
  const [first = "", second = "", third = "", ...rest] = path.split(".");
  if (first === "customI18nLabels") return "labels";
  if (first === "languages") return "languages";
  if (path.includes("ipFilters")) return "untracked";
  const list = triggerLists[second];
  if (first === "journeyEvents" && list !== undefined) {
    const field = rest[0] === "idleAfterSeconds" ? "seconds" : (rest[0] ?? "eventName");
    return `${list}.${third === "" ? 0 : third}.${field}`;
  }
  const last = path.split(".").find((part) => part in serverFields) ?? path.split(".").at(-1);
  return serverFields[last ?? path] ?? last ?? path;
}

/** The newest published version, if any: versions other than the draft are numbers. */
export function publishedVersion(versions: readonly Configuration[]): Configuration | undefined {
  return publishedVersions(versions)[0];
}

/** The published versions, the newest first. */
export function publishedVersions(versions: readonly Configuration[]): readonly Configuration[] {
  return versions
    .filter(({ version }) => /^\d+$/.test(version ?? ""))
    .sort((a, b) => Number(b.version) - Number(a.version));
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
