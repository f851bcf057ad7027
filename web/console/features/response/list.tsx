// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  Card,
  Group,
  Modal,
  Pagination,
  Select,
  Stack,
  Table,
  Text,
  TextInput,
} from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useCallback, useRef, useState } from "react";
import { DeleteButton } from "../../../ui/delete-button";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty } from "../../../ui/page";
import { pageControls } from "../../../ui/pages";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { CannedResponse, ResponseLibrary } from "../../api/types";
import { EditButton } from "../named/cells";
import { useDeleteResponse, useResponses } from "./api";
import { ResponseForm } from "./form";
import { textOfResponse } from "./model";

const pageSize = 25;

/** A new response, or one that is changed. */
type Open = { readonly response: CannedResponse | undefined };

/** Which response is written. Another one is turned to only when nothing is lost by it, or when that is wanted. */
function useOneForm() {
  const [opened, open] = useState<Open>();
  const [wanted, want] = useState<Open>();
  const isDirty = useRef(false);
  const card = useRef<HTMLDivElement>(null);
  const onDirty = useCallback((now: boolean) => {
    isDirty.current = now;
  }, []);

  function turnTo(next: Open) {
    if (opened && opened.response?.id === next.response?.id) return;
    if (isDirty.current) want(next);
    else open(next);
  }

  const asking = wanted && (
    <Discard
      onStay={() => {
        want(undefined);
        card.current?.querySelector("textarea")?.focus();
      }}
      onDiscard={() => {
        open(wanted);
        want(undefined);
      }}
    />
  );
  return { opened, turnTo, close: () => open(undefined), onDirty, asking, card };
}

interface DiscardProps {
  readonly onStay: () => void;
  readonly onDiscard: () => void;
}

/** Asks whether what is written may be lost. */
function Discard({ onStay, onDiscard }: DiscardProps) {
  return (
    <Modal
      opened
      // Both buttons lead into a form, and not back to what was pressed.
      returnFocus={false}
      onClose={onStay}
      title={t("Discard what you have written?")}
    >
      <Stack>
        <Text size="sm">{t("The response that is open is not saved yet.")}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onStay} data-autofocus>
            {t("Go on writing")}
          </Button>
          <Button color="red.9" onClick={onDiscard}>
            {t("Discard")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The responses, searched by words and by library; one is written at a time. */
export function Responses({ libraries }: { libraries: readonly ResponseLibrary[] }) {
  const [typed, type] = useState("");
  const [phrase] = useDebouncedValue(typed.trim(), 200);
  const [libraryId, choose] = useState<string | null>(null);
  const [wanted, turn] = useState(1);
  const { opened, turnTo, close, onDirty, asking, card } = useOneForm();
  // A library that was deleted meanwhile hides nothing.
  const within = libraries.some(({ id }) => id === libraryId)
    ? (libraryId ?? undefined)
    : undefined;
  const search = { phrase, libraryId: within, pageNumber: wanted, pageSize };
  const { data, error, refetch, isPlaceholderData } = useResponses(search);
  // The last of a page may have been deleted.
  const last = Math.max(1, data?.pageCount ?? wanted);
  if (!isPlaceholderData && wanted > last) turn(last);
  return (
    <Stack>
      <Group align="flex-end">
        <TextInput
          type="search"
          label={t("Search responses")}
          placeholder={t("Words of the name or the text")}
          flex={1}
          miw={220}
          maw={420}
          maxLength={200}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => {
            type(event.currentTarget.value);
            turn(1);
          }}
        />
        <Select
          label={t("Library")}
          placeholder={t("All libraries")}
          clearable
          searchable
          w={220}
          data={libraries.map(({ id = "", name }) => ({ value: id, label: name }))}
          value={within ?? null}
          onChange={(id) => {
            choose(id);
            turn(1);
          }}
        />
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={opened !== undefined && opened.response === undefined}
          onClick={() => turnTo({ response: undefined })}
        >
          {t("Add response")}
        </Button>
      </Group>
      {opened && (
        // Above the list: in a row it would be as wide as the table is on a phone.
        <Card ref={card}>
          <ResponseForm
            key={opened.response?.id}
            response={opened.response}
            libraries={libraries}
            libraryId={within ?? (libraries.length === 1 ? libraries[0]?.id : undefined)}
            onDone={close}
            onDirty={onDirty}
          />
        </Card>
      )}
      {asking}
      <ListCard
        what={t("responses")}
        entries={data?.responses}
        problem={error ? asProblem(error) : undefined}
        onRetry={refetch}
        empty={<Nothing searched={phrase !== "" || within !== undefined} />}
      >
        {(responses) => (
          <ListTable heads={[t("Name"), t("Text"), t("Libraries"), t("Actions")]} minWidth={760}>
            {responses.map((response) => (
              <Row key={response.id} response={response} onEdit={() => turnTo({ response })} />
            ))}
          </ListTable>
        )}
      </ListCard>
      {data && data.pageCount > 1 && (
        <Pagination total={data.pageCount} value={wanted} onChange={turn} {...pageControls} />
      )}
    </Stack>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  if (searched) {
    return (
      <Empty title={t("No such response")}>
        {t("Try fewer or shorter words, or all libraries.")}
      </Empty>
    );
  }
  return (
    <Empty title={t("No canned response yet")}>
      {t(
        "Add what agents write most: a greeting, the way to return something, a goodbye. They insert it with “/” in a conversation.",
      )}
    </Empty>
  );
}

interface RowProps {
  readonly response: CannedResponse;
  readonly onEdit: () => void;
}

function Row({ response, onEdit }: RowProps) {
  const { id = "", name = "", libraries } = response;
  const remove = useDeleteResponse();
  return (
    <Table.Tr>
      <Table.Td fw={500} w={200} className="value">
        {name}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed" lineClamp={2} className="value">
          {textOfResponse(response)}
        </Text>
      </Table.Td>
      <Table.Td>{libraries.map((library) => library.name).join(", ")}</Table.Td>
      <Table.Td w={110}>
        <Group gap="xs" wrap="nowrap">
          <EditButton name={name} onEdit={onEdit} />
          <DeleteButton
            name={name}
            consequence={t("Agents cannot insert it any more. What they have sent stays.")}
            remove={() => remove.mutateAsync(id)}
          />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
