// SPDX-License-Identifier: Apache-2.0
// What the settings of a configuration are called, by their paths in it.
import { t } from "../../../ui/text";
import { languageName } from "./language";

/** What a choice is called on the form; the value itself for what is no choice. */
export function choiceName(path: string, value: string): string {
  return choiceNames()[`${path}=${value}`] ?? value;
}

function choiceNames(): Readonly<Record<string, string>> {
  return {
    "messenger.launcherButton.visibility=On": t("Shown"),
    "messenger.launcherButton.visibility=OnDemand": t("Shown when the page asks for it"),
    "messenger.launcherButton.visibility=Off": t("Hidden; the page opens the messenger"),
    "messenger.launcherButton.displayType=Icon": t("Off"),
    "messenger.launcherButton.displayType=IconAndText": t("On"),
    "messenger.apps.conversations.conversationDisconnect.type=Send": t("May write again"),
    "messenger.apps.conversations.conversationDisconnect.type=ReadOnly": t("Begins a new one"),
    "position.alignment=Auto": t("Auto"),
    "position.alignment=Left": t("Left"),
    "position.alignment=Right": t("Right"),
    "journeyEvents.pageviewConfig=Auto": t("Each page, and each change of the address"),
    "journeyEvents.pageviewConfig=Once": t("Once when a page is loaded"),
    "journeyEvents.pageviewConfig=Off": t("Only those that the page itself reports"),
  };
}

/** What a setting is called on the form; its path for what there is no word for. */
export function settingName(path: string): string {
  if (path.startsWith("customI18nLabels.")) return labelName(path);
  return settingNames()[path] ?? path;
}

function labelName(path: string): string {
  const [, language = "", key = ""] = path.split(".");
  const names: Readonly<Record<string, string>> = {
    MessengerHomeHeaderTitle: t("Title"),
    MessengerHomeHeaderSubTitle: t("Subtitle"),
    MessengerLauncherButtonText: t("Launcher text"),
    PushNotificationTitle: t("Title of notifications"),
    PushNotificationBody: t("Text of notifications"),
  };
  return t("{what} in {language}", {
    what: names[key] ?? key,
    language: languageName(language),
  });
}

/** Every setting of a configuration by its path, in the words of the form where it has the setting. */
function settingNames(): Readonly<Record<string, string>> {
  return { ...messengerNames(), ...conversationNames(), ...journeyNames(), ...otherNames() };
}

function messengerNames() {
  return {
    "headlessMode.enabled": t("Draw no messenger"),
    "messenger.enabled": t("Messenger"),
    "messenger.styles.primaryColor": t("Messenger colour"),
    "messenger.launcherButton.visibility": t("Launcher"),
    "messenger.launcherButton.displayType": t("Text beside the launcher's icon"),
    "messenger.launcherButton.icon.url": t("Picture of the launcher"),
    "messenger.fileUpload.enableAttachments": t("Visitors may send files"),
    "messenger.fileUpload.modes": t("Kinds of files"),
    "messenger.homeScreen.enabled": t("Home screen"),
    "messenger.homeScreen.logoUrl": t("Logo of the home screen"),
    "messenger.sessionPersistenceType": t("Sites that share a conversation"),
    "messenger.apps.knowledge": t("Knowledge"),
    "position.alignment": t("Side"),
    "position.sideSpace": t("Space at the side"),
    "position.bottomSpace": t("Space at the bottom"),
  };
}

function conversationNames() {
  const paths = {
    enabled: t("Conversations"),
    "autoStart.enabled": t("Start conversations at once"),
    showAgentTypingIndicator: t("Show that an agent types"),
    showUserTypingIndicator: t("Show that the visitor types"),
    "markdown.enabled": t("Formatted messages"),
    "conversationDisconnect.enabled": t("The visitor is told when an agent ends the conversation"),
    "conversationDisconnect.type": t("Visitor after the end"),
    "conversationClear.enabled": t("Visitors may clear the conversation"),
    "humanize.enabled": t("A name for the bot"),
    "humanize.bot.name": t("Name of the bot"),
    "humanize.bot.avatarUrl": t("Picture of the bot"),
    "notifications.enabled": t("Notifications"),
    "notifications.notificationContentType": t("What notifications say"),
    sessionDurationSeconds: t("Conversations can be gone on with for"),
  };
  return within("messenger.apps.conversations", paths);
}

function journeyNames() {
  const paths = {
    enabled: t("Record page views"),
    pageviewConfig: t("Page views"),
    clickEvents: t("Clicks"),
    inViewportEvents: t("Elements that come into sight"),
    scrollDepthEvents: t("Scrolling"),
    idleEvents: t("Doing nothing"),
    formsTrackEvents: t("Forms"),
    excludedQueryParameters: t("Parameters left out of addresses"),
    searchQueryParameters: t("Parameters that hold a search"),
    shouldKeepUrlFragment: t("Keep what follows # in addresses"),
    ipFilters: t("Addresses that are not recorded"),
  };
  return within("journeyEvents", paths);
}

function otherNames() {
  return {
    name: t("Name"),
    description: t("Description"),
    languages: t("Languages"),
    defaultLanguage: t("Default language"),
    supportCenter: t("Support centre"),
    cobrowse: t("Co-browsing"),
    video: t("Video"),
    "authenticationSettings.enabled": t("Visitors sign in"),
    "authenticationSettings.integrationId": t("Provider"),
    "authenticationSettings.allowSessionUpgrade": t("Allow session upgrade"),
  };
}

function within(place: string, names: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [`${place}.${key}`, name]));
}
