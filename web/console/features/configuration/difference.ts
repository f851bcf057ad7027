// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Configuration } from "../../api/types";
import { choiceName, settingName } from "./setting-names";

/** One setting that two versions have otherwise. Undefined: it is not set. */
export interface Difference {
  readonly path: string;
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What is about a version itself, not about the messenger. */
const aboutTheVersion = new Set([
  "id",
  "version",
  "draftVersion",
  "status",
  "selfUri",
  "dateCreated",
  "dateModified",
  "datePublished",
  "lastModifiedUser",
  "createdUser",
  "publishedUser",
]);

/** Every setting that differs, in the order of the first version and then of the second. */
export function differences(before: Configuration, after: Configuration): readonly Difference[] {
  const [old, now] = [flatten(before), flatten(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return paths
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({
      path,
      name: settingName(path),
      before: old.get(path),
      after: now.get(path),
    }));
}

/** Settings of lists that tell of one another only as a whole: each is one setting. */
const wholeLists: Readonly<Record<string, (entry: Entry) => string>> = {
  "messenger.fileUpload.modes": ({ fileTypes, maxFileSizeKB }) =>
    t("{types} up to {size} kB", { types: String(fileTypes ?? ""), size: Number(maxFileSizeKB) }),
  "journeyEvents.clickEvents": selectorSaid,
  "journeyEvents.inViewportEvents": selectorSaid,
  "journeyEvents.scrollDepthEvents": ({ percentage, eventName }) => `${percentage} %: ${eventName}`,
  "journeyEvents.idleEvents": ({ idleAfterSeconds, eventName }) =>
    t("after {seconds} s: {name}", { seconds: Number(idleAfterSeconds), name: String(eventName) }),
  "journeyEvents.formsTrackEvents": formSaid,
  "journeyEvents.ipFilters": ({ ipAddress, name }) =>
    name ? `${ipAddress} (${name})` : String(ipAddress),
};

/** What only other clients use; their details have no words here. */
const ofOthers = new Set(["supportCenter", "cobrowse", "video", "messenger.apps.knowledge"]);

type Entry = Readonly<Record<string, unknown>>;

function selectorSaid({ selector, eventName }: Entry): string {
  return `${selector}: ${eventName}`;
}

function formSaid(entry: Entry): string {
  const data = [
    ...(entry.captureDataOnFormSubmit ? [t("with its fields when sent")] : []),
    ...(entry.captureDataOnFormAbandon ? [t("with its fields when left")] : []),
  ];
  return [`${entry.selector}: ${entry.formName}`, ...data].join(", ");
}

/** The settings by their paths, each as a text. */
function flatten(configuration: Configuration): Map<string, string> {
  const found = new Map<string, string>();
  const { journeyEvents: events } = configuration;
  // What has taken the place of the same settings beside it is told in their place.
  const journeyEvents = events && { ...events, ...events.trackingSettings, trackingSettings: null };
  for (const [key, value] of Object.entries({ ...configuration, journeyEvents })) {
    if (!aboutTheVersion.has(key)) walk(value, key, found);
  }
  return found;
}

function walk(value: unknown, path: string, found: Map<string, string>): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    walkList(value, path, found);
  } else if (ofOthers.has(path)) {
    found.set(path, JSON.stringify(value));
  } else if (typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`, found);
  } else {
    found.set(path, saidOf(value, path));
  }
}

function walkList(list: readonly unknown[], path: string, found: Map<string, string>): void {
  const said = wholeLists[path] ?? String;
  if (path === "customI18nLabels") addLabels(list as Labels, found);
  else if (list.length > 0)
    found.set(path, list.map((each) => said(each as Entry)).join(separatorOf(path)));
}

const separatorOf = (path: string) => (path in wholeLists ? "; " : ", ");

type Labels = NonNullable<Configuration["customI18nLabels"]>;

function addLabels(labels: Labels, found: Map<string, string>): void {
  for (const { language, localizedLabels } of labels) {
    for (const { key, value } of localizedLabels ?? []) {
      if (value !== undefined) found.set(`customI18nLabels.${language}.${key}`, value);
    }
  }
}

function saidOf(value: unknown, path: string): string {
  if (value === true) return t("On");
  if (value === false) return t("Off");
  if (path.endsWith(".sessionDurationSeconds")) return `${Number(value) / 3600} ${t("hours")}`;
  return choiceName(path, String(value));
}
