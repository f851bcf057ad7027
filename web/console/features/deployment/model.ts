// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Configuration, DeploymentBody } from "../../api/types";
import { versionOf } from "../form/version";

/** What the deployment form edits. */
export interface DeploymentForm {
  readonly name: string;
  readonly description: string;
  /** `<configuration id>@<version>`, empty when none is chosen. */
  readonly configuration: string;
  readonly allowAllDomains: boolean;
  readonly allowedDomains: string[];
  /** The name of the queue where conversations wait; empty for the organisation's first. */
  readonly queue: string;
  readonly active: boolean;
}

/** A version as the form names it: `<configuration id>@<version>`; empty for what has none. */
export function versionKey({ id, version }: { id?: string; version?: string }): string {
  return id && version ? `${id}@${version}` : "";
}

export function formOf(deployment: DeploymentBody | undefined): DeploymentForm {
  return {
    name: deployment?.name ?? "",
    description: deployment?.description ?? "",
    configuration: deployment === undefined ? "" : versionKey(deployment.configuration),
    allowAllDomains: deployment?.allowAllDomains ?? false,
    allowedDomains: [...(deployment?.allowedDomains ?? [])],
    queue: deployment?.flow?.name ?? "",
    active: deployment?.status !== "Inactive",
  };
}

/** The body of a create, or of a full replace of the version that was read; what the form does not show is kept. */
export function bodyOf(form: DeploymentForm, before: DeploymentBody | undefined): DeploymentBody {
  const [id = "", version = ""] = form.configuration.split("@");
  return {
    ...(before?.supportedContent ? { supportedContent: before.supportedContent } : {}),
    ...(before?.pushIntegrations ? { pushIntegrations: before.pushIntegrations } : {}),
    ...flowOf(form, before),
    ...versionOf(before),
    name: form.name.trim(),
    description: form.description.trim(),
    status: form.active ? "Active" : "Inactive",
    configuration: { id, version },
    allowAllDomains: form.allowAllDomains,
    // The contract wants the list empty when every domain may embed the messenger.
    allowedDomains: form.allowAllDomains ? [] : form.allowedDomains,
  };
}

/** Conversations go to the queue that has the flow's name. A flow that was not touched stays as it is. */
function flowOf(form: DeploymentForm, before: DeploymentBody | undefined) {
  if (form.queue === "") return {};
  if (form.queue === before?.flow?.name) return { flow: before.flow };
  // The server goes by the name; the id is at most 64 characters of any kind.
  return { flow: { id: form.queue.slice(0, 64), name: form.queue } };
}

export function checkForm(form: DeploymentForm): Record<string, string> {
  const errors: Record<string, string> = {};
  if (form.name.trim() === "") errors.name = t("Enter a name");
  if (form.configuration === "") errors.configuration = t("Choose a published configuration");
  if (!form.allowAllDomains && form.allowedDomains.length === 0) {
    errors.allowedDomains = t("Name at least one domain, or allow all");
  }
  return errors;
}

/** Published versions as choices; the version a deployment runs stays choosable when it is an older one. */
export function configurationChoices(
  published: readonly Configuration[],
  current: DeploymentBody | undefined,
) {
  const choices = published.map((configuration) => ({
    value: versionKey(configuration),
    label: t("{name}, version {version}", {
      name: configuration.name,
      version: configuration.version,
    }),
  }));
  const running = formOf(current).configuration;
  if (current && running !== "" && !choices.some(({ value }) => value === running)) {
    const { name, version } = current.configuration;
    choices.push({
      value: running,
      label: t("{name}, version {version}", { name: name ?? t("Current"), version }),
    });
  }
  return choices;
}

/** The tag that puts the messenger on a page: the server's own text, or the same made here. */
export function snippetOf({ id, snippet }: DeploymentBody, origin: string): string {
  return (
    snippet ||
    `<script async src="${origin}/messenger/seamline.js" data-deployment="${id}"></script>`
  );
}
