// SPDX-License-Identifier: Apache-2.0
import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import { Moment } from "../../../ui/moment";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { Rich, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { identifierName } from "../contact/model";
import { useExplanation, useProvenance } from "./api";
import { Assured } from "./assured";
import { assuranceOf, fieldName, type Source, sourcesOf } from "./model";

/** Where each field of the profile comes from, and how well each identifier is known. */
export function Sources({ contactId }: { contactId: string }) {
  const { data, error, isPending, refetch } = useProvenance(contactId);
  const explanation = useExplanation(contactId).data;
  if (isPending) return <Waiting what={t("the sources")} />;
  if (error) {
    return <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />;
  }
  const sources = sourcesOf(data, explanation);
  const identifiers = data.identifiers ?? [];
  return (
    <Stack gap="md">
      <Stack gap="xs">
        <Title order={4} size="h6">
          {t("Profile")}
        </Title>
        {sources.length === 0 && <Text size="sm">{t("Nobody has said anything yet.")}</Text>}
        {sources.map((source) => (
          <SourceRow key={`${source.field}:${source.value}`} source={source} />
        ))}
      </Stack>
      <Stack gap="xs">
        <Title order={4} size="h6">
          {t("Identifiers")}
        </Title>
        {identifiers.length === 0 && <Text size="sm">{t("None recorded.")}</Text>}
        {identifiers.map((one) => (
          <div key={`${one.type}:${one.externalSource?.id}:${one.value}`}>
            <Group gap={6}>
              <Text size="xs" c="dimmed">
                {identifierName(one)}
              </Text>
              <Assured assurance={assuranceOf(one, data, explanation)} />
            </Group>
            <Text size="sm" className="value">
              {one.value}
            </Text>
          </div>
        ))}
      </Stack>
    </Stack>
  );
}

function SourceRow({ source }: { source: Source }) {
  return (
    <div>
      <Group gap={6}>
        <Text size="xs" c="dimmed">
          {fieldName(source.field)}
        </Text>
        <Assured assurance={source.assurance} />
        {source.curated && (
          <Badge size="sm" variant="light" color="grape">
            {t("Maintained")}
          </Badge>
        )}
      </Group>
      <Text size="sm" className="value">
        {source.value}
      </Text>
      <Text size="xs" c="dimmed" className="value">
        <Rich text="from {by}, {at}" parts={{ by: source.by, at: <Moment at={source.at} /> }} />
      </Text>
      {source.others.length > 0 && (
        <Text size="xs" c="dimmed" className="value">
          {t("also said: {values}", { values: source.others.join(", ") })}
        </Text>
      )}
    </div>
  );
}
