// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Configuration, ExternalSource, IdentityResolution } from "../../api/types";
import { versionOf } from "../form/version";

/** What the External Source of a deployment amounts to. */
export type SourceState =
  | { readonly kind: "none" }
  | { readonly kind: "deleted" }
  | { readonly kind: "inactive"; readonly name: string }
  | {
      readonly kind: "active";
      readonly name: string;
      /** Whether it says where the account of an id is found. */
      readonly hasTemplate: boolean;
    };

/** The editable part of a deployment's identity resolution. */
export interface Draft {
  readonly resolve: boolean;
  readonly sourceId: string | undefined;
  readonly mergeMessaging: boolean;
  readonly mergeTracking: boolean;
  /** Two letters; empty when national telephone numbers are not read here. */
  readonly region: string;
}

export function draftOf(settings: IdentityResolution): Draft {
  return {
    resolve: settings.resolveIdentities,
    sourceId: settings.externalSource?.id,
    mergeMessaging: settings.automerge?.authenticatedWebMessaging ?? false,
    mergeTracking: settings.automerge?.webTracking ?? false,
    region: settings.defaultRegion ?? "",
  };
}

/**
 * The body that saves a draft over the version that was read. Without authentication External Source and Merge Contacts are not the
 * page's to change: they stay as they are.
 */
export function bodyOf(draft: Draft, before: IdentityResolution, authentication: boolean) {
  const { division } = before;
  const set = authentication ? draft : draftOf(before);
  const defaultRegion = draft.region.trim().toUpperCase();
  const body: IdentityResolution = {
    ...(division ? { division } : {}),
    ...versionOf(before),
    resolveIdentities: draft.resolve,
    ...(defaultRegion ? { defaultRegion } : {}),
  };
  return {
    ...body,
    ...(set.sourceId ? { externalSource: { id: set.sourceId } } : {}),
    automerge: { authenticatedWebMessaging: set.mergeMessaging, webTracking: set.mergeTracking },
  };
}

/** Whether visitors of a deployment sign in, by the configuration it runs. */
export function authenticationOn(configuration: Configuration | undefined): boolean {
  return configuration?.authenticationSettings?.enabled === true;
}

export function sourceState(
  id: string | undefined,
  sources: readonly ExternalSource[],
): SourceState {
  if (id === undefined || id === "") return { kind: "none" };
  const source = sources.find((one) => one.id === id);
  if (source === undefined) return { kind: "deleted" };
  if (source.active === false) return { kind: "inactive", name: source.name };
  const hasTemplate = (source.linkConfiguration?.uriTemplate ?? "") !== "";
  return { kind: "active", name: source.name, hasTemplate };
}

/** One thing that is not right with the settings, and what it means for visitors. */
export interface Warning {
  readonly kind: "off" | "none" | "deleted" | "inactive" | "noTemplate";
  readonly text: string;
}

/**
 * All that is not right. Only a deployment whose visitors sign in can have settings that do not do
 * what signing in is for.
 */
export function warningsOf(
  draft: Draft,
  authentication: boolean,
  source: SourceState,
): readonly Warning[] {
  if (!authentication) return [];
  const warnings = [...sourceWarnings(source, draft.resolve)];
  if (!draft.resolve) {
    const text = t(
      "Resolve identities is off. Visitors can sign in and write, but nothing about who they are is kept, and agents see no contact and no journey.",
    );
    warnings.unshift({ kind: "off", text });
  }
  return warnings;
}

function sourceWarnings(source: SourceState, resolve: boolean): readonly Warning[] {
  // With resolution off nobody is recognised in any way; that has its own warning.
  const then = resolve
    ? t("Signed-in visitors are then recognised by verified email or phone only, not by account.")
    : t("Once resolution is on, that matters.");
  switch (source.kind) {
    case "none":
      return [{ kind: "none", text: t("No External Source is chosen. {then}", { then }) }];
    case "deleted":
      return [
        {
          kind: "deleted",
          text: t("The chosen External Source was deleted. {then} Choose another one.", { then }),
        },
      ];
    case "inactive":
      return [
        {
          kind: "inactive",
          text: t(
            "The External Source “{name}” is inactive. {then} Activate it, or choose another one.",
            { name: source.name, then },
          ),
        },
      ];
    case "active":
      if (source.hasTemplate) return [];
      return [
        {
          kind: "noTemplate",
          text: t(
            "The External Source “{name}” has no link template. Visitors are recognised all the same, but agents get no link from a contact to the account there.",
            { name: source.name },
          ),
        },
      ];
  }
}

/** What visitors of a deployment get, in a sentence or two. */
export function describe(draft: Draft, authentication: boolean, source: SourceState): string {
  if (!draft.resolve) {
    return t("Off. Visits and conversations of this deployment are not joined to contacts.");
  }
  if (!authentication) return describeAnonymous(draft);
  return `${describeRecognition(draft, source)} ${describeMerging(draft, source)}`;
}

function describeAnonymous({ mergeTracking }: Draft): string {
  if (mergeTracking) {
    return t("On. Visitors do not sign in here. What was set for tracked visits before is kept.");
  }
  return t("On. Visitors do not sign in here, so External Source and Merge Contacts do not apply.");
}

function describeRecognition({ mergeMessaging }: Draft, source: SourceState): string {
  if (source.kind === "active") {
    const { name } = source;
    return t("On. Signed-in visitors are recognised by their id at “{name}”.", { name });
  }
  if (mergeMessaging) {
    return t(
      "On. Signed-in visitors are recognised by verified email or phone, because no working External Source is chosen.",
    );
  }
  return t(
    "On. Each account at your provider is a contact of its own, without an external id, because no working External Source is chosen.",
  );
}

// A browser's visits join a contact by what a sign-in in that browser may link.
function describeMerging({ mergeMessaging, mergeTracking }: Draft, source: SourceState): string {
  if (mergeMessaging && source.kind !== "active") {
    return t(
      "Merge Contacts is on for signed-in conversations, by these only: earlier visits stay with the contacts they have.",
    );
  }
  if (mergeMessaging && mergeTracking) {
    return t(
      "Merge Contacts is on for signed-in conversations and tracked visits: earlier visits join once somebody signs in in the same browser.",
    );
  }
  if (mergeMessaging) {
    return t(
      "Merge Contacts is on for signed-in conversations: earlier visits join once somebody signs in in the same browser.",
    );
  }
  if (mergeTracking) {
    return t(
      "Merge Contacts is on for tracked visits only: sign-ins join nothing, so earlier visits stay with the contacts they have.",
    );
  }
  return t("Merge Contacts is off: earlier visits stay with the contacts they have.");
}
