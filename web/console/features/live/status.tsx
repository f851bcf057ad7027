// SPDX-License-Identifier: Apache-2.0

import { Button, Group, Text } from "@mantine/core";
import { t } from "../../../ui/text";
import { useNow } from "../../../ui/use-now";
import { useLive, useLiveState } from "./context";
import type { LiveState } from "./model";

/** Tells whether the console hears new things at once, and lets the reader try again. */
export function LiveStatus() {
  const state = useLiveState();
  const channel = useLive();
  return (
    <Group gap="xs" wrap="nowrap">
      <span className={`live-dot live-${state.kind}`} aria-hidden="true" />
      <Text size="sm" role="status">
        {state.kind === "waiting"
          ? t("Offline")
          : state.kind === "live"
            ? t("Live")
            : t("Connecting…")}
      </Text>
      {state.kind === "waiting" && (
        <Button size="compact-xs" variant="default" onClick={() => channel.retry()}>
          {t("Try now")}
          <Countdown state={state} />
        </Button>
      )}
    </Group>
  );
}

function Countdown({ state }: { state: Extract<LiveState, { kind: "waiting" }> }) {
  const now = useNow(1000);
  const seconds = Math.max(0, Math.ceil((state.retryAt - now.getTime()) / 1000));
  return (
    <span className="live-countdown" aria-hidden="true">
      {seconds} s
    </span>
  );
}
