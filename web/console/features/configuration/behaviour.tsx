// SPDX-License-Identifier: Apache-2.0
import { Card, Stack, Switch, Title } from "@mantine/core";
import { t } from "../../../ui/text";
import type { ConfigurationFormState } from "./form";

/** What the messenger does in a conversation. */
export function BehaviourSection({ form }: { form: ConfigurationFormState }) {
  return (
    <Card component="section" aria-labelledby="behaviour">
      <Stack>
        <Title order={2} size="h4" id="behaviour">
          {t("Behaviour")}
        </Title>
        <Switch
          label={t("Start conversations at once")}
          description={t(
            "A conversation begins when the messenger is opened, before the visitor writes.",
          )}
          {...form.getInputProps("autoStart", { type: "checkbox" })}
        />
        <Switch
          label={t("Show that an agent types")}
          description={t("Visitors see it while an agent writes an answer.")}
          {...form.getInputProps("agentTyping", { type: "checkbox" })}
        />
        <Switch
          label={t("Show that the visitor types")}
          description={t("Agents see it while the visitor writes.")}
          {...form.getInputProps("userTyping", { type: "checkbox" })}
        />
      </Stack>
    </Card>
  );
}
