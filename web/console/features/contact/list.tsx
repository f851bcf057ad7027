// SPDX-License-Identifier: Apache-2.0

import { Anchor, Badge, Card, Group, Pagination, Table, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ButtonLink } from "../../../ui/links";
import { ListTable } from "../../../ui/list";
import { Moment } from "../../../ui/moment";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { plural, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Contact } from "../../api/types";
import { contactsPageSize, useContacts } from "./api";
import { contactName, emailsOf, phonesOf } from "./model";

/** All contacts, found by name, address or external id. */
export function ContactList() {
  const [typed, setTyped] = useState("");
  const [page, setPage] = useState(1);
  const [q] = useDebouncedValue(typed.trim(), 250);
  const { data, error, isPending, isFetching, refetch } = useContacts(q, page);
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
      <TextInput
        type="search"
        label={t("Search contacts")}
        placeholder={t("Name, email, phone")}
        maw={420}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setPage(1);
        }}
      />
      {error && (
        <ProblemNote
          title={t("Contacts not loaded")}
          problem={asProblem(error)}
          onRetry={refetch}
        />
      )}
      {isPending && <Waiting what={t("contacts")} />}
      {data && (
        <Card padding={0} aria-busy={isFetching}>
          <Rows contacts={data.entities ?? []} q={q} />
        </Card>
      )}
      {data && <Pages total={data.total ?? 0} page={page} onChange={setPage} />}
    </Page>
  );
}

function Rows({ contacts, q }: { contacts: readonly Contact[]; q: string }) {
  if (contacts.length === 0) {
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
  return (
    <ListTable heads={[t("Name"), t("Email"), t("Phone"), t("Type"), t("Changed")]} minWidth={640}>
      {contacts.map((contact) => (
        <Row key={contact.id} contact={contact} />
      ))}
    </ListTable>
  );
}

function Row({ contact }: { contact: Contact }) {
  return (
    <Table.Tr>
      <Table.Td fw={500}>
        <Anchor
          inherit
          renderRoot={(props) => (
            <Link to="/contacts/$contactId" params={{ contactId: contact.id ?? "" }} {...props} />
          )}
        >
          {contactName(contact)}
        </Anchor>
      </Table.Td>
      <Table.Td>{emailsOf(contact)[0]?.value}</Table.Td>
      <Table.Td>{phonesOf(contact)[0]?.value}</Table.Td>
      <Table.Td>
        <Badge variant="light" color="gray">
          {contact.type}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          <Moment at={contact.modifyDate ?? contact.createDate} />
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

const controls: Record<string, () => string> = {
  first: () => t("First page"),
  previous: () => t("Previous page"),
  next: () => t("Next page"),
  last: () => t("Last page"),
};

interface PagesProps {
  readonly total: number;
  readonly page: number;
  readonly onChange: (page: number) => void;
}

function Pages({ total, page, onChange }: PagesProps) {
  const pages = Math.ceil(total / contactsPageSize);
  if (pages <= 1) return null;
  return (
    <Group justify="space-between">
      <Text size="sm" c="dimmed">
        {plural(total, "{count} contact", "{count} contacts")}
      </Text>
      <Pagination
        total={pages}
        value={page}
        onChange={onChange}
        getItemProps={(item) => ({ "aria-label": t("Page {item}", { item }) })}
        getControlProps={(control) => ({ "aria-label": controls[control]?.() })}
      />
    </Group>
  );
}
