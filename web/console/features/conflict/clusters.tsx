// SPDX-License-Identifier: Apache-2.0
import { Badge, Button, Card, Checkbox, Group, Progress, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { TextLink } from "../../../ui/links";
import { Moment } from "../../../ui/moment";
import { Empty, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { Rich, t } from "../../../ui/text";
import type { components } from "../../../wire/api";
import { asProblem } from "../../api/problem";
import { contactName } from "../contact/model";
import { ConfirmChange } from "../person/confirm";
import { useMe } from "../session/api";
import { useAllClusters, useClusters, useNewestScan, useRejectCluster, useScan } from "./api";
import { apartSides } from "./model";
import type { Settled } from "./settled";

type Cluster = components["schemas"]["Cluster"];
type Clue = components["schemas"]["SuggestionScore"]["clues"][number];

interface ClustersProps {
  readonly onSettled: (one: Settled) => void;
}

/** Contacts that are probably one person, as the newest scan found them. */
export function Clusters({ onSettled }: ClustersProps) {
  const found = useClusters();
  const { data, error, isPending, refetch } = found;
  const newest = useNewestScan();
  const start = useScan();
  const { isAdmin } = useMe();
  const last = data?.pages[0]?.scan;
  const open = (data?.pages ?? []).flatMap(({ clusters }) => clusters).filter(isOpen);
  const isRunning = newest.data?.status === "Running";
  return (
    <Stack>
      <Group>
        <Text size="sm" c="dimmed">
          {last ? (
            <Rich text="Last scan {time}" parts={{ time: <Moment at={last.dateCompleted} /> }} />
          ) : (
            t("The server scans each night.")
          )}
        </Text>
        {isAdmin && (
          <Button
            variant="default"
            disabled={isRunning}
            loading={start.isPending}
            onClick={() => start.mutate()}
          >
            {t("Scan now")}
          </Button>
        )}
      </Group>
      {start.error && <ProblemNote title={t("Not scanned")} problem={asProblem(start.error)} />}
      {newest.data && isRunning && <Scanning scan={newest.data} />}
      {newest.data?.status === "Failed" && (
        <Text size="sm" role="status">
          {t("The last scan failed and found nothing. The server's log says why; start another.")}
        </Text>
      )}
      {error && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {isPending && <Waiting what={t("probable duplicates")} />}
      {data !== undefined && open.length === 0 && !found.hasNextPage && (
        <Card>
          <Empty title={t("No probable duplicates")}>
            {last === null
              ? t("There has been no scan yet.")
              : t("The last scan found nobody who is here twice.")}
          </Empty>
        </Card>
      )}
      {open.map((cluster) => (
        <ClusterCard
          key={cluster.id}
          scanId={last?.id ?? ""}
          cluster={cluster}
          onSettled={onSettled}
        />
      ))}
      {found.hasNextPage && (
        <Group>
          <Button
            variant="default"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t("Show more")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface ScanningProps {
  readonly scan: components["schemas"]["SuggestionScan"];
}

function Scanning({ scan: { examined, total } }: ScanningProps) {
  return (
    <Stack gap={4} role="status">
      <Text size="sm">
        {t("Looking for duplicates: {examined} of {total} open links.", { examined, total })}
      </Text>
      <Progress
        // More may come up meanwhile.
        value={total > 0 ? Math.min(100, (100 * examined) / total) : 0}
        aria-label={t("Looked at")}
      />
      <Text size="sm" c="dimmed">
        {t("It goes on while you do something else; come back here to see it.")}
      </Text>
    </Stack>
  );
}

/** Whether nobody has decided about a cluster yet. */
function isOpen({ mergeInfo }: Cluster): boolean {
  const status = mergeInfo?.status ?? "NotMerged";
  return status === "NotMerged" || status === "Failed";
}

interface ContactClustersProps extends ClustersProps {
  /** Of the contact of today. */
  readonly contactId: string | undefined;
}

/** What the newest scan found about one contact; nothing if that is nothing. */
export function ContactClusters({ contactId, onSettled }: ContactClustersProps) {
  const { data } = useAllClusters();
  if (!data) return null;
  return data.clusters
    .filter(isOpen)
    .filter(({ graph }) =>
      graph?.vertices?.contacts?.some(
        ({ vertexId, contact }) => (contact?.id ?? vertexId) === contactId,
      ),
    )
    .map((cluster) => (
      <ClusterCard key={cluster.id} scanId={data.scanId} cluster={cluster} onSettled={onSettled} />
    ));
}

interface ClusterCardProps extends ClustersProps {
  readonly scanId: string;
  readonly cluster: Cluster;
}

function ClusterCard({ scanId, cluster, onSettled }: ClusterCardProps) {
  const vertices = cluster.graph?.vertices?.contacts ?? [];
  const all = vertices.map(({ vertexId }) => vertexId ?? "");
  const names = vertices.map(({ contact }) => (contact ? contactName(contact) : ""));
  const nameOf = (id: string) => {
    const one = vertices.find(({ vertexId, contact }) => vertexId === id || contact?.id === id);
    return one?.contact && contactName(one.contact);
  };
  const [ticked, tick] = useState<string[]>([]);
  const [isMerging, merge] = useState(false);
  const reject = useRejectCluster();
  const path = { scanId, clusterId: cluster.id ?? "" };
  const score = Math.round(100 * (cluster.suggestion?.score ?? 0));
  const apart = apartSides(all, ticked);
  return (
    <Card component="article" aria-label={names.join(", ")}>
      <Stack gap="sm">
        <Group gap="sm">
          <Badge variant="light">{t("{score} % sure", { score })}</Badge>
          {(cluster.suggestion?.clues ?? []).map((clue) => (
            <Badge key={clue} variant="light" color="gray">
              {clueName(clue)}
            </Badge>
          ))}
        </Group>
        {reject.error && <ProblemNote title={t("Not decided")} problem={asProblem(reject.error)} />}
        <Checkbox.Group label={t("Contacts")} value={ticked} onChange={tick}>
          <Stack gap={6} mt={4}>
            {vertices.map(({ vertexId = "", contact }, at) => (
              <Group key={vertexId} gap="sm">
                <Checkbox value={vertexId} label={names[at]} disabled={all.length === 2} />
                <TextLink
                  to="/contacts/$contactId"
                  params={{ contactId: contact?.id ?? vertexId }}
                  size="sm"
                >
                  {t("Open")}
                </TextLink>
              </Group>
            ))}
          </Stack>
        </Checkbox.Group>
        {isMerging && (
          <ConfirmChange
            change={{ kind: "mergeCluster", ...path }}
            doIt={t("Merge")}
            nameOf={nameOf}
            onDone={(id = "") =>
              onSettled({ id, text: t("Merged: {names}", { names: names.join(", ") }) })
            }
            onCancel={() => merge(false)}
          />
        )}
        <Group>
          {!isMerging && <Button onClick={() => merge(true)}>{t("Merge…")}</Button>}
          <Button
            variant="default"
            disabled={apart === undefined}
            loading={reject.isPending}
            onClick={() =>
              reject.mutate(all.length === 2 ? path : { ...path, contactIds: ticked }, {
                onSuccess: ({ decisionId }) =>
                  onSettled({
                    id: decisionId,
                    text: t("Kept apart: {names}", { names: names.join(", ") }),
                  }),
              })
            }
          >
            {all.length === 2
              ? t("They are different people")
              : t("The ticked are somebody else than the rest")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function clueName(clue: Clue): string {
  const names: Readonly<Record<Clue, string>> = {
    known_of_both: t("both hold it, verified"),
    claimed: t("one holds it, the other typed it"),
    claimed_by_both: t("both typed it"),
    known_device: t("on a device of its holder"),
    same_name: t("same name"),
    in_conflict: t("held apart by a rule"),
    common: t("many hold it"),
    different_names: t("different names"),
    placeholder: t("a placeholder"),
  };
  return names[clue];
}
