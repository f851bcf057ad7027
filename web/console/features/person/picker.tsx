// SPDX-License-Identifier: Apache-2.0
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useContacts } from "../contact/api";
import { contactName, emailsOf, phonesOf } from "../contact/model";

/** A contact as somebody picked it. */
export interface Picked {
  readonly id: string;
  readonly name: string;
}

interface ContactPickerProps {
  readonly label: string;
  /** Whom there is no sense in picking. */
  readonly without: readonly (string | undefined)[];
  readonly onPick: (one: Picked | undefined) => void;
}

/** Finds another contact by name, address or external id. */
export function ContactPicker({ label, without, onPick }: ContactPickerProps) {
  const [typed, type] = useState("");
  const [value, choose] = useState<string | null>(null);
  const [q] = useDebouncedValue(typed.split(" · ")[0] ?? "", 250);
  const { data, error, isFetching } = useContacts(q.trim() === "" ? {} : { q: q.trim() });
  const found = (data?.pages ?? []).flatMap(({ entities }) => entities ?? []);
  const options = found
    .filter(({ id }) => !without.includes(id))
    .slice(0, 20)
    .map((contact) => ({
      value: contact.id ?? "",
      name: contactName(contact),
      label: [contactName(contact), emailsOf(contact)[0]?.value ?? phonesOf(contact)[0]?.value]
        .filter(Boolean)
        .join(" · "),
    }));
  return (
    <>
      {error && <ProblemNote title={t("Not searched")} problem={asProblem(error)} />}
      <Select
        size="sm"
        label={label}
        placeholder={t("Name, address or id")}
        searchable
        clearable
        data={options}
        // The server has searched already, in more fields than are shown here.
        filter={({ options: all }) => all}
        nothingFoundMessage={isFetching ? t("Searching…") : t("Nobody found")}
        searchValue={typed}
        onSearchChange={type}
        value={value}
        onChange={(id) => {
          choose(id);
          const one = options.find((option) => option.value === id);
          onPick(one && { id: one.value, name: one.name });
        }}
      />
    </>
  );
}
