// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Combobox, type ComboboxStore, Text, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconMessageBolt } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { CannedResponse } from "../../api/types";
import { useResponses } from "./api";
import { textOfResponse } from "./model";
import { fillPlaces, type PlaceValues } from "./places";

const pageSize = 25;

interface ResponsePickerProps {
  /** Opened and closed by whoever writes; its dropdown takes the keyboard while it is open. */
  readonly menu: ComboboxStore;
  readonly values: PlaceValues;
  /** What is inserted, with all places filled that are known. */
  readonly onPick: (words: string) => void;
}

/** Finds a canned response by its words, with the keyboard alone, and says what it would insert. */
export function ResponsePicker({ menu, values, onPick }: ResponsePickerProps) {
  const [found, setFound] = useState<readonly CannedResponse[]>([]);

  function pick(id: string) {
    const response = found.find((one) => one.id === id);
    if (response === undefined) return;
    menu.closeDropdown();
    onPick(filled(response, values));
  }

  return (
    <Combobox
      store={menu}
      width="min(440px, calc(100vw - 32px))"
      position="top-start"
      onOptionSubmit={pick}
    >
      <Combobox.Target targetType="button">
        <ActionIcon
          variant="default"
          size="input-sm"
          aria-label={t("Insert a canned response")}
          title={t("Insert a canned response: / on an empty line")}
          onClick={() => menu.toggleDropdown()}
        >
          <IconMessageBolt size={16} aria-hidden />
        </ActionIcon>
      </Combobox.Target>
      <Combobox.Dropdown>
        {menu.dropdownOpened && (
          <Search menu={menu} values={values} onFound={setFound} onSlash={() => onPick("/")} />
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}

function filled(response: CannedResponse, values: PlaceValues): string {
  return fillPlaces(textOfResponse(response), values, response.substitutions ?? []);
}

interface SearchProps {
  readonly menu: ComboboxStore;
  readonly values: PlaceValues;
  readonly onFound: (found: readonly CannedResponse[]) => void;
  /** Who wants to begin a line with a slash writes it twice. */
  readonly onSlash: () => void;
}

function Search({ menu, values, onFound, onSlash }: SearchProps) {
  const [typed, type] = useState("");
  const wanted = typed.trim();
  const [phrase] = useDebouncedValue(wanted, 150);
  const search = useResponses({ phrase, pageSize });
  const { data, error, isFetching, refetch } = search;
  // Until the answer to these very words is there, what is shown is that to others.
  const answer = phrase === wanted && !search.isPlaceholderData ? data : undefined;
  const { selectFirstOption, resetSelectedOption } = menu;
  useEffect(() => onFound(data?.responses ?? []), [data, onFound]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with other words, what was selected among those before is not.
  useEffect(() => {
    // Enter takes the best one.
    if (answer) selectFirstOption();
    else resetSelectedOption();
  }, [answer, wanted, selectFirstOption, resetSelectedOption]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "/" || typed !== "") return;
    event.preventDefault();
    menu.closeDropdown();
    onSlash();
  }

  return (
    <>
      <Combobox.Search
        aria-label={t("Canned response")}
        placeholder={t("Words of the name or the text")}
        maxLength={200}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <VisuallyHidden role="status">{answer && told(answer.responses)}</VisuallyHidden>
      {error && (
        <ProblemNote title={t("Not searched")} problem={asProblem(error)} onRetry={refetch} />
      )}
      <Combobox.Options aria-label={t("Canned responses")} mah={320} style={{ overflowY: "auto" }}>
        {data?.responses.map((response) => (
          <Found key={response.id} response={response} words={filled(response, values)} />
        ))}
        {data?.responses.length === 0 && (
          <Combobox.Empty>
            {phrase === ""
              ? t("No canned response yet. Supervisors write them.")
              : t("No such response")}
          </Combobox.Empty>
        )}
        {data === undefined && isFetching && <Combobox.Empty>{t("Searching…")}</Combobox.Empty>}
      </Combobox.Options>
    </>
  );
}

/** What is said of what was found to those who do not see which one is marked. */
function told([first]: readonly CannedResponse[]): string {
  if (first === undefined) return t("No such response");
  return t("First: {name}. Enter inserts what is marked.", { name: first.name ?? "" });
}

function Found({ response, words }: { response: CannedResponse; words: string }) {
  const { id = "", name, libraries } = response;
  return (
    <Combobox.Option value={id}>
      <Text size="sm" fw={500} className="value">
        {name}
      </Text>
      <Text size="xs" lineClamp={2} className="value option-note">
        {words}
      </Text>
      <Text size="xs" className="option-note">
        {libraries.map((library) => library.name).join(", ")}
      </Text>
    </Combobox.Option>
  );
}
