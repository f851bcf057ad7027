// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Select, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { t } from "../../../ui/text";
import type { Contact } from "../../api/types";
import { useExternalSources } from "../source/api";
import { type ContactSearch, isFiltered, periodChoices, searchFrom, types } from "./filter";
import { contactTypeName, typeMeaning } from "./model";

interface FiltersProps {
  readonly search: ContactSearch;
  readonly onChange: (search: ContactSearch) => void;
}

/** What to look for among all contacts, and which of those that are found to show. */
export function ContactFilters({ search, onChange }: FiltersProps) {
  const sources = useExternalSources();
  const set = (name: keyof ContactSearch, value: string | null) =>
    onChange(searchFrom({ ...search, [name]: value ?? "" }));
  const accounts = (sources.data ?? []).map(({ id = "", name }) => ({ value: id, label: name }));
  return (
    <Group align="flex-end" gap="sm">
      <Words value={search.q ?? ""} onChange={(q) => set("q", q)} />
      <Select
        label={t("Type")}
        placeholder={t("Every type")}
        clearable
        w={150}
        comboboxProps={{ width: 300, position: "bottom-start" }}
        value={search.type ?? null}
        data={types.map((type) => ({ value: type, label: contactTypeName(type) }))}
        renderOption={({ option }) => (
          <div>
            <Text size="sm">{option.label}</Text>
            <Text size="xs" c="dimmed">
              {typeMeaning(option.value as Contact["type"])}
            </Text>
          </div>
        )}
        onChange={(type) => set("type", type)}
      />
      {(accounts.length > 0 || search.source !== undefined) && (
        <Select
          label={t("External source")}
          placeholder={t("Any or none")}
          clearable
          w={155}
          value={search.source ?? null}
          data={accounts}
          onChange={(source) => set("source", source)}
        />
      )}
      <Select
        label={t("Changed")}
        placeholder={t("At any time")}
        clearable
        w={165}
        value={search.changed ?? null}
        data={periodChoices()}
        onChange={(changed) => set("changed", changed)}
      />
      {isFiltered(search) && (
        <Button variant="subtle" onClick={() => onChange(unfiltered(search))}>
          {t("Clear filters")}
        </Button>
      )}
    </Group>
  );
}

/** The same search with everybody who is found. */
export function unfiltered({ q, order }: ContactSearch): ContactSearch {
  return searchFrom({ q, order });
}

/** Tells what is typed once no more is; takes what the address says when that is changed from elsewhere. */
function Words({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [settled] = useDebouncedValue(typed.trim(), 250);
  const told = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if (settled === told.current) return;
    told.current = settled;
    tell.current(settled);
  }, [settled]);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  return (
    <TextInput
      type="search"
      label={t("Search contacts")}
      placeholder={t("Name, email, phone")}
      flex={1}
      miw={200}
      maw={420}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
