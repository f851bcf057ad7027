// SPDX-License-Identifier: Apache-2.0
import { Badge, Button, Card, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { TextLink } from "../../../ui/links";
import { Moment } from "../../../ui/moment";
import { Empty, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { Rich, t } from "../../../ui/text";
import type { components } from "../../../wire/api";
import { asProblem } from "../../api/problem";
import { contactName } from "../contact/model";
import { useMe } from "../session/api";
import { useClusters, useMergeCluster, useRejectCluster, useScan } from "./api";
import { apartSides } from "./model";
import type { Settled } from "./settled";

type Cluster = components["schemas"]["Cluster"];
type Clue = components["schemas"]["SuggestionScore"]["clues"][number];

interface ClustersProps {
  readonly onSettled: (one: Settled) => void;
}

/** Contacts that are probably one person, as the newest scan found them. */
export function Clusters({ onSettled }: ClustersProps) {
  const { data, error, isPending, refetch } = useClusters();
  const scan = useScan();
  const { isAdmin } = useMe();
  const open = (data?.clusters ?? []).filter(isOpen);
  return (
    <Stack>
      <Group>
        <Text size="sm" c="dimmed">
          {data ? (
            <Rich text="Last scan {time}" parts={{ time: <Moment at={data.completed} /> }} />
          ) : (
            t("The server scans each night.")
          )}
        </Text>
        {isAdmin && (
          <Button variant="default" loading={scan.isPending} onClick={() => scan.mutate()}>
            {t("Scan now")}
          </Button>
        )}
      </Group>
      {scan.error && <ProblemNote title={t("Not scanned")} problem={asProblem(scan.error)} />}
      {error && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {isPending && <Waiting what={t("probable duplicates")} />}
      {data !== undefined && open.length === 0 && (
        <Card>
          <Empty title={t("No probable duplicates")}>
            {data === null
              ? t("There has been no scan yet.")
              : t("The last scan found nobody who is here twice.")}
          </Empty>
        </Card>
      )}
      {data &&
        open.map((cluster) => (
          <ClusterCard
            key={cluster.id}
            scanId={data.scanId}
            cluster={cluster}
            onSettled={onSettled}
          />
        ))}
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
  const { data } = useClusters();
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
  const [ticked, tick] = useState<string[]>([]);
  const merge = useMergeCluster();
  const reject = useRejectCluster();
  const error = merge.error ?? reject.error;
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
        {error && <ProblemNote title={t("Not decided")} problem={asProblem(error)} />}
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
        <Group>
          <Button
            loading={merge.isPending}
            onClick={() =>
              merge.mutate(path, {
                onSuccess: ({ mergeInfo }) =>
                  mergeInfo?.decisionId !== undefined &&
                  onSettled({
                    id: mergeInfo.decisionId,
                    text: t("Merged: {names}", { names: names.join(", ") }),
                  }),
              })
            }
          >
            {t("Merge")}
          </Button>
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
