// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  Card,
  ColorInput,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { ProblemNote } from "../../../ui/problem-note";
import { asProblem, fieldErrors, type Problem } from "../../api/problem";
import type { Configuration } from "../../api/types";
import { AuthenticationSection } from "./authentication";
import { bodyOf, type ConfigurationForm, checkForm, formField, formOf } from "./model";

interface ConfigurationFormProps {
  readonly configuration: Configuration | undefined;
  readonly save: (body: Configuration) => Promise<void>;
  readonly problem: Problem | undefined;
}

export type ConfigurationFormState = UseFormReturnType<ConfigurationForm>;

/** Edits the draft of a configuration. Each section stands for itself, so that more can be added. */
export function ConfigurationFormView({ configuration, save, problem }: ConfigurationFormProps) {
  const form = useForm<ConfigurationForm>({
    initialValues: formOf(configuration),
    validate: checkForm,
  });

  async function submit(values: ConfigurationForm) {
    form.clearErrors();
    try {
      await save(bodyOf(values, configuration));
    } catch (thrown) {
      const errors = fieldErrors(asProblem(thrown), () => true);
      form.setErrors(
        Object.fromEntries(Object.entries(errors).map(([path, text]) => [formField(path), text])),
      );
    }
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label="Configuration">
      <Stack gap="lg">
        {problem !== undefined && <ProblemNote title="Draft not saved" problem={problem} />}
        <AppearanceSection form={form} />
        <AuthenticationSection form={form} />
        <JourneySection form={form} />
        <Button type="submit" loading={form.submitting} w="fit-content">
          Save draft
        </Button>
      </Stack>
    </form>
  );
}

function AppearanceSection({ form }: { form: ConfigurationFormState }) {
  return (
    <Card component="section" aria-labelledby="appearance">
      <Stack>
        <Title order={2} size="h4" id="appearance">
          Appearance
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label="Name" {...form.getInputProps("name")} />
          <ColorInput
            label="Messenger colour"
            format="hex"
            withEyeDropper={false}
            {...form.getInputProps("primaryColor")}
          />
        </SimpleGrid>
        <TextInput label="Description" {...form.getInputProps("description")} />
      </Stack>
    </Card>
  );
}

function JourneySection({ form }: { form: ConfigurationFormState }) {
  return (
    <Card component="section" aria-labelledby="journey-events">
      <Stack>
        <Title order={2} size="h4" id="journey-events">
          Journey
        </Title>
        <Switch
          label="Record page views"
          description="The pages visited before and around a conversation appear in the customer's timeline."
          {...form.getInputProps("trackVisits", { type: "checkbox" })}
        />
        <Text size="sm" c="dimmed">
          Without it, agents see conversations only.
        </Text>
      </Stack>
    </Card>
  );
}
