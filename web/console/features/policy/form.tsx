// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { useUnsaved } from "../../../ui/unsaved";
import { asProblem, fieldErrors } from "../../api/problem";
import { saysSame } from "../form/rebase";
import { useEdited } from "../form/use-edited";
import { usePolicyDefaults, useSavePolicy } from "./api";
import { DisplaySection } from "./display";
import { LifetimeSection, LimitsSection, LinkingSection } from "./fields";
import { useKeptPreview } from "./kept-preview";
import {
  changeOf,
  checkForm,
  formField,
  formOf,
  type Policy,
  type PolicyForm,
  type PolicyVersion,
  ruleName,
} from "./model";
import { OrderSection } from "./order";
import { PreviewReport } from "./preview";

export type PolicyFormState = UseFormReturnType<PolicyForm>;

/** Edits the rules that hold. What was typed stays until it is saved, whatever a preview or a refusal says. */
export function PolicyFormView({ current }: { current: PolicyVersion }) {
  const [note, setNote] = useState("");
  const save = useSavePolicy();
  const preview = useKeptPreview("form");
  const { form, notice, saving, discard } = useEdited<PolicyForm>({
    name: "policy",
    saved: formOf(current.policy),
    validate: checkForm,
    // Whoever asked for a preview may do something else meanwhile.
    stays: (typed) => saysSame(preview.shown?.change, changeOf(typed, current.policy)),
  });
  useUnsaved(() => note !== "");
  const change = changeOf(form.values, current.policy);
  const names = Object.keys(change);

  function showRefusal(thrown: unknown) {
    const told = fieldErrors(asProblem(thrown), () => true);
    form.setErrors(
      Object.fromEntries(Object.entries(told).map(([path, text]) => [formField(path), text])),
    );
  }

  async function submit(values: PolicyForm) {
    form.clearErrors();
    try {
      const made = { change, version: current.version, note };
      const { version } = await saving(values, () => save.mutateAsync(made));
      // What is typed since is about the next version.
      setNote((now) => (now === note ? "" : now));
      preview.drop();
      notifications.show({ message: t("Version {version} of the policy holds", { version }) });
    } catch (thrown) {
      showRefusal(thrown);
    }
  }

  function ask() {
    if (!form.validate().hasErrors) preview.ask(change).catch(showRefusal);
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label={t("Identity policy")}>
      <Stack gap="lg">
        {notice}
        <Defaults current={current} take={(policy) => form.setValues(formOf(policy))} />
        <OrderSection form={form} />
        <LinkingSection form={form} />
        <LimitsSection form={form} />
        <DisplaySection form={form} />
        <LifetimeSection form={form} />
        <BlockedSection form={form} />
        <Card component="section" aria-label={t("Save")}>
          <Stack>
            <Text size="sm">
              {names.length === 0
                ? t("Nothing is changed.")
                : t("Changed: {rules}", { rules: names.map(ruleName).join(", ") })}
            </Text>
            <TextInput
              label={t("Why")}
              description={t("Kept with the version, for whoever asks later.")}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            {preview.error && (
              <ProblemNote title={t("Not previewed")} problem={asProblem(preview.error)} />
            )}
            {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
            <Group>
              <Button
                variant="default"
                disabled={names.length === 0}
                loading={preview.isPending}
                onClick={ask}
              >
                {t("Preview the change")}
              </Button>
              <Button type="submit" disabled={names.length === 0} loading={save.isPending}>
                {t("Save as version {version}", { version: current.version + 1 })}
              </Button>
              <Button
                variant="subtle"
                disabled={names.length === 0}
                onClick={() => {
                  discard();
                  preview.drop();
                }}
              >
                {t("Discard")}
              </Button>
            </Group>
            {preview.shown && (
              <PreviewReport
                key={preview.shown.id}
                previewId={preview.shown.id}
                onStopped={preview.drop}
              />
            )}
          </Stack>
        </Card>
      </Stack>
    </form>
  );
}

interface DefaultsProps {
  readonly current: PolicyVersion;
  readonly take: (policy: Policy) => void;
}

/** Which rules are not the built-in ones of this release, and the way to take those. */
function Defaults({ current, take }: DefaultsProps) {
  const { data } = usePolicyDefaults();
  const differing = (data?.differences ?? []).filter((name) => name !== "deployments");
  return (
    <Group gap="sm">
      <Text size="sm" c="dimmed">
        {t("Version {version} holds.", { version: current.version })}{" "}
        {differing.length === 0
          ? t("All rules are the built-in ones.")
          : t("Not as built in: {rules}.", { rules: differing.map(ruleName).join(", ") })}
      </Text>
      {data && differing.length > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => take(data.policy)}>
          {t("Fill in the built-in rules")}
        </Button>
      )}
    </Group>
  );
}

function BlockedSection({ form }: { form: PolicyFormState }) {
  return (
    <Card component="section" aria-label={t("Values that say nothing")}>
      <Textarea
        label={t("Values that say nothing about who somebody is")}
        description={t(
          "One a line; * stands for anything. “Email: noreply@*” is for one type only. They unite nobody, and are shown as conflicts where several gave them.",
        )}
        autosize
        minRows={4}
        maxRows={14}
        {...form.getInputProps("blocked")}
      />
    </Card>
  );
}
