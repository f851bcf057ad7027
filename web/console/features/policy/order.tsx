// SPDX-License-Identifier: Apache-2.0
import {
  ActionIcon,
  Card,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Title,
} from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { t } from "../../../ui/text";
import type { PolicyFormState } from "./form";
import {
  describeType,
  type IdentifierType,
  identifierTypes,
  moved,
  type TypeForm,
  typeName,
} from "./model";

/** The types of identifiers that unite people, the strongest first. */
export function OrderSection({ form }: { form: PolicyFormState }) {
  const { order } = form.values;
  const set = (next: readonly TypeForm[]) => form.setFieldValue("order", next);
  const missing = identifierTypes.filter((type) => !order.some((rule) => rule.type === type));
  return (
    <Card component="section" aria-labelledby="order">
      <Stack>
        <Title order={2} size="h4" id="order">
          {t("What recognises people")}
        </Title>
        <Text size="sm" c="dimmed">
          {t(
            "Two records that show the same identifier are one person, unless a rule speaks against it. Where rules disagree, the type that stands higher wins.",
          )}
        </Text>
        {form.errors.order !== undefined && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {form.errors.order}
          </Text>
        )}
        <Stack component="ol" gap="sm" className="plain-list">
          {order.map((rule, at) => (
            <li key={rule.type}>
              <TypeFields
                rule={rule}
                first={at === 0}
                last={at === order.length - 1}
                onChange={(next) => set(order.map((one) => (one.type === next.type ? next : one)))}
                onMove={(by) => set(moved(order, at, by))}
                onRemove={() => set(order.filter(({ type }) => type !== rule.type))}
              />
            </li>
          ))}
        </Stack>
        {missing.length > 0 && (
          <Select
            label={t("Add a type")}
            placeholder={t("Choose a type")}
            maw={280}
            value={null}
            data={missing.map((type) => ({ value: type, label: typeName(type) }))}
            onChange={(type) => type && set([...order, newRule(type as IdentifierType)])}
          />
        )}
      </Stack>
    </Card>
  );
}

function newRule(type: IdentifierType): TypeForm {
  return {
    type,
    minimum: "verified",
    valuesMax: "",
    detectsSharing: true,
    recycled: false,
    supersededAfterDays: "",
  };
}

interface TypeFieldsProps {
  readonly rule: TypeForm;
  readonly first: boolean;
  readonly last: boolean;
  readonly onChange: (rule: TypeForm) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function TypeFields({ rule, first, last, onChange, onMove, onRemove }: TypeFieldsProps) {
  const name = typeName(rule.type);
  const [editing, edit] = useState(false);
  return (
    <Card component="fieldset" className="plain-fieldset" aria-label={name} padding="md">
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600}>{name}</Text>
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              variant={editing ? "light" : "default"}
              aria-expanded={editing}
              aria-label={t("Edit {name}", { name })}
              onClick={() => edit(!editing)}
            >
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              disabled={first}
              aria-label={t("Move {name} up", { name })}
              onClick={() => onMove(-1)}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              disabled={last}
              aria-label={t("Move {name} down", { name })}
              onClick={() => onMove(1)}
            >
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={t("Remove {name}", { name })}
              onClick={onRemove}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        </Group>
        <Text size="sm">{describeType(rule)}</Text>
        {editing && <RuleFields rule={rule} onChange={onChange} />}
      </Stack>
    </Card>
  );
}

function RuleFields({ rule, onChange }: Pick<TypeFieldsProps, "rule" | "onChange">) {
  // Accounts and devices do not change hands.
  const canRecycle = rule.type !== "ExternalId" && rule.type !== "Cookie";
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label={t("Must be")}
          allowDeselect={false}
          data={[
            { value: "verified", label: t("Verified") },
            { value: "asserted", label: t("Vouched for") },
          ]}
          value={rule.minimum}
          onChange={(minimum) =>
            minimum && onChange({ ...rule, minimum: minimum as TypeForm["minimum"] })
          }
        />
        <NumberInput
          label={t("Different ones of a person")}
          placeholder={t("Any number")}
          min={1}
          max={100_000}
          allowDecimal={false}
          value={rule.valuesMax}
          onChange={(value) => onChange({ ...rule, valuesMax: numberOf(value) })}
        />
        <NumberInput
          label={t("Superseded after days")}
          placeholder={t("Never")}
          min={1}
          max={36_500}
          allowDecimal={false}
          value={rule.supersededAfterDays}
          onChange={(value) => onChange({ ...rule, supersededAfterDays: numberOf(value) })}
        />
      </SimpleGrid>
      <Group gap="xl">
        <Switch
          label={t("Notice sharing")}
          checked={rule.detectsSharing}
          onChange={(event) =>
            onChange({
              ...rule,
              detectsSharing: event.currentTarget.checked,
              recycled: rule.recycled && event.currentTarget.checked,
            })
          }
        />
        {canRecycle && (
          <Switch
            label={t("May pass to somebody else")}
            disabled={!rule.detectsSharing}
            checked={rule.recycled}
            onChange={(event) => onChange({ ...rule, recycled: event.currentTarget.checked })}
          />
        )}
      </Group>
    </>
  );
}

/** What a number field holds; empty where it holds no number. */
export function numberOf(value: number | string): number | "" {
  return typeof value === "number" ? value : "";
}
