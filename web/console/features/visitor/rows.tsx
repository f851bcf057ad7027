// SPDX-License-Identifier: Apache-2.0
import { Badge, Group, Text } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";
import { TextLink } from "../../../ui/links";
import { Moment } from "../../../ui/moment";
import { t } from "../../../ui/text";
import { formatDuration } from "../../../ui/time";
import { inOrderOf, type VisitorRow } from "./model";

const rowHeight = 58;

interface VisitorRowsProps {
  readonly rows: readonly VisitorRow[];
  readonly total: number;
  readonly now: number;
  /** Reads on; undefined: there is no more, or it is being read. */
  readonly more: (() => unknown) | undefined;
}

/** The visitors as a table. Only the rows that can be seen are in the document. */
export function VisitorRows({ rows: latest, total, now, more }: VisitorRowsProps) {
  const [rows, hold] = useHeldOrder(latest);
  const scroller = useRef<HTMLElement>(null);
  const window = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    overscan: 12,
  });
  const shown = window.getVirtualItems();
  const nearEnd = (shown.at(-1)?.index ?? 0) >= rows.length - 20;
  useEffect(() => {
    if (nearEnd) more?.();
  }, [nearEnd, more]);
  const above = shown[0]?.start ?? 0;
  const below = window.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <section
      className="visitor-rows"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
      tabIndex={0}
      aria-label={t("On the site now")}
      {...hold}
    >
      <table aria-label={t("Visitors")} aria-rowcount={total + 1}>
        <thead>
          <tr>
            {[t("Visitor"), t("Looks at"), t("Since"), t("Deployment"), t("Open")].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Spacer height={above} />}
          {shown.map(({ index }) => {
            const row = rows[index];
            return row && <Row key={row.id} row={row} index={index} now={now} />;
          })}
          {below > 0 && <Spacer height={below} />}
        </tbody>
      </table>
    </section>
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

function Spacer({ height }: { height: number }) {
  return (
    <tr className="spacer">
      <td colSpan={5} style={{ height }} />
    </tr>
  );
}

interface RowProps {
  readonly row: VisitorRow;
  readonly index: number;
  readonly now: number;
}

function Row({ row, index, now }: RowProps) {
  const { name, signedIn, looksAt, address, since, lastHeard, deployment, device } = row;
  const ago = formatDuration(Math.max(0, now - Date.parse(lastHeard)));
  return (
    <tr aria-rowindex={index + 2}>
      <td>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" fw={600} truncate maw={180}>
            {name}
          </Text>
          <Badge size="sm" variant="light" color={signedIn ? "seam" : "gray"} flex="none">
            {signedIn ? t("Signed in") : t("Not signed in")}
          </Badge>
        </Group>
        <Text size="xs" c="dimmed" truncate>
          {device}
        </Text>
      </td>
      <td>
        <Text size="sm" truncate>
          {looksAt}
        </Text>
        <Text size="xs" c="dimmed" truncate title={address}>
          {address}
        </Text>
      </td>
      <td>
        <Text size="sm">
          <Moment at={since} />
        </Text>
        <Text size="xs" c="dimmed">
          {t("last heard {ago} ago", { ago })}
        </Text>
      </td>
      <td>
        <Text size="sm" truncate>
          {deployment}
        </Text>
      </td>
      <td>
        <Ways row={row} />
      </td>
    </tr>
  );
}

function Ways({ row: { id, name, contactId, conversationId } }: { row: VisitorRow }) {
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
