// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Card, Group, Select, Stack, Text, Title } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { t } from "../../../ui/text";
import { fieldName } from "../person/model";
import type { PolicyFormState } from "./form";
import { type Criterion, contactFields, criteriaLeft, criterionName, moved } from "./model";

/** Whose value a contact's fields show: by one rule, and by others for single fields. */
export function DisplaySection({ form }: { form: PolicyFormState }) {
  const { survivorship, fieldSurvivorship } = form.values;
  const setFields = (next: Readonly<Record<string, readonly Criterion[]>>) =>
    form.setFieldValue("fieldSurvivorship", next);
  const names = Object.keys(fieldSurvivorship).sort((a, b) =>
    fieldName(a).localeCompare(fieldName(b)),
  );
  const left = contactFields.filter((name) => fieldSurvivorship[name] === undefined);
  return (
    <Card component="section" aria-labelledby="display">
      <Stack>
        <Title order={2} size="h4" id="display">
          {t("What a contact shows")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("Where several records say a field, the first of these decides, then the next:")}
        </Text>
        <Criteria
          of={undefined}
          value={survivorship}
          error={form.errors.survivorship}
          onChange={(next) => form.setFieldValue("survivorship", next)}
        />
        <Title order={3} size="h5">
          {t("Single fields")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("A field that has a rule of its own is chosen by that instead.")}
        </Text>
        {names.map((name) => (
          <OneField
            key={name}
            name={name}
            value={fieldSurvivorship[name] ?? []}
            error={form.errors[`fieldSurvivorship.${name}`] ?? form.errors.fieldSurvivorship}
            onChange={(next) => {
              // Setting the fields clears what was said of all of them, not of one.
              form.clearFieldError(`fieldSurvivorship.${name}`);
              setFields({ ...fieldSurvivorship, [name]: next });
            }}
            onReset={() => {
              const { [name]: _rule, ...others } = fieldSurvivorship;
              form.clearFieldError(`fieldSurvivorship.${name}`);
              setFields(others);
            }}
          />
        ))}
        {left.length > 0 && (
          <Select
            label={t("Add a rule for a field")}
            placeholder={t("Choose a field")}
            maw={280}
            searchable
            value={null}
            data={left.map((name) => ({ value: name, label: fieldName(name) }))}
            // It begins as what holds for all.
            onChange={(name) => name && setFields({ ...fieldSurvivorship, [name]: survivorship })}
          />
        )}
      </Stack>
    </Card>
  );
}

interface OneFieldProps {
  readonly name: string;
  readonly value: readonly Criterion[];
  readonly error: ReactNode;
  readonly onChange: (next: readonly Criterion[]) => void;
  readonly onReset: () => void;
}

function OneField({ name, value, error, onChange, onReset }: OneFieldProps) {
  const field = fieldName(name);
  return (
    <Card component="fieldset" className="plain-fieldset" aria-label={field} padding="md">
      <Stack gap="sm">
        <Group justify="space-between">
          <Text fw={600}>{field}</Text>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t("Reset to the rule for all fields: {field}", { field })}
            onClick={onReset}
          >
            {t("Reset to the rule for all fields")}
          </Button>
        </Group>
        <Criteria of={field} value={value} error={error} onChange={onChange} />
      </Stack>
    </Card>
  );
}

interface CriteriaProps {
  /** The field that it is about; undefined: all that have no rule of their own. */
  readonly of: string | undefined;
  readonly value: readonly Criterion[];
  readonly error: ReactNode;
  readonly onChange: (next: readonly Criterion[]) => void;
}

function Criteria({ of, value, error, onChange }: CriteriaProps) {
  const left = criteriaLeft(value);
  return (
    <Stack gap={6}>
      <Stack component="ol" gap={6} className="plain-list" aria-label={of ?? t("All fields")}>
        {value.map((criterion, at) => {
          const name = criterionName(criterion);
          const words = { name, field: of ?? t("All fields") };
          return (
            <Group component="li" key={criterion} gap="xs" wrap="nowrap">
              <ActionIcon
                variant="default"
                disabled={at === 0}
                aria-label={
                  of ? t("{field}: move “{name}” up", words) : t("Move “{name}” up", { name })
                }
                onClick={() => onChange(moved(value, at, -1))}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="default"
                disabled={at === value.length - 1}
                aria-label={
                  of ? t("{field}: move “{name}” down", words) : t("Move “{name}” down", { name })
                }
                onClick={() => onChange(moved(value, at, 1))}
              >
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="default"
                aria-label={t("{field}: remove “{name}”", words)}
                onClick={() => onChange(value.filter((one) => one !== criterion))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
              <Text size="sm">{name}</Text>
            </Group>
          );
        })}
      </Stack>
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      {left.length > 0 && (
        <Select
          aria-label={t("{field}: add what decides next", { field: of ?? t("All fields") })}
          placeholder={t("Add what decides next")}
          maw={320}
          size="xs"
          value={null}
          data={left.map((one) => ({ value: one, label: criterionName(one) }))}
          onChange={(one) => one && onChange([...value, one as Criterion])}
        />
      )}
    </Stack>
  );
}
