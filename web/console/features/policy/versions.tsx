// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  Card,
  Code,
  Group,
  Modal,
  Pagination,
  Stack,
  Table,
  Text,
  Title,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { ListTable } from "../../../ui/list";
import { Moment } from "../../../ui/moment";
import { Waiting } from "../../../ui/page";
import { pageControls } from "../../../ui/pages";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { usePolicyVersion, usePolicyVersions, useRestorePolicy, useStartPreview } from "./api";
import { type Policy, type PolicyVersion, ruleName, rulesOfVersion } from "./model";
import { PreviewReport } from "./preview";

/** Every version of the rules: when it came to hold, who made it and why, and the way back to it. */
export function PolicyVersions({ current }: { current: PolicyVersion }) {
  const [page, setPage] = useState(1);
  const [chosen, choose] = useState<number>();
  const { data, error, refetch } = usePolicyVersions(page);
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
          <ListTable heads={[t("Version"), t("Since"), t("By"), t("Why"), t("Actions")]}>
            {data.entities.map(({ version, dateCreated, actor, note }) => (
              <Table.Tr key={version}>
                <Table.Td>{version}</Table.Td>
                <Table.Td>
                  <Moment at={dateCreated} />
                </Table.Td>
                <Table.Td>{actorName(actor)}</Table.Td>
                <Table.Td className="value">{note}</Table.Td>
                <Table.Td>
                  {version === current.version ? (
                    t("Holds now")
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t("Compare version {version}", { version })}
                      onClick={() => choose(version)}
                    >
                      {t("Compare")}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </ListTable>
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

function actorName(actor: string): string {
  if (actor.startsWith("user:")) return t("A user");
  if (actor.startsWith("client:")) return t("An API client");
  return t("The server");
}

interface FormerProps {
  readonly version: number;
  readonly current: PolicyVersion;
  readonly onClose: () => void;
}

function Former({ version, current, onClose }: FormerProps) {
  const { data, error, refetch } = usePolicyVersion(version);
  const preview = useStartPreview();
  const restore = useRestorePolicy();
  if (error) {
    return <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />;
  }
  if (data === undefined) return <Waiting what={t("the version")} />;
  const then = rulesOfVersion(data.policy);
  const now = rulesOfVersion(current.policy);
  const names = differing(then, now);
  return (
    <Stack>
      {names.length === 0 && <Text size="sm">{t("No rule differs.")}</Text>}
      {names.map((name) => (
        <Stack key={name} gap={4}>
          <Text size="sm" fw={600}>
            {ruleName(name)}
          </Text>
          <Rules label={t("Then")} value={then[name]} />
          <Rules label={t("Now")} value={now[name]} />
        </Stack>
      ))}
      {preview.error && (
        <ProblemNote title={t("Not previewed")} problem={asProblem(preview.error)} />
      )}
      {preview.data && <PreviewReport key={preview.data.id} previewId={preview.data.id} />}
      {restore.error && (
        <ProblemNote title={t("Not restored")} problem={asProblem(restore.error)} />
      )}
      <Group justify="flex-end">
        <Button
          variant="default"
          disabled={names.length === 0}
          loading={preview.isPending}
          onClick={() => preview.mutate(then)}
        >
          {t("Preview the change")}
        </Button>
        <Button
          disabled={names.length === 0}
          loading={restore.isPending}
          onClick={() =>
            restore.mutate(
              { former: version, current: current.version },
              {
                onSuccess: (made) => {
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

function Rules({ label, value }: { label: string; value: unknown }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Code block className="wrapped-code">
        {JSON.stringify(value, null, 1)}
      </Code>
    </div>
  );
}
