// SPDX-License-Identifier: Apache-2.0
import { Button, Grid, Group, Stack, Stepper } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { type ComponentType, useState } from "react";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors, type Problem } from "../../api/problem";
import type { Configuration } from "../../api/types";
import { useEdited } from "../form/use-edited";
import { AppearanceSection } from "./appearance";
import { AuthenticationSection } from "./authentication";
import { BehaviourSection } from "./behaviour";
import { JourneySection } from "./journey";
import { LanguagesSection } from "./languages";
import {
  bodyOf,
  type ConfigurationForm,
  checkForm,
  formField,
  formOf,
  steps,
  stepWithError,
} from "./model";
import { Preview } from "./preview";

interface ConfigurationFormProps {
  readonly configuration: Configuration | undefined;
  readonly save: (body: Configuration) => Promise<Configuration>;
  readonly onSaved: (saved: Configuration) => void | Promise<void>;
  readonly problem: Problem | undefined;
}

export type ConfigurationFormState = UseFormReturnType<ConfigurationForm>;

type Section = ComponentType<{ form: ConfigurationFormState }>;

const sections: Readonly<Record<(typeof steps)[number]["id"], Section>> = {
  appearance: AppearanceSection,
  behaviour: BehaviourSection,
  authentication: AuthenticationSection,
  journey: JourneySection,
  languages: LanguagesSection,
};

function stepName(id: (typeof steps)[number]["id"]): string {
  const names = {
    appearance: t("Appearance"),
    behaviour: t("Behaviour"),
    authentication: t("Authentication"),
    journey: t("Journey events"),
    languages: t("Languages"),
  };
  return names[id];
}

/** Edits the draft of a configuration, step by step in any order, beside the messenger that it makes. */
export function ConfigurationFormView(props: ConfigurationFormProps) {
  const { configuration, save, onSaved, problem } = props;
  const [at, setAt] = useState(0);
  const { form, notice, saving } = useEdited<ConfigurationForm>({
    name: `configuration.${configuration?.id ?? "new"}`,
    saved: formOf(configuration),
    validate: checkForm,
  });

  const showFirst = (errors: Record<string, unknown>) => {
    const wrong = stepWithError(errors);
    if (wrong !== undefined) setAt(wrong);
  };

  async function submit(values: ConfigurationForm) {
    form.clearErrors();
    let saved: Configuration;
    try {
      saved = await saving(values, () => save(bodyOf(values, configuration)));
    } catch (thrown) {
      const told = fieldErrors(asProblem(thrown), () => true);
      const errors = Object.fromEntries(
        Object.entries(told).map(([path, text]) => [formField(path), text]),
      );
      form.setErrors(errors);
      showFirst(errors);
      return;
    }
    await onSaved(saved);
  }

  return (
    <form onSubmit={form.onSubmit(submit, showFirst)} noValidate aria-label={t("Configuration")}>
      <Stack gap="lg">
        {problem !== undefined && <ProblemNote title={t("Draft not saved")} problem={problem} />}
        {notice}
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, lg: 7 }}>
            <Stepper active={at} onStepClick={setAt} size="xs" classNames={{ steps: "steps" }}>
              {steps.map(({ id }, number) => {
                const Section = sections[id];
                return (
                  <Stepper.Step key={id} label={stepName(id)} completedIcon={number + 1}>
                    <Section form={form} />
                  </Stepper.Step>
                );
              })}
            </Stepper>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 5 }}>
            <Preview form={form.values} />
          </Grid.Col>
        </Grid>
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t("Save draft")}
          </Button>
          <Button variant="default" disabled={at === 0} onClick={() => setAt(at - 1)}>
            {t("Back")}
          </Button>
          <Button
            variant="default"
            disabled={at === steps.length - 1}
            onClick={() => setAt(at + 1)}
          >
            {t("Next")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
