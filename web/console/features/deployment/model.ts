// SPDX-License-Identifier: Apache-2.0
import type { Configuration, DeploymentBody } from "../../api/types";

/** What the deployment form edits. */
export interface DeploymentForm {
  readonly name: string;
  readonly description: string;
  /** `<configuration id>@<version>`, empty when none is chosen. */
  readonly configuration: string;
  readonly allowAllDomains: boolean;
  readonly allowedDomains: string[];
}

export function formOf(deployment: DeploymentBody | undefined): DeploymentForm {
  const { id, version } = deployment?.configuration ?? {};
  return {
    name: deployment?.name ?? "",
    description: deployment?.description ?? "",
    configuration: id && version ? `${id}@${version}` : "",
    allowAllDomains: deployment?.allowAllDomains ?? false,
    allowedDomains: [...(deployment?.allowedDomains ?? [])],
  };
}

/** The body of a create or a full replace; what the form does not show is kept. */
export function bodyOf(form: DeploymentForm, before: DeploymentBody | undefined): DeploymentBody {
  const [id = "", version = ""] = form.configuration.split("@");
  return {
    ...(before?.flow ? { flow: before.flow } : {}),
    ...(before?.supportedContent ? { supportedContent: before.supportedContent } : {}),
    ...(before?.pushIntegrations ? { pushIntegrations: before.pushIntegrations } : {}),
    name: form.name.trim(),
    description: form.description.trim(),
    configuration: { id, version },
    allowAllDomains: form.allowAllDomains,
    // The contract wants the list empty when every domain may embed the messenger.
    allowedDomains: form.allowAllDomains ? [] : form.allowedDomains,
  };
}

export function checkForm(form: DeploymentForm): Record<string, string> {
  const errors: Record<string, string> = {};
  if (form.name.trim() === "") errors.name = "Enter a name";
  if (form.configuration === "") errors.configuration = "Choose a published configuration";
  if (!form.allowAllDomains && form.allowedDomains.length === 0) {
    errors.allowedDomains = "Name at least one domain, or allow all";
  }
  return errors;
}

/** Published versions as choices; the version a deployment runs stays choosable when it is an older one. */
export function configurationChoices(
  published: readonly Configuration[],
  current: DeploymentBody | undefined,
) {
  const choices = published.map(({ id, name, version }) => ({
    value: `${id}@${version}`,
    label: `${name}, version ${version}`,
  }));
  const running = formOf(current).configuration;
  if (current && running !== "" && !choices.some(({ value }) => value === running)) {
    const { name, version } = current.configuration;
    choices.push({ value: running, label: `${name ?? "Current"}, version ${version}` });
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
