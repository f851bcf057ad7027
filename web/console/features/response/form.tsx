// SPDX-License-Identifier: Apache-2.0
import {
  Alert,
  Button,
  Fieldset,
  Group,
  MultiSelect,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useRef, useState } from "react";
import { useBorrowedFocus } from "../../../ui/borrowed-focus";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors, type Problem } from "../../api/problem";
import type { CannedResponse, ResponseLibrary } from "../../api/types";
import { keptForm } from "../form/draft";
import { useEdited } from "../form/use-edited";
import { useReadResponse, useSaveResponse } from "./api";
import {
  bodyOf,
  draftOf,
  insertAt,
  keyOf,
  longestText,
  type ResponseDraft,
  textOfResponse,
} from "./model";
import { isKnownPlace, knownPlaces, placeMeaning, placesIn, written } from "./places";

interface ResponseFormProps {
  /** Undefined for a new one. */
  readonly response: CannedResponse | undefined;
  readonly libraries: readonly ResponseLibrary[];
  /** Where a new one begins. */
  readonly libraryId: string | undefined;
  readonly onDone: () => void;
}

/** A canned response as it is written: what it is called, where it is kept, its text and the places in it. */
export function ResponseForm(props: ResponseFormProps) {
  const { response, libraries, libraryId, onDone } = props;
  const save = useSaveResponse();
  const readAgain = useReadResponse();
  const [problem, setProblem] = useState<Problem>();
  const [theirs, setTheirs] = useState<CannedResponse>();
  const focused = useBorrowedFocus<HTMLInputElement>();
  const name = `response.${response?.id ?? "new"}`;
  // What is chosen above the list meanwhile, or was before a reload, is nobody's change of it.
  const [blank] = useState(() => {
    const now = draftOf(undefined, libraryId);
    return keptForm(name, now)?.before ?? now;
  });
  const { form, notice, saving } = useEdited<ResponseDraft>({
    name,
    saved: response ? draftOf(response) : blank,
    validate: {
      name: (name) => (name.trim() === "" ? t("Enter a name") : null),
      inLibraries: (ids) => (ids.length === 0 ? t("Choose at least one library") : null),
      text: (text) => (text.trim() === "" ? t("Write the text") : null),
    },
  });

  /** What a colleague has made of it meanwhile, if that is why it was refused. */
  async function newerThan(replaced: CannedResponse | undefined, { status }: Problem) {
    if (status !== 409 || replaced?.id === undefined) return undefined;
    const now = await readAgain(replaced.id).catch(() => undefined);
    return now?.version === replaced.version ? undefined : now;
  }

  async function write(draft: ResponseDraft, replaced: CannedResponse | undefined) {
    setProblem(undefined);
    setTheirs(undefined);
    try {
      const body = bodyOf(draft, replaced);
      await saving(draft, () => save.mutateAsync({ responseId: replaced?.id, body }));
      onDone();
    } catch (thrown) {
      const refused = asProblem(thrown);
      const newer = await newerThan(replaced, refused);
      setTheirs(newer);
      if (newer) return;
      setProblem(refused);
      form.setErrors(fieldErrors(refused, (field) => field === "name"));
    }
  }

  const label = response
    ? t("Edit {name}", { name: response.name ?? "" })
    : t("New canned response");
  return (
    <form onSubmit={form.onSubmit((draft) => write(draft, response))} noValidate aria-label={label}>
      <Stack maw={680}>
        {problem && <ProblemNote title={t("Not saved")} problem={problem} />}
        {notice}
        {theirs && (
          <Newer
            response={theirs}
            onReplace={() => form.onSubmit((draft) => write(draft, theirs))()}
          />
        )}
        <TextInput
          label={t("Name")}
          description={t("What agents look for; customers do not see it.")}
          maxLength={200}
          {...form.getInputProps("name")}
          ref={focused}
        />
        <MultiSelect
          label={t("Libraries")}
          data={libraries.map(({ id = "", name }) => ({ value: id, label: name }))}
          maxValues={20}
          searchable
          {...form.getInputProps("inLibraries")}
        />
        <TextWithPlaces form={form} />
        <Instead form={form} />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t("Save")}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t("Cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface NewerProps {
  readonly response: CannedResponse;
  readonly onReplace: () => void;
}

/** What a colleague has saved while it was open here, and the way to replace it. */
function Newer({ response, onReplace }: NewerProps) {
  return (
    <Alert color="yellow" variant="light" role="alert" title={t("Changed meanwhile")}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {t("Nothing was saved, because somebody else has changed it. It now says:")}
        </Text>
        <Text size="sm" fw={500} className="value">
          {response.name}
        </Text>
        <Text size="sm" className="value">
          {textOfResponse(response)}
        </Text>
        <Button size="xs" variant="default" onClick={onReplace}>
          {t("Replace it with mine")}
        </Button>
      </Stack>
    </Alert>
  );
}

type DraftForm = UseFormReturnType<ResponseDraft>;

/** The text, and buttons for what is filled in by itself. */
function TextWithPlaces({ form }: { form: DraftForm }) {
  const box = useRef<HTMLTextAreaElement>(null);

  function add(id: string) {
    const { text } = form.getValues();
    const at = box.current?.selectionEnd ?? text.length;
    form.setFieldValue("text", insertAt(text, at, written(id)).text);
    box.current?.focus();
  }

  return (
    <Stack gap="xs">
      <Textarea
        label={t("Text")}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={longestText}
        {...form.getInputProps("text")}
        ref={box}
      />
      <Group gap="xs" role="group" aria-label={t("Insert a place that is filled by itself")}>
        {knownPlaces.map((id) => (
          <Button key={id} size="compact-xs" variant="default" onClick={() => add(id)}>
            {placeMeaning(id)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

/** For each place in the text what is said if it is not known. */
function Instead({ form }: { form: DraftForm }) {
  const places = placesIn(form.values.text);
  if (places.length === 0) return null;
  return (
    <Fieldset legend={t("Places in the text")} bg="transparent">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t(
            "What is not known stays marked in the agent's answer, unless you say here what stands there instead.",
          )}
        </Text>
        {places.map((id) => (
          <TextInput
            key={id}
            label={written(id)}
            description={
              isKnownPlace(id) ? placeMeaning(id) : t("Not filled by itself; agents write it.")
            }
            placeholder={t("Instead, if it is not known")}
            maxLength={500}
            {...form.getInputProps(`instead.${keyOf(id)}`)}
            value={form.values.instead[keyOf(id)] ?? ""}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
