// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Select, SimpleGrid, Stack, Switch, Text, TextInput } from "@mantine/core";
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
      aria-label={`Identity resolution of ${name}`}
      className={editing ? undefined : "reading"}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="xl">
        <Switch
          label="Resolve identities"
          description="Join visits and conversations to contacts."
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
            Merge Contacts
          </Text>
          <Switch
            label="Authenticated messaging"
            checked={draft.mergeMessaging}
            disabled={locked}
            onChange={(event) =>
              onChange({ ...draft, mergeMessaging: event.currentTarget.checked })
            }
          />
          <Switch
            label="Web tracking"
            checked={draft.mergeTracking}
            disabled={locked}
            onChange={(event) => onChange({ ...draft, mergeTracking: event.currentTarget.checked })}
          />
        </Stack>
        <TextInput
          label="Country of phone numbers"
          description="Two letters. Whose numbers are written without + and country code."
          placeholder="None"
          maxLength={2}
          value={draft.region}
          disabled={!editing}
          onChange={(event) => onChange({ ...draft, region: event.currentTarget.value })}
        />
      </SimpleGrid>
      {editing && (
        <Group mt="lg">
          <Button type="submit" loading={busy}>
            Save
          </Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
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
    label: active === false ? `${name} (inactive)` : name,
  }));
  if (source.kind === "deleted" && draft.sourceId) {
    choices.push({ value: draft.sourceId, label: "Deleted source" });
  }
  return (
    <Select
      label="External Source"
      description="Who issues the ids in your visitors' sign-ins."
      placeholder="None"
      data={choices}
      clearable={!locked}
      clearButtonProps={{ "aria-label": "Clear External Source" }}
      value={draft.sourceId ?? null}
      disabled={locked}
      className={authentication ? undefined : "unavailable"}
      onChange={(id) => onChange({ ...draft, sourceId: id ?? undefined })}
    />
  );
}
