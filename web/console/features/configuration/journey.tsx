// SPDX-License-Identifier: Apache-2.0
import { Card, Select, Stack, Switch, TagsInput, Text, Title } from "@mantine/core";
import { t } from "../../../ui/text";
import type { ConfigurationFormState } from "./form";
import { TriggerLists } from "./trigger-list";

interface SectionProps {
  readonly form: ConfigurationFormState;
}

/** What is recorded of the pages that a visitor looks at, and of what they do there. */
export function JourneySection({ form }: SectionProps) {
  return (
    <Stack>
      <Visits form={form} />
      <Card component="section" aria-labelledby="triggers">
        <Stack>
          <Title order={2} size="h4" id="triggers">
            {t("What visitors do")}
          </Title>
          <TriggerLists form={form} disabled={!form.values.trackVisits} />
        </Stack>
      </Card>
    </Stack>
  );
}

function Visits({ form }: SectionProps) {
  const { trackVisits } = form.values;
  return (
    <Card component="section" aria-labelledby="journey-events">
      <Stack>
        <Title order={2} size="h4" id="journey-events">
          {t("Journey events")}
        </Title>
        <Switch
          label={t("Record page views")}
          description={t(
            "The pages visited before and around a conversation appear in the customer's timeline.",
          )}
          {...form.getInputProps("trackVisits", { type: "checkbox" })}
        />
        <Text size="sm" c="dimmed">
          {t("Without it, agents see conversations only.")}
        </Text>
        <Select
          label={t("Page views")}
          allowDeselect={false}
          disabled={!trackVisits}
          data={[
            { value: "Auto", label: t("Each page, and each change of the address") },
            { value: "Once", label: t("Once when a page is loaded") },
            { value: "Off", label: t("Only those that the page itself reports") },
          ]}
          {...form.getInputProps("pageviews")}
        />
        <TagsInput
          label={t("Parameters left out of addresses")}
          description={t(
            "Names in the query of an address, such as customer. What looks like a secret is always left out.",
          )}
          disabled={!trackVisits}
          {...form.getInputProps("excludedParameters")}
        />
        <TagsInput
          label={t("Parameters that hold a search")}
          description={t("What visitors searched for on your site, such as q.")}
          disabled={!trackVisits}
          {...form.getInputProps("searchParameters")}
        />
        <Switch
          label={t("Keep what follows # in addresses")}
          disabled={!trackVisits}
          {...form.getInputProps("keepFragment", { type: "checkbox" })}
        />
        <TagsInput
          label={t("Addresses that are not recorded")}
          description={t("Such as your own office: IP addresses or ranges, 203.0.113.0/24.")}
          disabled={!trackVisits}
          {...form.getInputProps("untracked")}
        />
      </Stack>
    </Card>
  );
}
