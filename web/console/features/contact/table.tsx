// SPDX-License-Identifier: Apache-2.0
import { Badge, Text } from "@mantine/core";
import { functionalUpdate } from "@tanstack/react-table";
import { TextLink } from "../../../ui/links";
import { LongTable } from "../../../ui/long-table";
import { Moment } from "../../../ui/moment";
import { columnsOf, useRows } from "../../../ui/table";
import { t } from "../../../ui/text";
import type { Contact } from "../../api/types";
import { type ContactOrder, orderOf, sortingOf } from "./filter";
import { contactName, contactTypeName, emailsOf, phonesOf } from "./model";

interface ContactTableProps {
  readonly contacts: readonly Contact[];
  /** As many as there will be, so that readers are told how long the table is. */
  readonly total: number;
  /** Fetches the next ones; undefined while there is nothing to fetch. */
  readonly more: (() => unknown) | undefined;
  readonly order: ContactOrder | undefined;
  readonly onOrder: (order: ContactOrder) => void;
}

const column = columnsOf<Contact>();

// The ids of those that sort are what the server sorts by.
const columns = column.columns([
  column.accessor(({ lastName }) => lastName, {
    id: "lastName",
    header: () => t("Name"),
    meta: { sortName: () => t("Last name"), sortsToo: ["firstName"] },
    cell: ({ row: { original: contact } }) => (
      <TextLink to="/contacts/$contactId" params={{ contactId: contact.id ?? "" }} fw={500} inherit>
        {contactName(contact)}
      </TextLink>
    ),
  }),
  column.accessor(({ firstName }) => firstName, {
    id: "firstName",
    meta: { sortName: () => t("First name") },
  }),
  column.display({
    id: "email",
    header: () => t("Email"),
    cell: ({ row }) => emailsOf(row.original)[0]?.value,
  }),
  column.display({
    id: "phone",
    header: () => t("Phone"),
    cell: ({ row }) => phonesOf(row.original)[0]?.value,
  }),
  column.display({
    id: "type",
    header: () => t("Type"),
    cell: ({ row: { original } }) =>
      original.type !== undefined && (
        <Badge variant="light" color="gray">
          {contactTypeName(original.type)}
        </Badge>
      ),
  }),
  column.accessor(({ createDate }) => createDate, {
    id: "createDate",
    header: () => t("Made"),
    sortDescFirst: true,
    cell: ({ row }) => <At at={row.original.createDate} />,
  }),
  column.accessor(({ modifyDate, createDate }) => modifyDate ?? createDate, {
    id: "modifyDate",
    header: () => t("Changed"),
    sortDescFirst: true,
    cell: ({ getValue }) => <At at={getValue()} />,
  }),
]);

const initialState = { columnVisibility: { firstName: false } };

/** The contacts as the server has sorted them. */
export function ContactTable({ contacts, total, more, order, onOrder }: ContactTableProps) {
  const sorting = sortingOf(order);
  const table = useRows(contacts, columns, {
    manualSorting: true,
    enableSortingRemoval: false,
    initialState,
    state: { sorting },
    onSortingChange: (change) => {
      const next = orderOf(functionalUpdate(change, sorting));
      if (next) onOrder(next);
    },
  });
  return (
    <LongTable
      table={table}
      label={t("Contacts")}
      className="contact-rows"
      rowHeight={46}
      total={total}
      more={more}
    />
  );
}

function At({ at }: { at: string | undefined }) {
  return (
    <Text size="sm" c="dimmed">
      <Moment at={at} />
    </Text>
  );
}
