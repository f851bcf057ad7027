// SPDX-License-Identifier: Apache-2.0
import { Card, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { plural, t } from "../../../ui/text";
import { useNow } from "../../../ui/use-now";
import { asProblem } from "../../api/problem";
import { useVisitors } from "./api";
import { nameOf, passes, placesOf, presentOf, totalOf, type VisitorFilter } from "./model";
import { VisitorRows } from "./rows";

interface Place {
  readonly id: string;
  readonly name: string;
}

/** Who is on the customer's sites now, known or not, and what they look at, as they come and go. */
export function VisitorList() {
  const [place, choose] = useState<Place>();
  const [filter, setFilter] = useState<VisitorFilter>("all");
  const visitors = useVisitors(place?.id);
  const { pages, news, error, isPending, isFetching, refetch, hasNextPage, fetchNextPage } =
    visitors;
  const now = useNow(10_000).getTime();
  const here = presentOf(pages ?? [], news, place?.id, Math.max(now, news?.at ?? 0));
  const rows = here.filter((row) => passes(row, filter));
  const places = placesOf(pages ?? [], news);
  // What was read may be behind what the channel has told.
  const total = Math.max(totalOf(places, place?.id), hasNextPage ? 0 : here.length);
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
      {pages && (
        <Stack>
          <Group align="flex-end">
            <NativeSelect
              label={t("Deployment")}
              value={place?.id ?? ""}
              data={[
                { value: "", label: t("All deployments") },
                ...choices(places, place).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={({ currentTarget: { value } }) =>
                choose(choices(places, place).find(({ id }) => id === value))
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
              {plural(total, "{count} visitor now", "{count} visitors now")}
              {filter !== "all" &&
                ` · ${t("{count} shown", { count: hasNextPage ? `${rows.length}+` : rows.length })}`}
            </Text>
          </Group>
          {rows.length === 0 && !hasNextPage ? (
            <Empty title={t("Nobody is here")}>
              {t("Visitors appear when they open a page that has the messenger or the tracker.")}
            </Empty>
          ) : (
            <Card p={0}>
              <VisitorRows
                rows={rows}
                total={total}
                now={now}
                more={hasNextPage && !isFetching && !error ? fetchNextPage : undefined}
              />
            </Card>
          )}
        </Stack>
      )}
    </Page>
  );
}

/** Deployments to choose from. The chosen one stays, even when nobody is there any more. */
function choices(
  places: readonly { readonly id: string; readonly name?: string }[],
  chosen: Place | undefined,
): readonly Place[] {
  const all = places.map((one) => ({ id: one.id, name: nameOf(one) }));
  return chosen && all.every(({ id }) => id !== chosen.id) ? [...all, chosen] : all;
}
