// SPDX-License-Identifier: Apache-2.0
import {
  ActionIcon,
  Button,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { t } from "../../../ui/text";
import type { ConfigurationFormState } from "./form";
import { newTriggers, type Triggers, triggersMax } from "./triggers";

type Kind = keyof Triggers;

interface TriggersProps {
  readonly form: ConfigurationFormState;
  readonly disabled: boolean;
}

/** Events of what visitors do on a page: a list for each kind that the tracker can watch. */
export function TriggerLists({ form, disabled }: TriggersProps) {
  const field = (path: string) => ({ disabled, ...form.getInputProps(path) });
  const flag = (path: string) => ({
    disabled,
    ...form.getInputProps(path, { type: "checkbox" as const }),
  });
  const selector = (path: string) => (
    <TextInput label={t("CSS selector")} {...field(`${path}.selector`)} />
  );
  const eventName = (path: string) => (
    <TextInput label={t("Name of the event")} {...field(`${path}.eventName`)} />
  );
  const list = { form, disabled };
  return (
    <Stack gap="xl">
      <TriggerList
        {...list}
        kind="clicks"
        title={t("Clicks")}
        lead={t("Told each time an element is clicked that the selector chooses.")}
        add={t("Add a click")}
      >
        {(path) => (
          <>
            {selector(path)}
            {eventName(path)}
          </>
        )}
      </TriggerList>
      <TriggerList
        {...list}
        kind="inView"
        title={t("Elements that come into sight")}
        lead={t("Told once on a page, when such an element is on the screen.")}
        add={t("Add an element")}
      >
        {(path) => (
          <>
            {selector(path)}
            {eventName(path)}
          </>
        )}
      </TriggerList>
      <TriggerList
        {...list}
        kind="scrolls"
        title={t("Scrolling")}
        lead={t("Told once on a page, when that much of it has been seen.")}
        add={t("Add a depth")}
      >
        {(path) => (
          <>
            <NumberInput
              label={t("Part of the page")}
              suffix=" %"
              min={1}
              max={100}
              allowDecimal={false}
              {...field(`${path}.percentage`)}
            />
            {eventName(path)}
          </>
        )}
      </TriggerList>
      <TriggerList
        {...list}
        kind="idles"
        title={t("Doing nothing")}
        lead={t("Told when the visitor has done nothing on the page for that long.")}
        add={t("Add a time")}
      >
        {(path) => (
          <>
            <NumberInput
              label={t("Idle for")}
              suffix={` ${t("seconds")}`}
              min={1}
              allowDecimal={false}
              {...field(`${path}.seconds`)}
            />
            {eventName(path)}
          </>
        )}
      </TriggerList>
      <TriggerList
        {...list}
        kind="forms"
        title={t("Forms")}
        lead={t(
          "Told when a form is sent, and when it is left half filled in. Fields that look private, such as passwords, cards, mail addresses and phone numbers, are never told.",
        )}
        add={t("Add a form")}
      >
        {(path) => (
          <>
            {selector(path)}
            <TextInput label={t("Name of the form")} {...field(`${path}.formName`)} />
            <Switch
              label={t("With its fields when it is sent")}
              {...flag(`${path}.dataWhenSent`)}
            />
            <Switch
              label={t("With its fields when it is left")}
              {...flag(`${path}.dataWhenLeft`)}
            />
          </>
        )}
      </TriggerList>
    </Stack>
  );
}

interface TriggerListProps extends TriggersProps {
  readonly kind: Kind;
  readonly title: string;
  readonly lead: string;
  readonly add: string;
  /** The fields of the entry at a path such as `clicks.0`. */
  readonly children: (path: string) => ReactNode;
}

function TriggerList(props: TriggerListProps) {
  const { form, disabled, kind, title, lead, add, children } = props;
  const paths = form.values[kind].map((_, at) => `${kind}.${at}`);
  return (
    <Stack component="fieldset" className="plain-fieldset" gap="sm">
      <Text component="legend" size="sm" fw={600} mb={2}>
        {title}
      </Text>
      <Text size="sm" c="dimmed">
        {lead}
      </Text>
      {paths.map((path, at) => (
        <Group key={path} wrap="nowrap" align="flex-start" gap="sm">
          <SimpleGrid cols={{ base: 1, sm: 2 }} flex={1} verticalSpacing="xs">
            {children(path)}
          </SimpleGrid>
          <ActionIcon
            variant="default"
            size="lg"
            mt={25}
            disabled={disabled}
            aria-label={t("Remove {number} of “{list}”", { number: at + 1, list: title })}
            onClick={() => form.removeListItem(kind, at)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={disabled || paths.length >= triggersMax}
        onClick={() => form.insertListItem(kind, newTriggers[kind])}
      >
        {add}
      </Button>
    </Stack>
  );
}
