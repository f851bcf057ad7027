// SPDX-License-Identifier: Apache-2.0
import type { Configuration, ExternalSource, IdentityResolution } from "../../api/types";

/** What the External Source of a deployment amounts to. */
export type SourceState =
  | { readonly kind: "none" }
  | { readonly kind: "deleted" }
  | { readonly kind: "inactive"; readonly name: string }
  | { readonly kind: "active"; readonly name: string };

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
 * The body that saves a draft. Without authentication the server refuses External Source and Merge
 * Contacts, so they are not sent.
 */
export function bodyOf(draft: Draft, before: IdentityResolution, authentication: boolean) {
  const { division } = before;
  const defaultRegion = draft.region.trim().toUpperCase();
  const body: IdentityResolution = {
    ...(division ? { division } : {}),
    resolveIdentities: draft.resolve,
    ...(defaultRegion ? { defaultRegion } : {}),
  };
  if (!authentication) return body;
  return {
    ...body,
    ...(draft.sourceId ? { externalSource: { id: draft.sourceId } } : {}),
    automerge: {
      authenticatedWebMessaging: draft.mergeMessaging,
      webTracking: draft.mergeTracking,
    },
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
  return { kind: source.active === false ? "inactive" : "active", name: source.name };
}

/**
 * What is wrong with the settings and what that means for visitors; undefined when all is well. Only
 * a deployment whose visitors sign in and are resolved can have a source that is not right.
 */
export function warningOf(draft: Draft, authentication: boolean, source: SourceState) {
  if (!authentication || !draft.resolve) return undefined;
  const meaning =
    "Signed-in visitors are then not recognised by their account, only by verified email or phone.";
  switch (source.kind) {
    case "none":
      return `No External Source is chosen. ${meaning}`;
    case "deleted":
      return `The chosen External Source was deleted. ${meaning} Choose another one.`;
    case "inactive":
      return `The External Source “${source.name}” is inactive. ${meaning} Activate it above, or choose another one.`;
    case "active":
      return undefined;
  }
}

/** The state of a deployment's identity resolution in a sentence or two. */
export function describe(draft: Draft, authentication: boolean, source: SourceState): string {
  if (!draft.resolve) {
    return "Off. Visits and conversations of this deployment are not joined to contacts.";
  }
  if (!authentication) {
    return "On. Visitors do not sign in here, so External Source and Merge Contacts do not apply.";
  }
  const by =
    source.kind === "active"
      ? `by their id at “${source.name}”`
      : "by verified email or phone, because no working External Source is chosen";
  const merged = [
    draft.mergeMessaging && "signed-in conversations",
    draft.mergeTracking && "tracked visits",
  ].filter(Boolean);
  const merge =
    merged.length > 0
      ? `Merge Contacts is on for ${merged.join(" and ")}.`
      : "Merge Contacts is off: earlier visits stay with the contacts they have.";
  return `On. Signed-in visitors are recognised ${by}. ${merge}`;
}
