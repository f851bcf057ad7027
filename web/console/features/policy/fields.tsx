// SPDX-License-Identifier: Apache-2.0
import {
  ActionIcon,
  Card,
  Group,
  MultiSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Title,
} from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { plural, t } from "../../../ui/text";
import { useExternalSources } from "../source/api";
import type { PolicyFormState } from "./form";
import {
  criterionName,
  type IdentifierType,
  moved,
  type Origin,
  originName,
  origins,
  type Policy,
  typeName,
} from "./model";
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

interface DisplayProps extends SectionProps {
  /** Rules for single fields, which stay as they are. */
  readonly kept: Policy["fieldSurvivorship"];
}

/** Whose value a contact's field shows. */
export function DisplaySection({ form, kept }: DisplayProps) {
  const { survivorship } = form.values;
  const others = Object.keys(kept ?? {}).length;
  return (
    <Card component="section" aria-labelledby="display">
      <Stack>
        <Title order={2} size="h4" id="display">
          {t("What a contact shows")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("Where several records say a field, the first of these decides, then the next:")}
        </Text>
        <Stack component="ol" gap={6} className="plain-list">
          {survivorship.map((criterion, at) => {
            const name = criterionName(criterion);
            const move = (by: -1 | 1) =>
              form.setFieldValue("survivorship", moved(survivorship, at, by));
            return (
              <Group component="li" key={criterion} gap="xs" wrap="nowrap">
                <ActionIcon
                  variant="default"
                  disabled={at === 0}
                  aria-label={t("Move “{name}” up", { name })}
                  onClick={() => move(-1)}
                >
                  <IconArrowUp size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  disabled={at === survivorship.length - 1}
                  aria-label={t("Move “{name}” down", { name })}
                  onClick={() => move(1)}
                >
                  <IconArrowDown size={16} aria-hidden />
                </ActionIcon>
                <Text size="sm">{name}</Text>
              </Group>
            );
          })}
        </Stack>
        {others > 0 && (
          <Text size="sm" c="dimmed">
            {plural(
              others,
              "{count} field has a rule of its own, set through the API; it stays.",
              "{count} fields have rules of their own, set through the API; these stay.",
            )}
          </Text>
        )}
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
