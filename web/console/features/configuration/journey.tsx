// SPDX-License-Identifier: Apache-2.0
import { Card, Select, Stack, Switch, TagsInput, Text, Title } from "@mantine/core";
import { t } from "../../../ui/text";
import type { ConfigurationFormState } from "./form";

/** What is recorded of the pages that a visitor looks at. */
export function JourneySection({ form }: { form: ConfigurationFormState }) {
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
      </Stack>
    </Card>
  );
}
