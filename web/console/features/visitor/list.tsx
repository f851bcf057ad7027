// SPDX-License-Identifier: Apache-2.0
import { Badge, Card, Group, NativeSelect, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { TextLink } from "../../../ui/links";
import { Moment } from "../../../ui/moment";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { plural, t } from "../../../ui/text";
import { formatDuration } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { asProblem } from "../../api/problem";
import { useVisitors } from "./api";
import { passes, rowOf, type VisitorFilter, type VisitorRow } from "./model";

interface Place {
  readonly id: string;
  readonly name: string;
}

/** Who is on the customer's sites now, known or not, and what they look at. */
export function VisitorList() {
  const [place, choose] = useState<Place>();
  const [filter, setFilter] = useState<VisitorFilter>("all");
  const { data, error, isPending, refetch } = useVisitors(place?.id);
  const all = data?.entities.map((visitor) => rowOf(visitor)) ?? [];
  const places = new Map(data?.entities.map(({ deployment }) => [deployment.id, deployment.name]));
  // The chosen one stays, even when nobody is there any more.
  if (place) places.set(place.id, place.name);
  const rows = all.filter((row) => passes(row, filter));
  return (
    <Page
      title={t("On the site now")}
      lead={t("Visitors of whom something was heard in the last five minutes.")}
    >
      {error && (
        <ProblemNote
          title={t("Visitors not loaded")}
          problem={asProblem(error)}
          onRetry={refetch}
        />
      )}
      {isPending && <Waiting what={t("visitors")} />}
      {data && (
        <Stack>
          <Group align="flex-end">
            <NativeSelect
              label={t("Deployment")}
              value={place?.id ?? ""}
              data={[
                { value: "", label: t("All deployments") },
                ...[...places].map(([id, name]) => ({ value: id, label: name ?? id })),
              ]}
              onChange={({ currentTarget: { value } }) =>
                choose(value === "" ? undefined : { id: value, name: places.get(value) ?? value })
              }
            />
            <NativeSelect
              label={t("Identity")}
              value={filter}
              data={[
                { value: "all", label: t("Known or not") },
                { value: "known", label: t("Known") },
                { value: "anonymous", label: t("Anonymous") },
              ]}
              onChange={({ currentTarget: { value } }) => setFilter(value as VisitorFilter)}
            />
            <Text size="sm" c="dimmed" role="status" pb={8}>
              {plural(data.total, "{count} visitor now", "{count} visitors now")}
              {data.total > all.length &&
                ` · ${t("the latest {count} are shown", { count: all.length })}`}
            </Text>
          </Group>
          {rows.length === 0 ? (
            <Empty title={t("Nobody is here")}>
              {t("Visitors appear when they open a page that has the messenger or the tracker.")}
            </Empty>
          ) : (
            <Visitors rows={rows} />
          )}
        </Stack>
      )}
    </Page>
  );
}

function Visitors({ rows }: { rows: readonly VisitorRow[] }) {
  const now = useNow(10_000);
  return (
    <Card p={0}>
      <Table.ScrollContainer minWidth={760}>
        <Table aria-label={t("Visitors")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("Visitor")}</Table.Th>
              <Table.Th>{t("Looks at")}</Table.Th>
              <Table.Th>{t("Since")}</Table.Th>
              <Table.Th>{t("Deployment")}</Table.Th>
              <Table.Th>{t("Open")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} now={now.getTime()} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Row({ row, now }: { row: VisitorRow; now: number }) {
  const { name, signedIn, looksAt, address, since, lastHeard, deployment, device } = row;
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Text size="sm" fw={600} className="value">
            {name}
          </Text>
          <Badge size="sm" variant="light" color={signedIn ? "seam" : "gray"}>
            {signedIn ? t("Signed in") : t("Not signed in")}
          </Badge>
        </Group>
        <Text size="xs" c="dimmed">
          {device}
        </Text>
      </Table.Td>
      <Table.Td maw={280}>
        <Text size="sm" truncate>
          {looksAt}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {address}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">
          <Moment at={since} />
        </Text>
        <Text size="xs" c="dimmed">
          {t("last heard {ago} ago", { ago: formatDuration(now - Date.parse(lastHeard)) })}
        </Text>
      </Table.Td>
      <Table.Td>{deployment}</Table.Td>
      <Table.Td>
        <Ways row={row} />
      </Table.Td>
    </Table.Tr>
  );
}

function Ways({ row: { id, name, contactId, conversationId } }: { row: VisitorRow }) {
  return (
    <Group gap="sm">
      {contactId !== undefined && (
        <TextLink
          to="/contacts/$contactId"
          params={{ contactId }}
          size="sm"
          aria-label={t("Contact of {name}", { name })}
        >
          {t("Contact")}
        </TextLink>
      )}
      <TextLink
        to="/visitors/$sessionId"
        params={{ sessionId: id }}
        size="sm"
        aria-label={t("Visit of {name}", { name })}
      >
        {t("Visit")}
      </TextLink>
      {conversationId !== undefined && (
        <TextLink
          to="/inbox/$conversationId"
          params={{ conversationId }}
          size="sm"
          aria-label={t("Conversation with {name}", { name })}
        >
          {t("Conversation")}
        </TextLink>
      )}
    </Group>
  );
}
