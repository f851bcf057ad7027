// SPDX-License-Identifier: Apache-2.0
import { Anchor, Badge, Group, Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { Moment } from "../../../ui/moment";
import { t } from "../../../ui/text";
import type { Contact } from "../../api/types";
import { type ContactOrder, orderAfter, type SortKey, sortOf } from "./filter";
import { contactName, emailsOf, phonesOf } from "./model";

interface ContactTableProps {
  readonly contacts: readonly Contact[];
  /** As many as there will be, so that readers are told how long the table is. */
  readonly total: number;
  /** Fetches the next ones; undefined while there is nothing to fetch. */
  readonly more: (() => unknown) | undefined;
  readonly order: ContactOrder | undefined;
  readonly onOrder: (order: ContactOrder) => void;
}

const rowHeight = 46;

interface Column {
  readonly name: string;
  /** What the server sorts by that this column shows, with what to call it. */
  readonly sorts?: readonly (readonly [SortKey, string])[];
}

function columns(): readonly Column[] {
  return [
    {
      name: t("Name"),
      sorts: [
        ["lastName", t("Last name")],
        ["firstName", t("First name")],
      ],
    },
    { name: t("Email") },
    { name: t("Phone") },
    { name: t("Type") },
    { name: t("Made"), sorts: [["createDate", t("Made")]] },
    { name: t("Changed"), sorts: [["modifyDate", t("Changed")]] },
  ];
}

/** Only the rows that can be seen are in the document; the next are fetched before the end is reached. */
export function ContactTable({ contacts, total, more, order, onOrder }: ContactTableProps) {
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
  const heads = columns();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
    <section className="contact-rows" ref={scroller} tabIndex={0} aria-label={t("Contacts")}>
      <table aria-rowcount={total + 1}>
        <thead>
          <tr>
            {heads.map((column) => (
              <Head key={column.name} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Spacer height={above} columns={heads.length} />}
          {shown.map(({ index }) => {
            const contact = contacts[index];
            return contact && <Row key={contact.id} contact={contact} index={index} />;
          })}
          {below > 0 && <Spacer height={below} columns={heads.length} />}
        </tbody>
      </table>
    </section>
  );
}

interface HeadProps {
  readonly column: Column;
  readonly order: ContactOrder | undefined;
  readonly onOrder: (order: ContactOrder) => void;
}

function Head({ column: { name, sorts = [] }, order, onOrder }: HeadProps) {
  const { key: current, descending } = sortOf(order);
  const isSorted = sorts.some(([key]) => key === current);
  if (sorts.length === 0) return <th scope="col">{name}</th>;
  return (
    <th
      scope="col"
      aria-label={name}
      aria-sort={!isSorted ? "none" : descending ? "descending" : "ascending"}
    >
      <Group gap="md" wrap="nowrap">
        {sorts.map(([key, text]) => (
          <UnstyledButton
            key={key}
            className="sort-button"
            aria-label={t("Sort by: {what}", { what: text })}
            onClick={() => onOrder(orderAfter(order, key))}
          >
            {text}
            {key === current &&
              (descending ? (
                <IconArrowDown size={14} aria-hidden />
              ) : (
                <IconArrowUp size={14} aria-hidden />
              ))}
          </UnstyledButton>
        ))}
      </Group>
    </th>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    <tr className="spacer">
      <td colSpan={columns} style={{ height }} />
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
          <Moment at={contact.createDate} />
        </Text>
      </td>
      <td>
        <Text size="sm" c="dimmed">
          <Moment at={contact.modifyDate ?? contact.createDate} />
        </Text>
      </td>
    </tr>
  );
}
