// SPDX-License-Identifier: Apache-2.0
import {
  Card,
  MultiSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Title,
} from "@mantine/core";
import { t } from "../../../ui/text";
import { useExternalSources } from "../source/api";
import type { PolicyFormState } from "./form";
import { type IdentifierType, type Origin, originName, origins, typeName } from "./model";
import { numberOf } from "./order";

interface SectionProps {
  readonly form: PolicyFormState;
}

/** Which types have power by where they were seen. */
export function LinkingSection({ form }: SectionProps) {
  return (
    <Card component="section" aria-labelledby="linking">
      <Stack>
        <Title order={2} size="h4" id="linking">
          {t("Where it may link")}
        </Title>
        <Text size="sm" c="dimmed">
          {t(
            "What was seen elsewhere is kept and counts against a link, but makes none. What an agent or the API says always links.",
          )}
        </Text>
        {origins.map((origin) => (
          <OriginFields key={origin} form={form} origin={origin} />
        ))}
        {form.errors.mayLink !== undefined && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {form.errors.mayLink}
          </Text>
        )}
      </Stack>
    </Card>
  );
}

function OriginFields({ form, origin }: SectionProps & { readonly origin: Origin }) {
  const { mayLink, order } = form.values;
  const types = mayLink[origin];
  const all = order.map(({ type }) => type);
  const set = (next: readonly IdentifierType[] | undefined) =>
    form.setFieldValue("mayLink", { ...mayLink, [origin]: next });
  return (
    <Stack gap={6} component="fieldset" className="plain-fieldset">
      <Text component="legend" size="sm" fw={500} mb={4}>
        {originName(origin)}
      </Text>
      <Switch
        label={t("May link by every type")}
        checked={types === undefined}
        onChange={(event) => set(event.currentTarget.checked ? undefined : all)}
      />
      {types !== undefined && (
        <MultiSelect
          label={t("Types that may link")}
          placeholder={types.length === 0 ? t("None") : ""}
          data={all.map((type) => ({ value: type, label: typeName(type) }))}
          value={[...types]}
          onChange={(next) => set(next as IdentifierType[])}
        />
      )}
    </Stack>
  );
}

/** What keeps people from growing out of bounds, and apart. */
export function LimitsSection({ form }: SectionProps) {
  const sources = useExternalSources();
  const field = (name: "holdersMax" | "leavesMax" | "mergedMax") => ({
    min: 2,
    allowDecimal: false,
    ...form.getInputProps(name),
    onChange: (value: number | string) => form.setFieldValue(name, numberOf(value)),
  });
  return (
    <Card component="section" aria-labelledby="limits">
      <Stack>
        <Title order={2} size="h4" id="limits">
          {t("Limits, and who stays apart")}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <NumberInput
            label={t("Holders of one identifier")}
            description={t("What more records hold unites nobody.")}
            {...field("holdersMax")}
          />
          <NumberInput
            label={t("Records of one person")}
            description={t("No link makes a larger person; a human may.")}
            {...field("leavesMax")}
          />
          <NumberInput
            label={t("Records of one merge")}
            description={t("No merge by hand makes a larger one.")}
            {...field("mergedMax")}
          />
        </SimpleGrid>
        <Switch
          label={t("Keep curated contacts apart")}
          description={t(
            "Two contacts that people look after are never united by themselves; they become a suggestion.",
          )}
          {...form.getInputProps("keepsCuratedApart", { type: "checkbox" })}
        />
        <MultiSelect
          label={t("Sources at which one person may have several accounts")}
          description={t("At all others, two accounts are always two people.")}
          placeholder={form.values.severalAccounts.length === 0 ? t("None") : ""}
          data={(sources.data ?? []).map(({ id, name }) => ({ value: id ?? "", label: name }))}
          value={[...form.values.severalAccounts]}
          onChange={(next) => form.setFieldValue("severalAccounts", next)}
        />
      </Stack>
    </Card>
  );
}

/** When records are forgotten. */
export function LifetimeSection({ form }: SectionProps) {
  const field = (name: "ephemeralDays" | "identifiedDays") => ({
    placeholder: t("For ever"),
    min: 1,
    max: 36_500,
    allowDecimal: false,
    ...form.getInputProps(name),
    onChange: (value: number | string) => form.setFieldValue(name, numberOf(value)),
  });
  return (
    <Card component="section" aria-labelledby="lifetimes">
      <Stack>
        <Title order={2} size="h4" id="lifetimes">
          {t("How long contacts are kept")}
        </Title>
        <Text size="sm" c="dimmed">
          {t(
            "Days after the last interaction. Visits and conversations go with the record. Contacts that people look after are kept for ever.",
          )}
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberInput label={t("Visitors whom nobody knows")} {...field("ephemeralDays")} />
          <NumberInput label={t("People who are known")} {...field("identifiedDays")} />
        </SimpleGrid>
      </Stack>
    </Card>
  );
}
