// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Configuration } from "../../api/types";
import { authenticationOn } from "../resolution/model";

/** What the server says of the first run; undefined where it has not been asked or could not be. */
export interface Facts {
  /** The first enabled provider of which the check found nothing wrong, else the first. */
  readonly provider?: { readonly name: string; readonly works: boolean; readonly flaw?: string };
  /** The first active source. */
  readonly source?: string;
  /** The first published configuration whose visitors can sign in; else one whose visitors would, if they could. */
  readonly configuration?: { readonly name: string; readonly signIn: SignIn };
  /** The deployment that is looked at: the first that is ready, else the first. */
  readonly deployment?: {
    readonly id: string;
    readonly name: string;
    readonly signIn: SignIn;
    readonly warnings: readonly string[];
    /** The messenger's own settings can be fetched, as a visitor's browser does. */
    readonly served: boolean;
    /** A visit or a conversation has begun there. */
    readonly visited: boolean;
  };
}

/** Whether visitors sign in. `broken`: they are to, but that with which they would is switched off or gone. */
export type SignIn = "off" | "broken" | "on";

/** Whether visitors sign in by a configuration, where only the `enabled` integrations let them. */
export function signInOf(
  configuration: Configuration | undefined,
  enabled: readonly string[],
): SignIn {
  if (!authenticationOn(configuration)) return "off";
  const id = configuration?.authenticationSettings?.integrationId ?? "";
  return enabled.includes(id) ? "on" : "broken";
}

/** Of the published configurations the one that the first run speaks of. */
export function findConfiguration(
  published: readonly Configuration[],
  enabled: readonly string[],
): Facts["configuration"] {
  const found = published.map((one) => ({ name: one.name, signIn: signInOf(one, enabled) }));
  return (
    found.find(({ signIn }) => signIn === "on") ?? found.find(({ signIn }) => signIn === "broken")
  );
}

/** Whether there is nothing to do for a deployment but to embed it. */
export function isReady({ signIn, served, warnings }: NonNullable<Facts["deployment"]>): boolean {
  return signIn === "on" && served && warnings.length === 0;
}

export type StepId = "provider" | "source" | "configuration" | "deployment" | "embed";

/** One step of the first run as it stands. `wrong`: begun, but does not work. */
export interface Step {
  readonly id: StepId;
  readonly state: "done" | "todo" | "wrong";
  readonly text: string;
}

/** Every step with what was really found. */
export function stepsOf(facts: Facts): readonly Step[] {
  return [
    providerStep(facts),
    sourceStep(facts),
    configurationStep(facts),
    deploymentStep(facts),
    embedStep(facts),
  ];
}

function providerStep({ provider }: Facts): Step {
  const id = "provider";
  if (provider === undefined) {
    return { id, state: "todo", text: t("No OpenID provider is connected yet.") };
  }
  const { name, works, flaw = "" } = provider;
  if (!works) {
    return { id, state: "wrong", text: t("“{name}” does not work yet: {flaw}", { name, flaw }) };
  }
  return { id, state: "done", text: t("“{name}” answers, and its keys are good.", { name }) };
}

function sourceStep({ source }: Facts): Step {
  const id = "source";
  if (source === undefined) {
    return { id, state: "todo", text: t("No External Source is active yet.") };
  }
  return { id, state: "done", text: t("“{name}” is active.", { name: source }) };
}

function configurationStep({ configuration }: Facts): Step {
  const id = "configuration";
  if (configuration === undefined) {
    return { id, state: "todo", text: t("No published configuration asks visitors to sign in.") };
  }
  const { name, signIn } = configuration;
  if (signIn !== "on") return { id, state: "wrong", text: cannotSignIn(name) };
  return {
    id,
    state: "done",
    text: t("“{name}” is published, and its visitors sign in.", { name }),
  };
}

function cannotSignIn(name: string): string {
  return t(
    "Visitors of “{name}” cannot sign in: the provider that it names is switched off or deleted.",
    { name },
  );
}

function deploymentStep({ deployment }: Facts): Step {
  const id = "deployment";
  if (deployment === undefined) {
    return { id, state: "todo", text: t("No messenger is deployed yet.") };
  }
  const { name, signIn, warnings, served } = deployment;
  if (!served) {
    const text = t("The messenger of “{name}” cannot be fetched: activate the deployment.", {
      name,
    });
    return { id, state: "wrong", text };
  }
  if (signIn === "off") {
    return { id, state: "wrong", text: t("Visitors of “{name}” do not sign in.", { name }) };
  }
  if (signIn === "broken") return { id, state: "wrong", text: cannotSignIn(name) };
  const [warning] = warnings;
  if (warning !== undefined) return { id, state: "wrong", text: warning };
  return { id, state: "done", text: t("“{name}” recognises who signs in.", { name }) };
}

function embedStep({ deployment }: Facts): Step {
  const id = "embed";
  if (deployment === undefined || !deployment.served) {
    return { id, state: "todo", text: t("There is no messenger to embed yet.") };
  }
  const { name, visited } = deployment;
  if (!visited) {
    const text = t(
      "Nobody has been seen at “{name}” yet. Put the snippet on your site and open a page of it.",
      { name },
    );
    return { id, state: "todo", text };
  }
  return { id, state: "done", text: t("Visitors have been seen at “{name}”.", { name }) };
}
