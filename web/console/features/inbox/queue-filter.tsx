// SPDX-License-Identifier: Apache-2.0
import { Chip, Group } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { t } from "../../../ui/text";
import { useQueue } from "../queue/api";
import type { QueueCount } from "./model";

const everywhere = "";

interface QueueFilterProps {
  /** Those in which somebody waits. */
  readonly queues: readonly QueueCount[];
  /** How many wait in all of them. */
  readonly all: number;
  readonly chosen: string | undefined;
  /** Of the chosen one, as far as it is known. */
  readonly name: string | undefined;
}

/** Chooses of which queue the waiting are shown; the address keeps the choice. Nothing to choose from shows nothing. */
export function QueueFilter({ queues, all, chosen, name }: QueueFilterProps) {
  const navigate = useNavigate();
  if (queues.length < 2 && chosen === undefined) return null;
  const isEmpty = chosen !== undefined && !queues.some(({ id }) => id === chosen);
  const shown = isEmpty
    ? [...queues, { id: chosen, name: name ?? t("This queue"), count: 0 }]
    : queues;
  const choose = (id: string) =>
    navigate({ to: ".", search: id === everywhere ? {} : { queue: id }, replace: true });
  return (
    <Chip.Group value={chosen ?? everywhere} onChange={(id) => void choose(id)}>
      <Group gap={6} role="radiogroup" aria-label={t("Queue")} className="inbox-queues">
        <Choice id={everywhere} name={t("All queues")} count={all} />
        {shown.map((queue) => (
          <Choice key={queue.id} {...queue} />
        ))}
      </Group>
    </Chip.Group>
  );
}

function Choice({ id, name, count }: QueueCount) {
  return (
    <Chip value={id} size="xs" variant="light">
      {t("{name} · {count}", { name, count })}
    </Chip>
  );
}

/** What a queue is called, also when nobody waits there. */
export function useQueueName(
  id: string | undefined,
  queues: readonly QueueCount[],
): string | undefined {
  const known = queues.find((queue) => queue.id === id)?.name;
  const read = useQueue(known === undefined ? id : undefined).data;
  return known ?? read?.name;
}
