// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Group, Pagination, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty } from "../../../ui/page";
import { pageControls } from "../../../ui/pages";
import { ProblemNote } from "../../../ui/problem-note";
import { columnsOf } from "../../../ui/table";
import { t } from "../../../ui/text";
import { type Guard, PlaceGuard } from "../../../ui/unsaved";
import { asProblem } from "../../api/problem";
import type { CannedResponse, ResponseLibrary } from "../../api/types";
import { keptFormOf } from "../form/draft";
import { nameLook, RowActions } from "../named/cells";
import { useDeleteResponse, useResponse, useResponses } from "./api";
import { ResponseForm } from "./form";
import { textOfResponse } from "./model";

const pageSize = 25;

const column = columnsOf<CannedResponse>();

// They come in pages, in the order of the server.
const columnsWith = (onEdit: (response: CannedResponse) => void) =>
  column.columns([
    column.display({
      id: "name",
      header: () => t("Name"),
      meta: { cell: { ...nameLook.cell, w: 200 } },
      cell: ({ row }) => row.original.name,
    }),
    column.display({
      id: "text",
      header: () => t("Text"),
      cell: ({ row }) => (
        <Text size="sm" c="dimmed" lineClamp={2} className="value">
          {textOfResponse(row.original)}
        </Text>
      ),
    }),
    column.display({
      id: "libraries",
      header: () => t("Libraries"),
      cell: ({ row }) => row.original.libraries.map((library) => library.name).join(", "),
    }),
    column.display({
      id: "actions",
      header: () => t("Actions"),
      meta: { cell: { w: 110 } },
      cell: ({ row }) => <Actions response={row.original} onEdit={onEdit} />,
    }),
  ]);

/** A new response, or one that is changed. */
type Open = { readonly response: CannedResponse | undefined };

/** The responses, searched by words and by library; one is written at a time. */
export function Responses({ libraries }: { libraries: readonly ResponseLibrary[] }) {
  return <PlaceGuard>{(turnTo) => <List libraries={libraries} turnTo={turnTo} />}</PlaceGuard>;
}

interface ListProps {
  readonly libraries: readonly ResponseLibrary[];
  /** Asks before the response that is written is given up for another. */
  readonly turnTo: Guard["turn"];
}

function List({ libraries, turnTo }: ListProps) {
  const [typed, type] = useState("");
  const [phrase] = useDebouncedValue(typed.trim(), 200);
  const [libraryId, choose] = useState<string | null>(null);
  const [wanted, turn] = useState(1);
  const [opened, open] = useState<Open | undefined>(() =>
    keptFormOf("response") === "new" ? { response: undefined } : undefined,
  );
  const kept = useKeptResponse((response) => open((already) => already ?? { response }));
  // A library that was deleted meanwhile hides nothing.
  const within = libraries.some(({ id }) => id === libraryId)
    ? (libraryId ?? undefined)
    : undefined;
  const search = { phrase, libraryId: within, pageNumber: wanted, pageSize };
  const { data, error, refetch, isPlaceholderData } = useResponses(search);
  // The last of a page may have been deleted.
  const last = Math.max(1, data?.pageCount ?? wanted);
  if (!isPlaceholderData && wanted > last) turn(last);
  const openedId = opened?.response?.id;
  const columns = useMemo(
    () =>
      columnsWith((response) => {
        if (response.id !== openedId) turnTo(() => open({ response }));
      }),
    [openedId, turnTo],
  );
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
          onClick={() => turnTo(() => open({ response: undefined }))}
        >
          {t("Add response")}
        </Button>
      </Group>
      {kept.error && (
        <ProblemNote
          title={t("What you were writing could not be opened again")}
          problem={asProblem(kept.error)}
          onRetry={kept.refetch}
        />
      )}
      {opened && (
        // Above the list: in a row it would be as wide as the table is on a phone.
        <Card>
          <ResponseForm
            key={opened.response?.id}
            response={opened.response}
            libraries={libraries}
            libraryId={within ?? (libraries.length === 1 ? libraries[0]?.id : undefined)}
            onDone={() => open(undefined)}
          />
        </Card>
      )}
      <ListCard
        what={t("responses")}
        entries={data?.responses}
        problem={error ? asProblem(error) : undefined}
        onRetry={refetch}
        empty={<Nothing searched={phrase !== "" || within !== undefined} />}
      >
        {(responses) => <ListTable rows={responses} columns={columns} minWidth={760} />}
      </ListCard>
      {data && data.pageCount > 1 && (
        <Pagination total={data.pageCount} value={wanted} onChange={turn} {...pageControls} />
      )}
    </Stack>
  );
}

/** Tells of the response in whose form something was typed before a reload or the way through the sign-in. */
function useKeptResponse(onRead: (response: CannedResponse) => void) {
  const [id, forget] = useState(() => {
    const found = keptFormOf("response");
    return found === "new" ? undefined : found;
  });
  const kept = useResponse(id);
  const { data } = kept;
  useEffect(() => {
    if (data === undefined || id === undefined) return;
    forget(undefined);
    onRead(data);
  }, [data, id, onRead]);
  return kept;
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

interface ActionsProps {
  readonly response: CannedResponse;
  readonly onEdit: (response: CannedResponse) => void;
}

function Actions({ response, onEdit }: ActionsProps) {
  const { id = "", name = "" } = response;
  const remove = useDeleteResponse();
  return (
    <RowActions
      name={name}
      onEdit={() => onEdit(response)}
      consequence={t("Agents cannot insert it any more. What they have sent stays.")}
      remove={() => remove.mutateAsync(id)}
    />
  );
}
