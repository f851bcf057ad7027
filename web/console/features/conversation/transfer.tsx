// SPDX-License-Identifier: Apache-2.0

import { Button, type ButtonProps, Combobox, Group, Text, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconArrowForwardUp } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNote } from "../../../ui/problem-note";
import { tellProblem } from "../../../ui/problem-toast";
import { plural, t } from "../../../ui/text";
import { read } from "../../api/client";
import { useApi } from "../../api/context";
import { asProblem } from "../../api/problem";
import type { TransferTargets } from "../../api/types";
import type { ConversationsController } from "./controller";

/** Whom a conversation can be passed on to, while somebody looks for one. */
function useTransferTargets(q: string, wanted: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ["transfer-targets", q],
    queryFn: () => read(api.GET("/api/seamline/v1/transfertargets", { params: { query: { q } } })),
    enabled: wanted,
    // Who is there and how many wait changes all the time.
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

interface TransferMenuProps {
  readonly id: string;
  readonly controller: Pick<ConversationsController, "transfer">;
  /** As the buttons beside it. */
  readonly size?: ButtonProps["size"];
}

/** Passes the conversation on to a queue or to an agent who is there; found by name, with the keyboard alone. */
export function TransferMenu({ id, controller, size = "xs" }: TransferMenuProps) {
  const [typed, type] = useState("");
  const [busy, setBusy] = useState(false);
  const menu = useCombobox({
    onDropdownOpen: () => menu.focusSearchInput(),
    onDropdownClose: () => {
      menu.resetSelectedOption();
      menu.focusTarget();
      type("");
    },
  });
  const [q] = useDebouncedValue(typed.trim(), 200);
  const { data, error, isFetching } = useTransferTargets(q, menu.dropdownOpened);

  async function pass(value: string) {
    const to = data && targetOf(data, value);
    if (to === undefined) return;
    menu.closeDropdown();
    setBusy(true);
    try {
      await controller.transfer(id, to.body);
      notifications.show({ message: t("Transferred to {name}.", { name: to.name }) });
    } catch (thrown) {
      tellProblem(t("Not transferred"), asProblem(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Combobox
      store={menu}
      width={300}
      position="bottom-end"
      onOptionSubmit={(value) => void pass(value)}
    >
      <Combobox.Target targetType="button">
        <Button
          variant="default"
          size={size}
          loading={busy}
          className="no-shrink"
          leftSection={<IconArrowForwardUp size={16} aria-hidden />}
          onClick={() => menu.toggleDropdown()}
        >
          {t("Transfer")}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label={t("Transfer to")}
          placeholder={t("Queue or agent")}
          value={typed}
          onChange={(event) => {
            type(event.currentTarget.value);
            menu.resetSelectedOption();
          }}
        />
        {error && <ProblemNote title={t("Not searched")} problem={asProblem(error)} />}
        <Combobox.Options aria-label={t("Transfer to")} mah={320} style={{ overflowY: "auto" }}>
          {data && <Targets targets={data} />}
          {nothing(data) && (
            <Combobox.Empty>{isFetching ? t("Searching…") : t("Nobody found")}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Targets({ targets: { queues, users } }: { targets: TransferTargets }) {
  return (
    <>
      {queues.length > 0 && (
        <Combobox.Group label={t("Queues")}>
          {queues.map(({ id, name, waiting }) => (
            <Target
              key={id}
              value={`queue:${id}`}
              name={name}
              note={plural(waiting, "{count} waits", "{count} wait")}
            />
          ))}
        </Combobox.Group>
      )}
      {users.length > 0 && (
        <Combobox.Group label={t("Agents")}>
          {users.map(({ id, name, available }) => (
            <Target
              key={id}
              value={`user:${id}`}
              name={name}
              note={available ? t("Available") : t("Not there")}
              disabled={!available}
            />
          ))}
        </Combobox.Group>
      )}
    </>
  );
}

interface TargetProps {
  readonly value: string;
  readonly name: string;
  readonly note: string;
  readonly disabled?: boolean;
}

function Target({ value, name, note, disabled = false }: TargetProps) {
  return (
    <Combobox.Option value={value} disabled={disabled}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" truncate component="span">
          {name}
        </Text>
        <Text size="xs" component="span" className="no-wrap option-note">
          {note}
        </Text>
      </Group>
    </Combobox.Option>
  );
}

function nothing(data: TransferTargets | undefined): boolean {
  return data === undefined || data.queues.length + data.users.length === 0;
}

function targetOf({ queues, users }: TransferTargets, value: string) {
  const queue = queues.find(({ id }) => value === `queue:${id}`);
  if (queue !== undefined) return { name: queue.name, body: { queueId: queue.id } };
  const user = users.find(({ id }) => value === `user:${id}`);
  return user && { name: user.name, body: { userId: user.id } };
}
