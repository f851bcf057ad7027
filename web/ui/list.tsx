// SPDX-License-Identifier: Apache-2.0

import { Card, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { Waiting } from "./page";
import { ProblemNote, type ShownProblem } from "./problem-note";
import { t } from "./text";

interface ListCardProps<Entry> {
  /** What is listed, in the plural: "deployments". */
  readonly what: string;
  /** Undefined until they are loaded. */
  readonly entries: readonly Entry[] | undefined;
  readonly problem: ShownProblem | undefined;
  readonly onRetry: () => void;
  /** Shown instead of no entries. */
  readonly empty: ReactNode;
  readonly children: (entries: readonly Entry[]) => ReactNode;
}

/** A list that is loading, could not be loaded, is empty or is there. */
export function ListCard<Entry>(props: ListCardProps<Entry>) {
  const { what, entries, problem, onRetry, empty, children } = props;
  return (
    <>
      {entries === undefined && problem === undefined && <Waiting what={what} />}
      {problem && <ProblemNote title={t("Not loaded")} problem={problem} onRetry={onRetry} />}
      {entries && <Card padding={0}>{entries.length === 0 ? empty : children(entries)}</Card>}
    </>
  );
}

interface ListTableProps {
  readonly heads: readonly string[];
  readonly minWidth?: number;
  /** The rows. */
  readonly children: ReactNode;
}

/** The table of a list; it scrolls sideways where it has too little room. */
export function ListTable({ heads, minWidth = 560, children }: ListTableProps) {
  return (
    <Table.ScrollContainer minWidth={minWidth}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
