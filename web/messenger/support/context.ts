// SPDX-License-Identifier: Apache-2.0
// For tests: what the loader hands to the bundles.

import type { DeploymentConfig, PageContext } from "../core/config.ts";

export function testConfig(change: Partial<DeploymentConfig> = {}): DeploymentConfig {
  return {
    id: "d",
    version: "1",
    status: "Active",
    languages: ["en-us"],
    defaultLanguage: "en-us",
    apiEndpoint: "https://chat.example",
    messenger: {
      enabled: true,
      apps: { conversations: { messagingEndpoint: "wss://chat.example/v1" } },
      styles: { primaryColor: "#2f5bea" },
      launcherButton: { visibility: "On" },
      fileUpload: {},
    },
    journeyEvents: { enabled: true, pageviewConfig: "Auto" },
    auth: { enabled: true, allowSessionUpgrade: true },
    ...change,
  };
}

export function testContext(config: Partial<DeploymentConfig> = {}): PageContext {
  return {
    base: "https://chat.example",
    deploymentId: "d",
    config: testConfig(config),
    signIn: null,
    data: {},
    mayTrack: () => true,
  };
}
