// SPDX-License-Identifier: Apache-2.0

import {
  ActionIcon,
  Button,
  Group,
  MultiSelect,
  ScrollArea,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useBorrowedFocus } from "../../../ui/borrowed-focus";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { useUnsaved } from "../../../ui/unsaved";
import { asProblem } from "../../api/problem";
import type { Queue, QueueMember } from "../../api/types";
import { useUsers } from "../user/api";
import { useQueueMembers, useSetMembers } from "./api";
import { addedAtOnce, candidates, isDefault } from "./model";

interface MembersProps {
  readonly queue: Queue;
  readonly onDone: () => void;
}

/** Who belongs to a queue: agents are picked by name and taken out one by one, at once. */
export function Members({ queue, onDone }: MembersProps) {
  const { id: queueId = "", name = "" } = queue;
  const { data, error, refetch } = useQueueMembers(queueId);
  const focused = useBorrowedFocus<HTMLElement>();
  const focus = () => focused.current?.focus();
  return (
    <section aria-label={t("Members of {name}", { name })} ref={focused} tabIndex={-1}>
      <Stack maw={520}>
        <Title order={2} size="h4" className="value">
          {t("Members of {name}", { name })}
        </Title>
        <Text size="sm" c="dimmed">
          {isDefault(queue)
            ? t("Every agent belongs to this queue, also who comes later, until taken out of it.")
            : t("Only members are asked to answer what waits in this queue.")}
        </Text>
        {error && (
          <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
        )}
        {data === undefined && !error && <Waiting what={t("members")} />}
        {data && <Adding queueId={queueId} members={data} />}
        {data && <MemberList queueId={queueId} members={data} onTakenOut={focus} />}
        <Group>
          <Button variant="default" onClick={onDone}>
            {t("Close")}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

interface MembersOf {
  readonly queueId: string;
  readonly members: readonly QueueMember[];
}

function Adding({ queueId, members }: MembersOf) {
  const users = useUsers();
  const add = useSetMembers();
  const [chosen, choose] = useState<string[]>([]);
  useUnsaved(() => chosen.length > 0);

  async function submit() {
    try {
      await add.mutateAsync({ queueId, userIds: chosen, out: false });
      choose([]);
    } catch {
      // Shown above what was chosen, which stays.
    }
  }

  return (
    <form
      aria-label={t("Add members")}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0) void submit();
      }}
    >
      <Stack gap="sm">
        {users.error && (
          <ProblemNote
            title={t("Not loaded")}
            problem={asProblem(users.error)}
            onRetry={users.refetch}
          />
        )}
        {add.error && <ProblemNote title={t("Not added")} problem={asProblem(add.error)} />}
        <MultiSelect
          label={t("Agents")}
          data={candidates(users.data ?? [], members)}
          value={chosen}
          onChange={choose}
          maxValues={addedAtOnce}
          searchable
          hidePickedOptions
          nothingFoundMessage={t("No other agent of that name")}
        />
        <Group>
          <Button type="submit" loading={add.isPending} disabled={chosen.length === 0}>
            {t("Add")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface MemberListProps extends MembersOf {
  /** The button that was pressed has gone. */
  readonly onTakenOut: () => void;
}

function MemberList({ queueId, members, onTakenOut }: MemberListProps) {
  const remove = useSetMembers();
  const takeOut = (id: string) =>
    remove.mutate({ queueId, userIds: [id], out: true }, { onSuccess: onTakenOut });
  if (members.length === 0) {
    return (
      <Text size="sm">{t("Nobody yet: conversations wait here until somebody is added.")}</Text>
    );
  }
  return (
    <>
      {remove.error && <ProblemNote title={t("Not taken out")} problem={asProblem(remove.error)} />}
      <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0 }}>
        <Stack gap={4} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
          {members.map(({ id = "", name = "" }) => (
            <Group key={id} component="li" justify="space-between" wrap="nowrap" gap="sm">
              <Text size="sm" className="value">
                {name}
              </Text>
              <ActionIcon
                variant="default"
                className="no-shrink"
                aria-label={t("Take {name} out", { name })}
                disabled={remove.isPending}
                onClick={() => takeOut(id)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </>
  );
}
