// SPDX-License-Identifier: Apache-2.0

import { Button, Card, Select, Stack, Switch, TagsInput, TextInput, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { TextLink } from "../../../ui/links";
import { ProblemNote } from "../../../ui/problem-note";
import { Rich, t } from "../../../ui/text";
import { asProblem, fieldErrors, type Problem } from "../../api/problem";
import type { Configuration, DeploymentBody } from "../../api/types";
import { usePublishedConfigurations } from "../configuration/api";
import { useEdited } from "../form/use-edited";
import { useQueues } from "../queue/api";
import {
  bodyOf,
  checkForm,
  configurationChoices,
  type DeploymentForm,
  formOf,
  versionKey,
} from "./model";

interface DeploymentFormProps {
  readonly deployment: DeploymentBody | undefined;
  readonly save: (body: DeploymentBody) => Promise<DeploymentBody>;
  readonly onSaved: (saved: DeploymentBody) => void | Promise<void>;
  readonly problem: Problem | undefined;
  /** What is, or will be, set for its identity resolution under the chosen configuration. */
  readonly resolution: (chosen: Configuration | undefined) => ReactNode;
}

/** The options of a deployment. */
export function DeploymentFormView(props: DeploymentFormProps) {
  const { deployment, save, onSaved, problem, resolution } = props;
  const published = usePublishedConfigurations();
  const queues = useQueues();
  const { form, notice, saving } = useEdited<DeploymentForm>({
    name: `deployment.${deployment?.id ?? "new"}`,
    saved: formOf(deployment),
    validate: checkForm,
  });

  const chosen = published.data?.find((each) => versionKey(each) === form.values.configuration);

  async function submit(values: DeploymentForm) {
    form.clearErrors();
    let saved: DeploymentBody;
    try {
      saved = await saving(values, () => save(bodyOf(values, deployment)));
    } catch (thrown) {
      // `allowedDomains[1]` and `configuration.version` belong to the fields they start with.
      const errors = fieldErrors(asProblem(thrown), () => true);
      form.setErrors(
        Object.fromEntries(Object.entries(errors).map(([path, text]) => [fieldOf(path), text])),
      );
      return;
    }
    await onSaved(saved);
  }

  return (
    <Card component="section" aria-labelledby="options">
      <form onSubmit={form.onSubmit(submit)} noValidate aria-label={t("Deployment options")}>
        <Stack maw={560}>
          <Title order={2} size="h4" id="options">
            {t("Deployment options")}
          </Title>
          {problem !== undefined && <ProblemNote title={t("Not saved")} problem={problem} />}
          {notice}
          <TextInput label={t("Name")} {...form.getInputProps("name")} />
          <TextInput label={t("Description")} {...form.getInputProps("description")} />
          {published.error && (
            <ProblemNote
              title={t("Configurations not loaded")}
              problem={asProblem(published.error)}
              onRetry={published.refetch}
            />
          )}
          <Select
            label={t("Configuration")}
            description={
              published.data?.length === 0 ? <PublishFirst /> : t("Published versions only.")
            }
            placeholder={t("Choose a configuration")}
            allowDeselect={false}
            data={configurationChoices(published.data ?? [], deployment)}
            {...form.getInputProps("configuration")}
          />
          {queues.error && (
            <ProblemNote
              title={t("Queues not loaded")}
              problem={asProblem(queues.error)}
              onRetry={queues.refetch}
            />
          )}
          <Select
            label={t("Queue")}
            description={t("Where its conversations wait for an agent.")}
            placeholder={t("The default queue, Everyone")}
            clearable
            clearButtonProps={{ "aria-label": t("The default queue, Everyone") }}
            data={queueChoices(queues.data ?? [], form.values.queue)}
            {...form.getInputProps("queue")}
            value={form.values.queue || null}
            onChange={(queue) => form.setFieldValue("queue", queue ?? "")}
          />
          <Switch
            label={t("Active")}
            description={t("While it is off, its messenger is not shown anywhere.")}
            {...form.getInputProps("active", { type: "checkbox" })}
          />
          <Switch
            label={t("Allow all domains")}
            description={t(
              "Any site may embed this messenger, but visitors sign in on this server's own pages alone. For trials only.",
            )}
            {...form.getInputProps("allowAllDomains", { type: "checkbox" })}
          />
          <TagsInput
            label={t("Allowed domains")}
            description={t("Host names such as shop.example.com; press Enter after each.")}
            disabled={form.values.allowAllDomains}
            {...form.getInputProps("allowedDomains")}
          />
          {resolution(chosen)}
          <Button type="submit" loading={form.submitting} w="fit-content">
            {deployment === undefined ? t("Create deployment") : t("Save")}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

function PublishFirst() {
  return (
    <Rich
      text="Nothing is published yet: {link}."
      parts={{
        link: (
          <TextLink to="/messenger/configurations" inherit>
            {t("publish a configuration first")}
          </TextLink>
        ),
      }}
    />
  );
}

function fieldOf(path: string): string {
  const [first = path] = path.split(".");
  return first === "flow" ? "queue" : first;
}

/** The names of queues; one that a deployment has stays choosable though it is gone. */
function queueChoices(queues: readonly { readonly name?: string }[], chosen: string): string[] {
  const names = queues.flatMap(({ name }) => (name ? [name] : []));
  return chosen === "" || names.includes(chosen) ? names : [...names, chosen];
}
