// SPDX-License-Identifier: Apache-2.0

import { Badge, Group, Stack, Text, Tooltip } from "@mantine/core";
import { plural, t } from "../../../ui/text";
import type { Contact } from "../../api/types";
import {
  contactTypeName,
  emailsOf,
  externalIdsOf,
  type ProfileValue,
  phonesOf,
  recordCount,
  typeMeaning,
} from "./model";

/** What is known about a person: addresses, external ids, and what kind of record it is. */
export function Profile({ contact }: { contact: Contact }) {
  const records = recordCount(contact);
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {contact.type !== undefined && (
          <Tooltip
            label={typeMeaning(contact.type)}
            multiline
            maw={260}
            events={{ hover: true, focus: true, touch: true }}
          >
            {/* Focusable, so that the meaning can be had without a mouse. */}
            <Badge variant="light" color="gray" tabIndex={0}>
              {contactTypeName(contact.type)}
            </Badge>
          </Tooltip>
        )}
        {records > 1 && (
          <Badge variant="light" color="grape">
            {plural(records, "{count} record joined", "{count} records joined")}
          </Badge>
        )}
      </Group>
      <Values title={t("Email")} values={emailsOf(contact)} />
      <Values title={t("Phone")} values={phonesOf(contact)} />
      <Values title={t("External id")} values={externalIdsOf(contact)} mono />
    </Stack>
  );
}

interface ValuesProps {
  readonly title: string;
  readonly values: readonly ProfileValue[];
  readonly mono?: boolean;
}

function Values({ title, values, mono = false }: ValuesProps) {
  if (values.length === 0) return null;
  return (
    <dl className="values" aria-label={title}>
      {values.map(({ label, value }) => (
        <div key={`${label}:${value}`}>
          <Text component="dt" size="xs" c="dimmed">
            {title} · {label}
          </Text>
          <Text component="dd" size="sm" className="value" {...(mono ? { ff: "monospace" } : {})}>
            {value}
          </Text>
        </div>
      ))}
    </dl>
  );
}
