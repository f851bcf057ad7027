// SPDX-License-Identifier: Apache-2.0

import { ActionIcon, Button, Card, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { t } from "../../../ui/text";
import { useExternalSources } from "../source/api";
import type { ContactFormState } from "./form";

// The contract's limit for one contact.
const mostExternalIds = 10;

/** The external ids of a contact: each the id that one external source knows the person by. */
export function ExternalIdFields({ form }: { form: ContactFormState }) {
  const sources = useExternalSources();
  const choices = (sources.data ?? []).map(({ id, name }) => ({ value: id ?? "", label: name }));
  const entries = form.values.externalIds;
  return (
    <Card component="fieldset" className="plain-fieldset">
      <Stack gap="sm">
        <Text component="legend" fw={600}>
          {t("External ids")}
        </Text>
        {entries.map(({ key }, index) => (
          <Group key={key} align="flex-start" gap="sm">
            <Select
              label={t("External source")}
              data={choices}
              allowDeselect={false}
              w={240}
              {...form.getInputProps(`externalIds.${index}.source`)}
            />
            <TextInput
              label={t("Id")}
              flex={1}
              {...form.getInputProps(`externalIds.${index}.value`)}
            />
            <ActionIcon
              variant="default"
              size="lg"
              mt={25}
              aria-label={t("Remove external id {number}", { number: index + 1 })}
              onClick={() => form.removeListItem("externalIds", index)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {choices.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t(
              "There is no external source yet. An administrator adds one under Identity Resolution.",
            )}
          </Text>
        ) : (
          <Button
            variant="default"
            size="xs"
            w="fit-content"
            disabled={entries.length >= mostExternalIds}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() =>
              form.insertListItem("externalIds", {
                key: crypto.randomUUID(),
                source: "",
                value: "",
              })
            }
          >
            {t("Add external id")}
          </Button>
        )}
      </Stack>
    </Card>
  );
}
