// SPDX-License-Identifier: Apache-2.0
// The part of a deployment's config.json that the messenger and the tracker read.

import type { DeploymentConfig, TrackingSettings } from "../../wire/api.ts";

export type { DeploymentConfig, TrackingSettings };

/** What the loader found on the page; both bundles start from it. */
export interface PageContext {
  /** Base URL of the server, without a slash at its end. */
  readonly base: string;
  readonly deploymentId: string;
  readonly config: DeploymentConfig;
  /** The query string that a finished sign-in left in the fragment, already taken off the address. */
  readonly signIn: string | null;
  /** The `data-` attributes of the script: among them, who is signed in at the page's site. */
  readonly data: Readonly<Record<string, string | undefined>>;
  /** The visitor's word on being followed: no lasting device id is made or sent without it. */
  readonly mayTrack: () => boolean;
}

/** The rules of a conversation, with the contract's defaults filled in. */
export interface Rules {
  readonly autoStart: boolean;
  readonly showAgentTyping: boolean;
  readonly showOwnTyping: boolean;
  readonly signInOffered: boolean;
  /** The page's own site signs who is signed in there; there is no provider to go to. */
  readonly siteSigns: boolean;
  /** An anonymous conversation may go on as the signed-in person's. */
  readonly canUpgrade: boolean;
  /** The guest may have the conversation removed. */
  readonly canClear: boolean;
}

export function rulesOf(config: DeploymentConfig): Rules {
  const conversations = config.messenger.apps.conversations;
  return {
    autoStart: conversations?.autoStart?.enabled ?? false,
    showAgentTyping: conversations?.showAgentTypingIndicator ?? true,
    showOwnTyping: conversations?.showUserTypingIndicator ?? true,
    signInOffered: config.auth.enabled,
    siteSigns: config.auth.siteToken ?? false,
    canUpgrade: config.auth.allowSessionUpgrade ?? false,
    canClear: conversations?.conversationClear?.enabled ?? false,
  };
}

/** A label that the deployment's owner wrote, in the page's language, else in the default one. */
export function labelOf(config: DeploymentConfig, key: string, language: string): string | null {
  const wanted = [language, language.split("-")[0], config.defaultLanguage];
  for (const code of wanted) {
    const labels = config.customI18nLabels?.find(
      (entry) => entry.language?.toLowerCase() === code?.toLowerCase(),
    );
    const value = labels?.localizedLabels?.find((label) => label.key === key)?.value;
    if (value) return value;
  }
  return null;
}
