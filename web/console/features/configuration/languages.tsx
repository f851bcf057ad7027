// SPDX-License-Identifier: Apache-2.0
import {
  Card,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { t } from "../../../ui/text";
import type { ConfigurationFormState } from "./form";
import { knownLanguages, languageName } from "./language";
import { type Labels, noLabels } from "./model";

/** The languages of the messenger and its own words in each. */
export function LanguagesSection({ form }: { form: ConfigurationFormState }) {
  const chosen = form.values.languages;
  const known = [...new Set([...knownLanguages, ...chosen])];
  const choices = (tags: readonly string[]) =>
    tags.map((value) => ({ value, label: languageName(value) }));
  return (
    <Card component="section" aria-labelledby="languages">
      <Stack>
        <Title order={2} size="h4" id="languages">
          {t("Languages")}
        </Title>
        <MultiSelect
          label={t("Languages")}
          description={t("Visitors get the one of their page or browser, if it is among these.")}
          searchable
          data={choices(known)}
          {...form.getInputProps("languages")}
        />
        <Select
          label={t("Default language")}
          allowDeselect={false}
          data={choices(chosen)}
          {...form.getInputProps("defaultLanguage")}
        />
        <Text size="sm" c="dimmed">
          {t("Your own words, where you want others than the built-in ones:")}
        </Text>
        {chosen.map((language) => (
          <LabelFields key={language} form={form} language={language} />
        ))}
      </Stack>
    </Card>
  );
}

function LabelFields({ form, language }: { form: ConfigurationFormState; language: string }) {
  const labels = form.values.labels[language] ?? noLabels;
  const set = (change: Partial<Labels>) =>
    form.setFieldValue("labels", {
      ...form.values.labels,
      [language]: { ...labels, ...change },
    });
  return (
    <SimpleGrid component="fieldset" cols={{ base: 1, sm: 3 }} className="plain-fieldset">
      <Text component="legend" size="sm" fw={600} mb={4}>
        {languageName(language)}
      </Text>
      <TextInput
        label={t("Title")}
        value={labels.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <TextInput
        label={t("Subtitle")}
        value={labels.subtitle}
        onChange={(event) => set({ subtitle: event.currentTarget.value })}
      />
      <TextInput
        label={t("Launcher text")}
        value={labels.launcher}
        onChange={(event) => set({ launcher: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}
