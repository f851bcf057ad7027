// SPDX-License-Identifier: Apache-2.0
import { Card, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { TextLink } from "../../../ui/links";
import { LongTable } from "../../../ui/long-table";
import { Moment } from "../../../ui/moment";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { columnsOf, useRows } from "../../../ui/table";
import { plural, t } from "../../../ui/text";
import { formatDuration } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { asProblem } from "../../api/problem";
import { useQueues } from "../queue/api";
import { VisitorName } from "../visitor/name";
import { useOpenConversations } from "./api";
import { type Filter, filterFrom, type Standing } from "./filter";
import { inOrder, type OpenRow, passes, rowOf } from "./model";

/** Every conversation that goes on in the organization: who waits, who has it, who waits for an answer. */
export function OpenConversationList() {
  const filter = filterFrom(useSearch({ strict: false }));
  const { data, error, isPending, refetch } = useOpenConversations();
  const all = useMemo(() => inOrder((data ?? []).map(rowOf)), [data]);
  const rows = all.filter((row) => passes(row, filter));
  return (
    <Page
      title={t("Conversations")}
      lead={t("All open conversations, whoever has them. Who waits longest comes first.")}
    >
      {error && (
        <ProblemNote
          title={t("Conversations not loaded")}
          problem={asProblem(error)}
          onRetry={refetch}
        />
      )}
      {isPending && <Waiting what={t("conversations")} />}
      {data && (
        <Stack>
          <Filters filter={filter} all={all} />
          {rows.length === 0 ? (
            <Empty title={all.length === 0 ? t("No open conversation") : t("No such conversation")}>
              {all.length === 0
                ? t("A conversation begins with the first message of a visitor.")
                : t("Change the filters above.")}
            </Empty>
          ) : (
            <Card p={0}>
              <Rows rows={rows} />
            </Card>
          )}
        </Stack>
      )}
    </Page>
  );
}

interface FiltersProps {
  readonly filter: Filter;
  readonly all: readonly OpenRow[];
}

function Filters({ filter, all }: FiltersProps) {
  const queues = useQueues().data ?? [];
  const navigate = useNavigate();
  const choose = (next: Record<string, unknown>) =>
    void navigate({
      to: "/conversations",
      search: filterFrom({ ...filter, ...next }),
      replace: true,
    });
  const waiting = all.filter(({ isWaiting }) => isWaiting).length;
  const choices: readonly { readonly value: Standing | ""; readonly label: string }[] = [
    { value: "", label: t("All") },
    { value: "waiting", label: t("Waiting") },
    { value: "answered", label: t("Answered") },
    { value: "unanswered", label: t("Customer has no answer yet") },
  ];
  return (
    <Group align="flex-end">
      <NativeSelect
        label={t("Show")}
        value={filter.show ?? ""}
        data={choices}
        onChange={({ currentTarget: { value } }) => choose({ show: value })}
      />
      <NativeSelect
        label={t("Queue")}
        value={filter.queue ?? ""}
        data={[
          { value: "", label: t("All queues") },
          ...queues.map(({ id = "", name = id }) => ({ value: id, label: name })),
          ...(filter.queue !== undefined && queues.every(({ id }) => id !== filter.queue)
            ? [{ value: filter.queue, label: t("A queue that is gone") }]
            : []),
        ]}
        onChange={({ currentTarget: { value } }) => choose({ queue: value })}
      />
      <Text size="sm" c="dimmed" pb={8}>
        {plural(all.length, "{count} conversation now", "{count} conversations now")}
        {waiting > 0 && ` · ${plural(waiting, "{count} waits", "{count} wait")}`}
      </Text>
    </Group>
  );
}

const column = columnsOf<OpenRow>();

/** The columns, with how long something takes as it is told at a time. */
const columnsAt = (now: number) =>
  column.columns([
    column.display({
      id: "customer",
      header: () => t("Customer"),
      cell: ({ row: { original } }) => (
        <VisitorName name={original.name} signedIn={original.signedIn} />
      ),
    }),
    column.display({
      id: "queue",
      header: () => t("Queue"),
      cell: ({ row }) => (
        <Text size="sm" truncate>
          {row.original.queue}
        </Text>
      ),
    }),
    column.display({
      id: "agent",
      header: () => t("Agent"),
      cell: ({ row }) => <Agents row={row.original} />,
    }),
    column.display({
      id: "since",
      header: () => t("Since"),
      cell: ({ row }) => <Since row={row.original} now={now} />,
    }),
    column.display({
      id: "open",
      header: () => t("Open"),
      cell: ({ row }) => <Ways row={row.original} />,
    }),
  ]);

function Rows({ rows }: { rows: readonly OpenRow[] }) {
  const now = useNow(10_000).getTime();
  const columns = useMemo(() => columnsAt(now), [now]);
  return (
    <LongTable
      table={useRows(rows, columns)}
      label={t("Conversations that go on now")}
      caption={t("Conversations")}
      className="conversation-rows"
      rowHeight={58}
      total={rows.length}
      more={undefined}
    />
  );
}

interface OfRow {
  readonly row: OpenRow;
}

function Agents({ row: { isWaiting, agents } }: OfRow) {
  if (!isWaiting) {
    return (
      <Text size="sm" truncate>
        {agents.join(", ")}
      </Text>
    );
  }
  return (
    <>
      <Text size="sm" fw={600}>
        {t("Waiting")}
      </Text>
      <Text size="xs" c="dimmed" truncate title={agents.join(", ")}>
        {agents.length === 0
          ? t("no agent to ask")
          : plural(agents.length, "{count} agent asked", "{count} agents asked")}
      </Text>
    </>
  );
}

function Since({ row: { since, isWaiting, unansweredSince }, now }: OfRow & { now: number }) {
  const ago = (time: string) => formatDuration(Math.max(0, now - Date.parse(time)));
  return (
    <>
      <Text size="sm" fw={isWaiting ? 600 : undefined}>
        {isWaiting ? ago(since) : <Moment at={since} />}
      </Text>
      {unansweredSince !== undefined && (
        <Text size="xs" c="dimmed" truncate>
          {t("without an answer for {time}", { time: ago(unansweredSince) })}
        </Text>
      )}
    </>
  );
}

function Ways({ row: { id, name, contactId } }: OfRow) {
  return (
    <Group gap="sm" wrap="nowrap">
      <TextLink
        to="/conversations/$conversationId"
        params={{ conversationId: id }}
        size="sm"
        aria-label={t("Conversation with {name}", { name })}
      >
        {t("Conversation")}
      </TextLink>
      {contactId !== undefined && (
        <TextLink
          to="/contacts/$contactId"
          params={{ contactId }}
          size="sm"
          aria-label={t("Contact {name}", { name })}
        >
          {t("Contact")}
        </TextLink>
      )}
    </Group>
  );
}
