// SPDX-License-Identifier: Apache-2.0
import { Anchor, Badge, Button, Card, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { ButtonLink } from "../../../ui/links";
import { Moment } from "../../../ui/moment";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { plural, t } from "../../../ui/text";
import { useNow } from "../../../ui/use-now";
import { asProblem } from "../../api/problem";
import type { Contact } from "../../api/types";
import { contactsWindow, useContacts } from "./api";
import { type ContactSearch, isFiltered, passes, searchFrom } from "./filter";
import { ContactFilters, unfiltered } from "./filters";
import { contactName, emailsOf, phonesOf } from "./model";

/** All contacts, found by name, address or external id, and filtered; the address keeps for what was asked. */
export function ContactList() {
  const navigate = useNavigate();
  const search = searchFrom(useSearch({ strict: false }));
  const change = (next: ContactSearch) =>
    void navigate({ to: ".", search: { ...next }, replace: true });
  const { q = "", order = "" } = search;
  const contacts = useContacts(q, order);
  const { data, error, isPending, isFetching, refetch, hasNextPage, fetchNextPage } = contacts;
  const filtered = isFiltered(search);
  const found = data?.pages.flatMap(({ entities }) => entities ?? []) ?? [];
  const now = useNow(60_000);
  const shown = filtered ? found.filter((one) => passes(one, search, now)) : found;
  const total = data?.pages[0]?.total ?? 0;
  // Who is let through may be on any page.
  const goesOn = filtered && hasNextPage && !isFetching && error === null;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  const more = hasNextPage && !isFetching && !filtered ? fetchNextPage : undefined;
  const looking = filtered && hasNextPage && error === null;
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
      {(isPending || looking) && <Waiting what={t("contacts")} />}
      {data && shown.length === 0 && !looking && (
        <Card padding={0}>
          {filtered ? (
            <NobodyPasses onClear={() => change(unfiltered(search))} />
          ) : (
            <Nothing q={q} />
          )}
        </Card>
      )}
      {shown.length > 0 && (
        <Card padding={0} aria-busy={isFetching}>
          <Rows
            contacts={shown}
            total={filtered ? shown.length : Math.min(total, contactsWindow)}
            more={more}
          />
        </Card>
      )}
      {data && filtered && <Looked shown={shown.length} looked={found.length} total={total} />}
      {found.length > 0 && !filtered && <Count total={total} shown={found.length} />}
      {hasNextPage && !filtered && (
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
        <> · {t("A list ends at {count}; search for a name to find others.", { count: shown })}</>
      )}
    </Text>
  );
}

interface LookedProps {
  readonly shown: number;
  readonly looked: number;
  readonly total: number;
}

/** Of how many those that are shown were chosen: the filters see no further than a list goes. */
function Looked({ shown, looked, total }: LookedProps) {
  return (
    <Text size="sm" c="dimmed" role="status">
      {plural(shown, "{count} contact", "{count} contacts")} ·{" "}
      {t("{looked} of {total} looked at", { looked, total })}
      {total > contactsWindow && looked >= contactsWindow && (
        <> · {t("A list ends at {count}; search for a name to find others.", { count: looked })}</>
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

interface RowsProps {
  readonly contacts: readonly Contact[];
  /** As many as there will be, so that readers are told how long the table is. */
  readonly total: number;
  /** Fetches the next ones; undefined while there is nothing to fetch. */
  readonly more: (() => unknown) | undefined;
}

const rowHeight = 46;

/** Only the rows that can be seen are in the document; the next are fetched before the end is reached. */
function Rows({ contacts, total, more }: RowsProps) {
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: contacts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  const nearEnd = (last?.index ?? 0) >= contacts.length - 20;
  useEffect(() => {
    if (nearEnd) more?.();
  }, [nearEnd, more]);
  const above = first?.start ?? 0;
  const below = rows.getTotalSize() - (last?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
    <section className="contact-rows" ref={scroller} tabIndex={0} aria-label={t("Contacts")}>
      <table aria-rowcount={total + 1}>
        <thead>
          <tr>
            {[t("Name"), t("Email"), t("Phone"), t("Type"), t("Changed")].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Spacer height={above} />}
          {shown.map(({ index }) => {
            const contact = contacts[index];
            return contact && <Row key={contact.id} contact={contact} index={index} />;
          })}
          {below > 0 && <Spacer height={below} />}
        </tbody>
      </table>
    </section>
  );
}

function Spacer({ height }: { height: number }) {
  return (
    <tr className="spacer">
      <td colSpan={5} style={{ height }} />
    </tr>
  );
}

function Row({ contact, index }: { contact: Contact; index: number }) {
  return (
    <tr aria-rowindex={index + 2}>
      <td>
        <Anchor
          fw={500}
          inherit
          renderRoot={(props) => (
            <Link to="/contacts/$contactId" params={{ contactId: contact.id ?? "" }} {...props} />
          )}
        >
          {contactName(contact)}
        </Anchor>
      </td>
      <td>{emailsOf(contact)[0]?.value}</td>
      <td>{phonesOf(contact)[0]?.value}</td>
      <td>
        <Badge variant="light" color="gray">
          {contact.type}
        </Badge>
      </td>
      <td>
        <Text size="sm" c="dimmed">
          <Moment at={contact.modifyDate ?? contact.createDate} />
        </Text>
      </td>
    </tr>
  );
}
