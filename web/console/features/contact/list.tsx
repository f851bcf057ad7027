// SPDX-License-Identifier: Apache-2.0
import { Anchor, Badge, Button, Card, Group, Select, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { ButtonLink } from "../../../ui/links";
import { Moment } from "../../../ui/moment";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { plural, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Contact } from "../../api/types";
import { type ContactOrder, contactsWindow, useContacts } from "./api";
import { contactName, emailsOf, phonesOf } from "./model";

/** All contacts, found by name, address or external id. */
export function ContactList() {
  const [typed, setTyped] = useState("");
  const [order, setOrder] = useState<ContactOrder>("");
  const [q] = useDebouncedValue(typed.trim(), 250);
  const contacts = useContacts(q, order);
  const { data, error, isPending, isFetching, refetch } = contacts;
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
      <Group align="flex-end">
        <TextInput
          type="search"
          label={t("Search contacts")}
          placeholder={t("Name, email, phone")}
          flex={1}
          miw={220}
          maw={420}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          label={t("Order")}
          allowDeselect={false}
          w={200}
          value={order}
          data={[
            { value: "", label: t("Best match") },
            { value: "lastName:asc", label: t("Last name, A to Z") },
            { value: "lastName:desc", label: t("Last name, Z to A") },
            { value: "firstName:asc", label: t("First name, A to Z") },
            { value: "firstName:desc", label: t("First name, Z to A") },
          ]}
          onChange={(value) => setOrder((value ?? "") as ContactOrder)}
        />
      </Group>
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
          <Nothing q={q} />
        </Card>
      )}
      {found.length > 0 && (
        <>
          <Card padding={0} aria-busy={isFetching}>
            <Rows
              contacts={found}
              total={Math.min(total, contactsWindow)}
              more={contacts.hasNextPage && !isFetching ? contacts.fetchNextPage : undefined}
            />
          </Card>
          <Count total={total} shown={found.length} />
          {contacts.hasNextPage && (
            <Button
              variant="default"
              w="fit-content"
              loading={contacts.isFetchingNextPage}
              onClick={() => void contacts.fetchNextPage()}
            >
              {t("Show more")}
            </Button>
          )}
        </>
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
