// SPDX-License-Identifier: Apache-2.0

import { Button, Group, Table } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { DeleteButton } from "../../../ui/delete-button";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty, Page } from "../../../ui/page";
import { t } from "../../../ui/text";
import { type Guard, PlaceGuard } from "../../../ui/unsaved";
import { asProblem } from "../../api/problem";
import type { WrapupCode } from "../../api/types";
import { keptFormOf } from "../form/draft";
import { EditButton, NamedCells } from "../named/cells";
import { NamedForm } from "../named/form";
import { useDeleteCode, useSaveCode, useWrapUpCodes } from "./api";

const adding = "new";

/** The codes that agents choose from when a conversation is over. Edited in place, one at a time. */
export function WrapUpCodesPage() {
  return <PlaceGuard>{(turn) => <Codes turn={turn} />}</PlaceGuard>;
}

function Codes({ turn }: { turn: Guard["turn"] }) {
  const { data, error, refetch } = useWrapUpCodes();
  const [editing, edit] = useState(() => keptFormOf("wrap-up-code"));
  const done = () => edit(undefined);
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
          <ListTable heads={[t("Name"), t("Description"), t("Actions")]} minWidth={320}>
            {codes.map((code) =>
              code.id === editing ? (
                <Table.Tr key={code.id}>
                  <Table.Td colSpan={3}>
                    <CodeForm code={code} onDone={done} />
                  </Table.Td>
                </Table.Tr>
              ) : (
                <CodeRow key={code.id} code={code} onEdit={(id) => turn(() => edit(id))} />
              ),
            )}
          </ListTable>
        )}
      </ListCard>
    </Page>
  );
}

interface CodeRowProps {
  readonly code: WrapupCode;
  readonly onEdit: (id: string) => void;
}

function CodeRow({ code, onEdit }: CodeRowProps) {
  const { id = "", name = "" } = code;
  const remove = useDeleteCode();
  return (
    <Table.Tr>
      <NamedCells {...code} />
      <Table.Td w={110}>
        <Group gap="xs" wrap="nowrap">
          <EditButton name={name} onEdit={() => onEdit(id)} />
          <DeleteButton
            name={name}
            consequence={t(
              "Agents cannot choose it any more. Conversations that were wrapped up with it keep its name.",
            )}
            remove={() => remove.mutateAsync(id)}
          />
        </Group>
      </Table.Td>
    </Table.Tr>
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
