// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Configuration } from "../../api/types";

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

/** The settings by their paths, each as a text. Lists of plain values are one setting. */
function flatten(configuration: Configuration): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (value === undefined || value === null) return;
    if (Array.isArray(value) && value.every((each) => typeof each !== "object")) {
      if (value.length > 0) found.set(path, value.join(", "));
      return;
    }
    if (typeof value === "object") {
      for (const [key, inner] of Object.entries(value)) {
        if (path === "" && aboutTheVersion.has(key)) continue;
        walk(inner, path === "" ? key : `${path}.${key}`);
      }
      return;
    }
    found.set(path, saidOf(value));
  };
  walk(configuration, "");
  return found;
}

function saidOf(value: unknown): string {
  if (value === true) return t("On");
  if (value === false) return t("Off");
  return String(value);
}

function settingName(path: string): string {
  const names: Readonly<Record<string, string>> = {
    name: t("Name"),
    description: t("Description"),
    languages: t("Languages"),
    defaultLanguage: t("Default language"),
    "messenger.styles.primaryColor": t("Messenger colour"),
    "messenger.launcherButton.visibility": t("Launcher"),
    "messenger.launcherButton.displayType": t("Launcher text"),
    "messenger.apps.conversations.autoStart.enabled": t("Start conversations at once"),
    "messenger.apps.conversations.showAgentTypingIndicator": t("Show that an agent types"),
    "messenger.apps.conversations.showUserTypingIndicator": t("Show that the visitor types"),
    "position.alignment": t("Side"),
    "position.sideSpace": t("Space at the side"),
    "position.bottomSpace": t("Space at the bottom"),
    "journeyEvents.enabled": t("Record page views"),
    "journeyEvents.pageviewConfig": t("Page views"),
    "journeyEvents.excludedQueryParameters": t("Parameters left out of addresses"),
    "journeyEvents.searchQueryParameters": t("Parameters that hold a search"),
    "journeyEvents.shouldKeepUrlFragment": t("Keep what follows # in addresses"),
    "authenticationSettings.enabled": t("Visitors sign in"),
    "authenticationSettings.integrationId": t("OpenID provider"),
    "authenticationSettings.allowSessionUpgrade": t("Allow session upgrade"),
  };
  return names[path] ?? path;
}
