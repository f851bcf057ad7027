// SPDX-License-Identifier: Apache-2.0
import { Group, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { TextLink } from "../../../ui/links";
import { LongTable } from "../../../ui/long-table";
import { Moment } from "../../../ui/moment";
import { columnsOf, useRows } from "../../../ui/table";
import { t } from "../../../ui/text";
import { formatDuration } from "../../../ui/time";
import { inOrderOf, type VisitorRow } from "./model";
import { VisitorName } from "./name";

const column = columnsOf<VisitorRow>();

/** The columns, with what was last heard as it is told at a time. */
const columnsAt = (now: number) =>
  column.columns([
    column.display({
      id: "visitor",
      header: () => t("Visitor"),
      cell: ({ row }) => <Who row={row.original} />,
    }),
    column.display({
      id: "looksAt",
      header: () => t("Looks at"),
      cell: ({ row }) => <What row={row.original} />,
    }),
    column.display({
      id: "since",
      header: () => t("Since"),
      cell: ({ row }) => <Since row={row.original} now={now} />,
    }),
    column.display({
      id: "deployment",
      header: () => t("Deployment"),
      cell: ({ row }) => (
        <Text size="sm" truncate>
          {row.original.deployment}
        </Text>
      ),
    }),
    column.display({
      id: "open",
      header: () => t("Open"),
      cell: ({ row }) => <Ways row={row.original} />,
    }),
  ]);

interface VisitorRowsProps {
  readonly rows: readonly VisitorRow[];
  readonly total: number;
  readonly now: number;
  /** Reads on; undefined: there is no more, or it is being read. */
  readonly more: (() => unknown) | undefined;
}

/** The visitors as a table, who did something last first. */
export function VisitorRows({ rows: latest, total, now, more }: VisitorRowsProps) {
  const [rows, hold] = useHeldOrder(latest);
  const columns = useMemo(() => columnsAt(now), [now]);
  return (
    <LongTable
      table={useRows(rows, columns)}
      label={t("On the site now")}
      caption={t("Visitors")}
      className="visitor-rows"
      rowHeight={58}
      total={total}
      more={more}
      handlers={hold}
    />
  );
}

/** Rows keep their places while a mouse or the focus is among them: who reaches for a link gets that one. */
function useHeldOrder(latest: readonly VisitorRow[]) {
  const [held, setHeld] = useState<readonly VisitorRow[]>();
  const hold = () => setHeld((old) => old ?? latest);
  const release = () => setHeld(undefined);
  const handlers = {
    onPointerEnter: hold,
    onPointerLeave: release,
    onFocus: hold,
    onBlur: release,
  };
  return [held ? inOrderOf(latest, held) : latest, handlers] as const;
}

interface OfRow {
  readonly row: VisitorRow;
}

function Who({ row: { name, signedIn, device } }: OfRow) {
  return (
    <>
      <VisitorName name={name} signedIn={signedIn} />
      <Text size="xs" c="dimmed" truncate>
        {device}
      </Text>
    </>
  );
}

function What({ row: { looksAt, address } }: OfRow) {
  return (
    <>
      <Text size="sm" truncate>
        {looksAt}
      </Text>
      <Text size="xs" c="dimmed" truncate title={address}>
        {address}
      </Text>
    </>
  );
}

function Since({ row: { since, lastHeard }, now }: OfRow & { readonly now: number }) {
  const ago = formatDuration(Math.max(0, now - Date.parse(lastHeard)));
  return (
    <>
      <Text size="sm">
        <Moment at={since} />
      </Text>
      <Text size="xs" c="dimmed">
        {t("last heard {ago} ago", { ago })}
      </Text>
    </>
  );
}

function Ways({ row: { id, name, contactId, conversationId } }: OfRow) {
  return (
    <Group gap="sm" wrap="nowrap">
      {contactId !== undefined && (
        <TextLink
          to="/contacts/$contactId"
          params={{ contactId }}
          hash="journey"
          size="sm"
          aria-label={t("Journey of {name}", { name })}
        >
          {t("Journey")}
        </TextLink>
      )}
      <TextLink
        to="/visitors/$sessionId"
        params={{ sessionId: id }}
        size="sm"
        aria-label={t("Visit of {name}", { name })}
      >
        {t("Visit")}
      </TextLink>
      {conversationId !== undefined && (
        <TextLink
          to="/inbox/$conversationId"
          params={{ conversationId }}
          size="sm"
          aria-label={t("Conversation with {name}", { name })}
        >
          {t("Conversation")}
        </TextLink>
      )}
    </Group>
  );
}
