// SPDX-License-Identifier: Apache-2.0

import { Button, Group, Select, SimpleGrid, Stack, Switch, Text, TextInput } from "@mantine/core";
import { t } from "../../../ui/text";
import type { ExternalSource } from "../../api/types";
import type { Draft, SourceState } from "./model";

interface ResolutionFieldsProps {
  readonly name: string;
  readonly draft: Draft;
  readonly sources: readonly ExternalSource[];
  readonly source: SourceState;
  readonly authentication: boolean;
  readonly editing: boolean;
  readonly busy: boolean;
  readonly onChange: (draft: Draft) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** The settings of one deployment. Disabled ones keep label and value, so that they can be read. */
export function ResolutionFields(props: ResolutionFieldsProps) {
  const { name, draft, authentication, editing, busy, onChange, onSave, onCancel } = props;
  const locked = !editing || !authentication;
  return (
    <form
      aria-label={t("Identity resolution of {name}", { name })}
      className={editing ? undefined : "reading"}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="xl">
        <Switch
          label={t("Resolve identities")}
          description={t("Join visits and conversations to contacts.")}
          checked={draft.resolve}
          disabled={!editing}
          onChange={(event) => onChange({ ...draft, resolve: event.currentTarget.checked })}
        />
        <SourceSelect {...props} locked={locked} />
        <Stack
          gap="xs"
          component="fieldset"
          className={authentication ? "plain-fieldset" : "plain-fieldset unavailable"}
        >
          <Text component="legend" size="sm" fw={500} mb={6}>
            {t("Merge Contacts")}
          </Text>
          <Switch
            label={t("Authenticated messaging")}
            checked={draft.mergeMessaging}
            disabled={locked}
            onChange={(event) =>
              onChange({ ...draft, mergeMessaging: event.currentTarget.checked })
            }
          />
          <Switch
            label={t("Web tracking")}
            checked={draft.mergeTracking}
            disabled={locked}
            onChange={(event) => onChange({ ...draft, mergeTracking: event.currentTarget.checked })}
          />
        </Stack>
        <TextInput
          label={t("Country of phone numbers")}
          description={t("Two letters. Whose numbers are written without + and country code.")}
          placeholder={t("None")}
          maxLength={2}
          value={draft.region}
          disabled={!editing}
          onChange={(event) => onChange({ ...draft, region: event.currentTarget.value })}
        />
      </SimpleGrid>
      {editing && (
        <Group mt="lg">
          <Button type="submit" loading={busy}>
            {t("Save")}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t("Cancel")}
          </Button>
        </Group>
      )}
    </form>
  );
}

function SourceSelect(props: ResolutionFieldsProps & { readonly locked: boolean }) {
  const { draft, sources, source, authentication, locked, onChange } = props;
  const choices = sources.map(({ id, name, active }) => ({
    value: id ?? "",
    label: active === false ? t("{name} (inactive)", { name }) : name,
  }));
  if (source.kind === "deleted" && draft.sourceId) {
    choices.push({ value: draft.sourceId, label: t("Deleted source") });
  }
  return (
    <Select
      label={t("External Source")}
      description={t("Who issues the ids in your visitors' sign-ins.")}
      placeholder={t("None")}
      data={choices}
      clearable={!locked}
      clearButtonProps={{ "aria-label": t("Clear External Source") }}
      value={draft.sourceId ?? null}
      disabled={locked}
      className={authentication ? undefined : "unavailable"}
      onChange={(id) => onChange({ ...draft, sourceId: id ?? undefined })}
    />
  );
}
