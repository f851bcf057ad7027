// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { ButtonLink } from "../../../ui/links";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { plural, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { contactsWindow, useContacts } from "./api";
import { isFiltered, queryOf, searchFrom } from "./filter";
import { ContactFilters, unfiltered } from "./filters";
import { ContactTable } from "./table";

/** All contacts, found by name, address or external id, and filtered; the address keeps for what was asked. */
export function ContactList() {
  const navigate = useNavigate();
  const search = searchFrom(useSearch({ strict: false }));
  const change = (next: ReturnType<typeof searchFrom>) =>
    void navigate({ to: ".", search: { ...next }, replace: true });
  const { q, order, type, source, changed } = search;
  // One moment for all pages of a list.
  const asked = useMemo(
    () => queryOf(searchFrom({ q, order, type, source, changed }), new Date()),
    [q, order, type, source, changed],
  );
  const contacts = useContacts(asked);
  const { data, error, isPending, isFetching, refetch, hasNextPage, fetchNextPage } = contacts;
  const found = data?.pages.flatMap(({ entities }) => entities ?? []) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  return (
    <Page
      title={t("Contacts")}
      lead={t("People this organization knows, each with one journey over every channel.")}
      actions={
        <ButtonLink to="/contacts/new" leftSection={<IconPlus size={16} aria-hidden />}>
          {t("New contact")}
        </ButtonLink>
      }
    >
      <ContactFilters search={search} onChange={change} />
      {error && (
        <ProblemNote
          title={t("Contacts not loaded")}
          problem={asProblem(error)}
          onRetry={refetch}
        />
      )}
      {isPending && <Waiting what={t("contacts")} />}
      {data && found.length === 0 && (
        <Card padding={0}>
          {isFiltered(search) ? (
            <NobodyPasses onClear={() => change(unfiltered(search))} />
          ) : (
            <Nothing q={q ?? ""} />
          )}
        </Card>
      )}
      {found.length > 0 && (
        <Card padding={0} aria-busy={isFetching}>
          <ContactTable
            contacts={found}
            total={Math.min(total, contactsWindow)}
            more={hasNextPage && !isFetching ? fetchNextPage : undefined}
            order={order}
            onOrder={(next) => change(searchFrom({ ...search, order: next }))}
          />
        </Card>
      )}
      {found.length > 0 && <Count total={total} shown={found.length} />}
      {hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={contacts.isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("Show more")}
        </Button>
      )}
    </Page>
  );
}

function Count({ total, shown }: { total: number; shown: number }) {
  return (
    <Text size="sm" c="dimmed" role="status">
      {plural(total, "{count} contact", "{count} contacts")}
      {total > contactsWindow && shown >= contactsWindow && (
        <> · {t("A list ends at {count}; a search or a filter finds others.", { count: shown })}</>
      )}
    </Text>
  );
}

function Nothing({ q }: { q: string }) {
  return q === "" ? (
    <Empty title={t("No contacts yet")}>
      {t("A contact is made when a visitor signs in on your site, or with “New contact”.")}
    </Empty>
  ) : (
    <Empty title={t("Nothing matches “{q}”", { q })}>
      {t("Try fewer letters, or another spelling.")}
    </Empty>
  );
}

function NobodyPasses({ onClear }: { onClear: () => void }) {
  return (
    <Empty title={t("Nobody is left by these filters")}>
      <Button variant="default" mt="sm" onClick={onClear}>
        {t("Show everybody who was found")}
      </Button>
    </Empty>
  );
}
