// SPDX-License-Identifier: Apache-2.0

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty, Page } from "../../../ui/page";
import { columnsOf } from "../../../ui/table";
import { t } from "../../../ui/text";
import { type Guard, PlaceGuard } from "../../../ui/unsaved";
import { asProblem } from "../../api/problem";
import type { WrapupCode } from "../../api/types";
import { keptFormOf } from "../form/draft";
import { namedColumns, RowActions } from "../named/cells";
import { NamedForm } from "../named/form";
import { useDeleteCode, useSaveCode, useWrapUpCodes } from "./api";

const adding = "new";
const column = columnsOf<WrapupCode>();

const columnsWith = (onEdit: (id: string) => void) =>
  column.columns([
    ...namedColumns<WrapupCode>(),
    column.display({
      id: "actions",
      header: () => t("Actions"),
      meta: { cell: { w: 110 } },
      cell: ({ row }) => <Actions code={row.original} onEdit={onEdit} />,
    }),
  ]);

/** The codes that agents choose from when a conversation is over. Edited in place, one at a time. */
export function WrapUpCodesPage() {
  return <PlaceGuard>{(turn) => <Codes turn={turn} />}</PlaceGuard>;
}

function Codes({ turn }: { turn: Guard["turn"] }) {
  const { data, error, refetch } = useWrapUpCodes();
  const [editing, edit] = useState(() => keptFormOf("wrap-up-code"));
  const done = () => edit(undefined);
  const columns = useMemo(() => columnsWith((id) => turn(() => edit(id))), [turn]);
  return (
    <Page
      title={t("Wrap-up codes")}
      lead={t("What agents choose from when a conversation is over.")}
      actions={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={editing === adding}
          onClick={() => turn(() => edit(adding))}
        >
          {t("Add code")}
        </Button>
      }
    >
      {editing === adding && <CodeForm code={undefined} onDone={done} />}
      <ListCard
        what={t("wrap-up codes")}
        entries={data}
        problem={error ? asProblem(error) : undefined}
        onRetry={refetch}
        empty={
          <Empty title={t("No wrap-up code yet")}>
            {t("Without codes agents write notes alone. Add what your customers ask about most.")}
          </Empty>
        }
      >
        {(codes) => (
          <ListTable
            rows={codes}
            columns={columns}
            minWidth={320}
            instead={(code) => code.id === editing && <CodeForm code={code} onDone={done} />}
          />
        )}
      </ListCard>
    </Page>
  );
}

interface ActionsProps {
  readonly code: WrapupCode;
  readonly onEdit: (id: string) => void;
}

function Actions({ code: { id = "", name = "" }, onEdit }: ActionsProps) {
  const remove = useDeleteCode();
  return (
    <RowActions
      name={name}
      onEdit={() => onEdit(id)}
      consequence={t(
        "Agents cannot choose it any more. Conversations that were wrapped up with it keep its name.",
      )}
      remove={() => remove.mutateAsync(id)}
    />
  );
}

interface CodeFormProps {
  readonly code: WrapupCode | undefined;
  readonly onDone: () => void;
}

function CodeForm({ code, onDone }: CodeFormProps) {
  const { mutateAsync } = useSaveCode();
  return (
    <NamedForm
      label={code ? t("Edit {name}", { name: code.name ?? "" }) : t("New wrap-up code")}
      draft={`wrap-up-code.${code?.id ?? adding}`}
      entry={code}
      save={(said) => mutateAsync({ code, ...said })}
      onDone={onDone}
    />
  );
}
