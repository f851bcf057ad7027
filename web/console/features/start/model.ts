// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";

/** What the server says of the first run; undefined where it has not been asked or could not be. */
export interface Facts {
  /** The first enabled provider, and whether the check of it found nothing wrong. */
  readonly provider?: { readonly name: string; readonly works: boolean; readonly flaw?: string };
  /** The first active source. */
  readonly source?: string;
  /** The first published configuration whose visitors sign in. */
  readonly configuration?: string;
  /** The deployment that is looked at: the first that is ready, else the first. */
  readonly deployment?: {
    readonly id: string;
    readonly name: string;
    readonly signIn: boolean;
    readonly warnings: readonly string[];
    /** The messenger's own settings can be fetched, as a visitor's browser does. */
    readonly served: boolean;
  };
  /** Whether anybody has been seen: a visit has made a contact that no human wrote. */
  readonly visited: boolean;
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
  return {
    id,
    state: "done",
    text: t("“{name}” is published, and its visitors sign in.", { name: configuration }),
  };
}

function deploymentStep({ deployment }: Facts): Step {
  const id = "deployment";
  if (deployment === undefined) {
    return { id, state: "todo", text: t("No messenger is deployed yet.") };
  }
  const { name, signIn, warnings } = deployment;
  if (!signIn) {
    return { id, state: "wrong", text: t("Visitors of “{name}” do not sign in.", { name }) };
  }
  const [warning] = warnings;
  if (warning !== undefined) return { id, state: "wrong", text: warning };
  return { id, state: "done", text: t("“{name}” recognises who signs in.", { name }) };
}

function embedStep({ deployment, visited }: Facts): Step {
  const id = "embed";
  if (deployment === undefined || !deployment.served) {
    return { id, state: "todo", text: t("There is no messenger to embed yet.") };
  }
  if (!visited) {
    return {
      id,
      state: "todo",
      text: t("Nobody has been seen yet. Put the snippet on your site and open a page of it."),
    };
  }
  return { id, state: "done", text: t("Visitors are being seen.") };
}
