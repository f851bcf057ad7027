// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Group, Select, Stack, Tabs, Text } from "@mantine/core";
import { useState } from "react";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useConflicts } from "./api";
import { ConflictCard } from "./card";
import { Clusters } from "./clusters";
import { keyOf, type Reason, reasonName, reasons } from "./model";
import { type Settled, SettledList } from "./settled";

/** What was not stitched: each link that a human may settle, and contacts that are probably one person. */
export function ConflictsPage() {
  const [settled, setSettled] = useState<readonly Settled[]>([]);
  const add = (one: Settled) => setSettled((before) => [one, ...before]);
  return (
    <Page
      title={t("Open links")}
      lead={t(
        "What was not stitched because a rule stopped it, or because only a human may say. Deciding settles it; every decision can be taken back.",
      )}
    >
      <SettledList
        settled={settled}
        onTakenBack={(id) => setSettled((before) => before.filter((one) => one.id !== id))}
      />
      <Tabs defaultValue="links" keepMounted={false}>
        <Tabs.List aria-label={t("Kinds of open links")}>
          <Tabs.Tab value="links">{t("Conflicts and suggestions")}</Tabs.Tab>
          <Tabs.Tab value="clusters">{t("Probable duplicates")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="links" pt="lg">
          <Links onSettled={add} />
        </Tabs.Panel>
        <Tabs.Panel value="clusters" pt="lg">
          <Clusters onSettled={add} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Links({ onSettled }: { onSettled: (one: Settled) => void }) {
  const [reason, setReason] = useState<Reason>();
  const links = useConflicts(reason);
  const { data, error, refetch } = links;
  const counts = data?.pages[0]?.counts ?? {};
  const entries = data?.pages.flatMap(({ entities }) => entities) ?? [];
  return (
    <Stack>
      <Select
        label={t("Reason")}
        placeholder={t("Every reason")}
        maw={320}
        clearable
        clearButtonProps={{ "aria-label": t("Every reason") }}
        value={reason ?? null}
        data={reasons.map((value) => ({
          value,
          label: t("{reason} ({count})", { reason: reasonName(value), count: counts[value] ?? 0 }),
        }))}
        onChange={(value) => setReason((value as Reason | null) ?? undefined)}
      />
      {error && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {data === undefined && !error && <Waiting what={t("open links")} />}
      {data && entries.length === 0 && (
        <Card>
          <Empty title={t("Nothing to settle")}>
            {t("Whatever could be stitched is stitched, and nothing waits for a decision.")}
          </Empty>
        </Card>
      )}
      {entries.map((conflict) => (
        <ConflictCard key={keyOf(conflict)} conflict={conflict} onSettled={onSettled} />
      ))}
      {links.hasNextPage && (
        <Group>
          <Button
            variant="default"
            loading={links.isFetchingNextPage}
            onClick={() => void links.fetchNextPage()}
          >
            {t("Show more")}
          </Button>
        </Group>
      )}
      {data && entries.length > 0 && !links.hasNextPage && (
        <Text size="sm" c="dimmed">
          {t("These are all.")}
        </Text>
      )}
    </Stack>
  );
}
