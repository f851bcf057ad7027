// SPDX-License-Identifier: Apache-2.0

import { ActionIcon, Button, Card, Group, NumberInput } from "@mantine/core";
import type { GetInputPropsReturnType } from "@mantine/form";
import { IconPlus, IconUsers } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { DeleteButton } from "../../../ui/delete-button";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty, Page } from "../../../ui/page";
import { columnsOf } from "../../../ui/table";
import { t } from "../../../ui/text";
import { type Guard, PlaceGuard } from "../../../ui/unsaved";
import { asProblem } from "../../api/problem";
import type { Queue } from "../../api/types";
import { keptFormOf } from "../form/draft";
import { EditButton, namedColumns } from "../named/cells";
import { NamedForm } from "../named/form";
import { useDeleteQueue, useQueues, useSaveQueue } from "./api";
import { Members } from "./members";
import { checkMore, isDefault, moreOf, patience } from "./model";

/** A form in place of a row, or what stands above the list. */
type Open =
  | { readonly what: "new" }
  | { readonly what: "edit" | "members"; readonly id: string | undefined };

/** The form in which something was typed before. */
function keptOpen(): Open | undefined {
  const id = keptFormOf("queue");
  if (id === undefined) return undefined;
  return id === "new" ? { what: "new" } : { what: "edit", id };
}

const column = columnsOf<Queue>();

const columnsWith = (onOpen: (what: Open) => void) =>
  column.columns([
    ...namedColumns<Queue>(),
    column.accessor(({ memberCount = 0 }) => memberCount, {
      id: "members",
      header: () => t("Members"),
      cell: ({ getValue }) => getValue(),
    }),
    column.display({
      id: "actions",
      header: () => t("Actions"),
      meta: { cell: { w: 150 } },
      cell: ({ row }) => <Actions queue={row.original} onOpen={onOpen} />,
    }),
  ]);

/** Where conversations wait, and who is asked to answer them. One queue is open at a time. */
export function QueuesPage() {
  return <PlaceGuard>{(turn) => <Queues turn={turn} />}</PlaceGuard>;
}

function Queues({ turn }: { turn: Guard["turn"] }) {
  const { data, error, refetch } = useQueues();
  const [opened, open] = useState(keptOpen);
  const close = () => open(undefined);
  const columns = useMemo(() => columnsWith((what) => turn(() => open(what))), [turn]);
  const shown = opened?.what === "members" ? data?.find(({ id }) => id === opened.id) : undefined;
  return (
    <Page
      title={t("Queues")}
      lead={t("Where conversations wait, and which agents are asked to answer them.")}
      actions={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={opened?.what === "new"}
          onClick={() => turn(() => open({ what: "new" }))}
        >
          {t("Add queue")}
        </Button>
      }
    >
      {shown && (
        // Above the list: in a row it would be as wide as the table is on a phone.
        <Card mb="md">
          <Members key={shown.id} queue={shown} onDone={close} />
        </Card>
      )}
      {opened?.what === "new" && (
        <QueueForm
          queue={undefined}
          // Whoever makes a queue wants somebody in it.
          onDone={(saved) => open(saved ? { what: "members", id: saved.id } : undefined)}
        />
      )}
      <ListCard
        what={t("queues")}
        entries={data}
        problem={error ? asProblem(error) : undefined}
        onRetry={refetch}
        empty={<Empty title={t("No queue yet")} />}
      >
        {(queues) => (
          <ListTable
            rows={queues}
            columns={columns}
            minWidth={520}
            instead={(queue) =>
              opened?.what === "edit" &&
              opened.id === queue.id && <QueueForm queue={queue} onDone={close} />
            }
          />
        )}
      </ListCard>
    </Page>
  );
}

interface ActionsProps {
  readonly queue: Queue;
  readonly onOpen: (what: Open) => void;
}

function Actions({ queue, onOpen }: ActionsProps) {
  const { id = "", name = "" } = queue;
  const remove = useDeleteQueue();
  return (
    <Group gap="xs" wrap="nowrap">
      <ActionIcon
        variant="default"
        aria-label={t("Members of {name}", { name })}
        onClick={() => onOpen({ what: "members", id })}
      >
        <IconUsers size={16} aria-hidden />
      </ActionIcon>
      <EditButton name={name} onEdit={() => onOpen({ what: "edit", id })} />
      {!isDefault(queue) && (
        <DeleteButton
          name={name}
          consequence={t(
            "Nobody can be sent there any more. It is refused while deployments send conversations to it or some wait in it.",
          )}
          remove={() => remove.mutateAsync(id)}
        />
      )}
    </Group>
  );
}

interface QueueFormProps {
  /** Undefined for a new one. */
  readonly queue: Queue | undefined;
  /** With what was saved; undefined if nothing was. */
  readonly onDone: (saved: Queue | undefined) => void;
}

function QueueForm({ queue, onDone }: QueueFormProps) {
  const { mutateAsync } = useSaveQueue();
  const keepsName = queue !== undefined && isDefault(queue);
  return (
    <NamedForm
      label={queue ? t("Edit {name}", { name: queue.name ?? "" }) : t("New queue")}
      draft={`queue.${queue?.id ?? "new"}`}
      entry={queue}
      nameKept={keepsName ? t("The default queue keeps its name.") : undefined}
      more={{
        initial: moreOf(queue),
        check: checkMore,
        fields: (inputOf) => <Patience {...inputOf("alertingTimeoutSeconds")} />,
      }}
      save={(said) => mutateAsync({ queue, ...said })}
      onDone={onDone}
    />
  );
}

function Patience(input: GetInputPropsReturnType) {
  return (
    <NumberInput
      label={t("Time to answer a transfer, in seconds")}
      description={t(
        "When a conversation is passed on to one agent, the others are not asked. After this time without an answer they are. It is {usual} seconds unless set.",
        { usual: patience.usual },
      )}
      placeholder={String(patience.usual)}
      min={patience.least}
      max={patience.most}
      // What is out of bounds is said, not changed silently.
      clampBehavior="none"
      allowDecimal={false}
      maw={320}
      {...input}
    />
  );
}
