// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Pagination, Progress, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { TextLink } from "../../../ui/links";
import { ListTable } from "../../../ui/list";
import { Waiting } from "../../../ui/page";
import { pageControls } from "../../../ui/pages";
import { ProblemNote } from "../../../ui/problem-note";
import { columnsOf } from "../../../ui/table";
import { plural, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { contactTypeName } from "../contact/model";
import {
  type PolicyPreview,
  type PreviewContact,
  type PreviewEffect,
  useForgetPreview,
  usePreview,
  usePreviewContacts,
} from "./api";

const effects: readonly PreviewEffect[] = ["comesApart", "united", "renamed", "reworded"];

function effectText(effect: PreviewEffect, count: number): string {
  switch (effect) {
    case "comesApart":
      return plural(count, "{count} contact would come apart", "{count} contacts would come apart");
    case "united":
      return plural(
        count,
        "{count} contact would be united with another",
        "{count} contacts would be united with others",
      );
    case "renamed":
      return plural(
        count,
        "{count} contact would get another id",
        "{count} contacts would get another id",
      );
    case "reworded":
      return plural(
        count,
        "{count} contact would show another profile",
        "{count} contacts would show another profile",
      );
  }
}

interface PreviewReportProps {
  readonly previewId: string;
  /** It was stopped, and is forgotten. */
  readonly onStopped: () => void;
}

/** What other rules would make of everyone who is known: counted, and one by one. */
export function PreviewReport({ previewId, onStopped }: PreviewReportProps) {
  const { data, error, refetch } = usePreview(previewId);
  const [shown, show] = useState<PreviewEffect>();
  if (error && asProblem(error).status === 404) {
    return (
      <Text size="sm" role="status">
        {t("The preview is not there any more. Ask for it again.")}
      </Text>
    );
  }
  if (error) {
    return <ProblemNote title={t("No preview")} problem={asProblem(error)} onRetry={refetch} />;
  }
  if (data === undefined) return <Waiting what={t("the preview")} />;
  return (
    <Stack gap="sm" component="section" aria-label={t("Preview")}>
      {data.state === "running" ? (
        <Running preview={data} onStopped={onStopped} />
      ) : (
        <Counts preview={data} show={show} />
      )}
      {shown !== undefined && <Affected key={shown} previewId={previewId} effect={shown} />}
    </Stack>
  );
}

interface RunningProps {
  readonly preview: PolicyPreview;
  readonly onStopped: () => void;
}

function Running({ preview, onStopped }: RunningProps) {
  const forget = useForgetPreview();
  const { evaluated, total, id } = preview;
  return (
    <Stack gap={6} role="status">
      <Text size="sm">
        {t("Looking at everybody: {evaluated} of {total} contacts.", { evaluated, total })}
      </Text>
      <Progress value={total > 0 ? (100 * evaluated) / total : 0} aria-label={t("Looked at")} />
      <Text size="sm" c="dimmed">
        {t("It goes on while you do something else; come back here to see it.")}
      </Text>
      {forget.error && <ProblemNote title={t("Not stopped")} problem={asProblem(forget.error)} />}
      <Button
        size="compact-sm"
        variant="default"
        w="fit-content"
        loading={forget.isPending}
        onClick={() => forget.mutate(id, { onSuccess: onStopped })}
      >
        {t("Stop")}
      </Button>
    </Stack>
  );
}

interface CountsProps {
  readonly preview: PolicyPreview;
  readonly show: (effect: PreviewEffect) => void;
}

function Counts({ preview, show }: CountsProps) {
  const { contacts, sessions, state } = preview;
  const found = effects.filter((effect) => contacts[effect] > 0);
  return (
    <Stack gap={6} role="status">
      {state === "failed" && (
        <Text size="sm" fw={600}>
          {t("The preview could not go on; this is not all of it.")}
        </Text>
      )}
      {found.length === 0 && <Text size="sm">{t("Nobody would be affected.")}</Text>}
      {found.map((effect) => (
        <Group key={effect} gap="sm">
          <Text size="sm" fw={600}>
            {effectText(effect, contacts[effect])}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t("See them: {what}", { what: effectText(effect, contacts[effect]) })}
            onClick={() => show(effect)}
          >
            {t("See them")}
          </Button>
        </Group>
      ))}
      {sessions > 0 && (
        <Text size="sm" c="dimmed">
          {plural(
            sessions,
            "{count} visit or conversation would be another contact's.",
            "{count} visits and conversations would be another contact's.",
          )}
        </Text>
      )}
    </Stack>
  );
}

const column = columnsOf<PreviewContact>();

// They come in pages, in the order of the server.
const columns = column.columns([
  column.display({
    id: "contact",
    header: () => t("Contact"),
    cell: ({ row: { original } }) => (
      <TextLink to="/contacts/$contactId" params={{ contactId: original.id }} inherit>
        {original.name || t("Unnamed contact")}
      </TextLink>
    ),
  }),
  column.display({
    id: "type",
    header: () => t("Type"),
    cell: ({ row }) => contactTypeName(row.original.type),
  }),
  column.display({
    id: "becomes",
    header: () => t("Would be"),
    cell: ({ row: { original } }) =>
      plural(original.becomes.length, "{count} contact", "{count} contacts"),
  }),
  column.display({
    id: "visits",
    header: () => t("Visits"),
    cell: ({ row }) => row.original.sessions,
  }),
]);

function Affected({ previewId, effect }: { previewId: string; effect: PreviewEffect }) {
  const [page, setPage] = useState(1);
  const { data, error, refetch } = usePreviewContacts(previewId, effect, page);
  if (error) {
    return <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />;
  }
  if (data === undefined) return <Waiting what={t("contacts")} />;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {effectText(effect, data.total)}
      </Text>
      <ListTable rows={data.entities} columns={columns} minWidth={420} />
      {data.pageCount > 1 && (
        <Pagination total={data.pageCount} value={page} onChange={setPage} {...pageControls} />
      )}
    </Stack>
  );
}
