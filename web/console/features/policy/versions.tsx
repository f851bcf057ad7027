// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Group, Modal, Pagination, Stack, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMemo, useState } from "react";
import { ListTable } from "../../../ui/list";
import { Moment } from "../../../ui/moment";
import { Waiting } from "../../../ui/page";
import { pageControls } from "../../../ui/pages";
import { ProblemNote } from "../../../ui/problem-note";
import { columnsOf } from "../../../ui/table";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useClients } from "../client/api";
import { DifferenceTable } from "../configuration/versions";
import { useExternalSources } from "../source/api";
import { useUsers } from "../user/api";
import { usePolicyVersion, usePolicyVersions, useRestorePolicy } from "./api";
import { policyDifferences } from "./difference";
import { useKeptPreview } from "./kept-preview";
import { type Policy, type PolicyVersion, rulesOfVersion } from "./model";
import { PreviewReport } from "./preview";

type Listed = NonNullable<ReturnType<typeof usePolicyVersions>["data"]>["entities"][number];
const column = columnsOf<Listed & { readonly id: string }>();

// They come in pages, the newest first.
const columnsWith = (current: number, compare: (version: number) => void) =>
  column.columns([
    column.display({
      id: "version",
      header: () => t("Version"),
      cell: ({ row }) => row.original.version,
    }),
    column.display({
      id: "since",
      header: () => t("Since"),
      cell: ({ row }) => <Moment at={row.original.dateCreated} />,
    }),
    column.display({
      id: "by",
      header: () => t("By"),
      meta: { cell: { className: "value" } },
      cell: ({ row }) => <Actor actor={row.original.actor} />,
    }),
    column.display({
      id: "why",
      header: () => t("Why"),
      meta: { cell: { className: "value" } },
      cell: ({ row }) => row.original.note,
    }),
    column.display({
      id: "actions",
      header: () => t("Actions"),
      cell: ({
        row: {
          original: { version },
        },
      }) =>
        version === current ? (
          t("Holds now")
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t("Compare version {version}", { version })}
            onClick={() => compare(version)}
          >
            {t("Compare")}
          </Button>
        ),
    }),
  ]);

/** Every version of the rules: when it came to hold, who made it and why, and the way back to it. */
export function PolicyVersions({ current }: { current: PolicyVersion }) {
  const [page, setPage] = useState(1);
  const [chosen, choose] = useState<number>();
  const { data, error, refetch } = usePolicyVersions(page);
  const columns = useMemo(() => columnsWith(current.version, choose), [current.version]);
  return (
    <Card component="section" aria-labelledby="versions">
      <Stack>
        <Title order={2} size="h4" id="versions">
          {t("Versions")}
        </Title>
        {error && (
          <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
        )}
        {data === undefined && !error && <Waiting what={t("versions")} />}
        {data && (
          <ListTable
            rows={data.entities.map((one) => ({ ...one, id: String(one.version) }))}
            columns={columns}
          />
        )}
        {data && data.pageCount > 1 && (
          <Pagination total={data.pageCount} value={page} onChange={setPage} {...pageControls} />
        )}
        <Modal
          opened={chosen !== undefined}
          onClose={() => choose(undefined)}
          size="xl"
          title={t("Version {version}", { version: chosen })}
        >
          {chosen !== undefined && (
            <Former version={chosen} current={current} onClose={() => choose(undefined)} />
          )}
        </Modal>
      </Stack>
    </Card>
  );
}

/** Who made a version: `user:<id>`, `client:<id>` or the server itself. */
function Actor({ actor }: { actor: string }) {
  const users = useUsers();
  const clients = useClients();
  const [kind, id = ""] = actor.split(":", 2);
  if (kind === "user") return users.data?.find((user) => user.id === id)?.name ?? t("A user");
  if (kind === "client") {
    return clients.data?.find((client) => client.id === id)?.name ?? t("An API client");
  }
  return t("The server");
}

interface FormerProps {
  readonly version: number;
  readonly current: PolicyVersion;
  readonly onClose: () => void;
}

function Former({ version, current, onClose }: FormerProps) {
  const { data, error, refetch } = usePolicyVersion(version);
  const preview = useKeptPreview(`version.${version}`);
  const sources = useExternalSources();
  const restore = useRestorePolicy();
  if (error) {
    return <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />;
  }
  if (data === undefined) return <Waiting what={t("the version")} />;
  const then = rulesOfVersion(data.policy);
  const now = rulesOfVersion(current.policy);
  const isSame = differing(then, now).length === 0;
  const sourceName = (id: string) => sources.data?.find((one) => one.id === id)?.name ?? id;
  return (
    <Stack>
      <DifferenceTable
        caption={t("What restoring would change")}
        found={policyDifferences(now, then, sourceName)}
      />
      {preview.error && (
        <ProblemNote title={t("Not previewed")} problem={asProblem(preview.error)} />
      )}
      {preview.shown && (
        <PreviewReport
          key={preview.shown.id}
          previewId={preview.shown.id}
          onStopped={preview.drop}
        />
      )}
      {restore.error && (
        <ProblemNote title={t("Not restored")} problem={asProblem(restore.error)} />
      )}
      <Group justify="flex-end">
        <Button
          variant="default"
          disabled={isSame}
          loading={preview.isPending}
          onClick={() => void preview.ask(then).catch(() => undefined)}
        >
          {t("Preview the change")}
        </Button>
        <Button
          disabled={isSame}
          loading={restore.isPending}
          onClick={() =>
            restore.mutate(
              { former: version, current: current.version },
              {
                onSuccess: (made) => {
                  preview.drop();
                  onClose();
                  notifications.show({
                    message: t("Version {version} of the policy holds", { version: made.version }),
                  });
                },
              },
            )
          }
        >
          {t("Restore")}
        </Button>
      </Group>
    </Stack>
  );
}

function differing(one: Policy, other: Policy): readonly (keyof Policy)[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Policy)[];
  return names.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}
