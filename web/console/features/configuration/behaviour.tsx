// SPDX-License-Identifier: Apache-2.0
import { Card, NumberInput, Select, Stack, Switch, TagsInput, Title } from "@mantine/core";
import { t } from "../../../ui/text";
import type { ConfigurationFormState } from "./form";
import { kilobytesMax, usualFileTypes } from "./rules";

interface SectionProps {
  readonly form: ConfigurationFormState;
}

/** What the messenger does in a conversation. */
export function BehaviourSection({ form }: SectionProps) {
  return (
    <Stack>
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
      <EndSection form={form} />
      <FilesSection form={form} />
    </Stack>
  );
}

/** How a conversation ends, and how long it can be gone on with. */
function EndSection({ form }: SectionProps) {
  return (
    <Card component="section" aria-labelledby="end">
      <Stack>
        <Title order={2} size="h4" id="end">
          {t("End of a conversation")}
        </Title>
        <Select
          label={t("When an agent ends the conversation")}
          allowDeselect={false}
          maw={420}
          data={[
            { value: "Send", label: t("The visitor is told, and may write again") },
            { value: "ReadOnly", label: t("The visitor is told, and has to begin a new one") },
            { value: "Silent", label: t("The visitor is not told") },
          ]}
          {...form.getInputProps("ended")}
        />
        <NumberInput
          label={t("Conversations can be gone on with for")}
          description={t("After the last message. Later, the visitor begins a new one.")}
          placeholder={t("72 hours")}
          suffix={` ${t("hours")}`}
          min={0.25}
          maw={420}
          {...form.getInputProps("resumeHours")}
        />
        <Switch
          label={t("Visitors may clear the conversation")}
          description={t("It is then gone from their messenger. Agents keep what was written.")}
          {...form.getInputProps("clear", { type: "checkbox" })}
        />
      </Stack>
    </Card>
  );
}

function FilesSection({ form }: SectionProps) {
  const { files } = form.values;
  return (
    <Card component="section" aria-labelledby="files">
      <Stack>
        <Title order={2} size="h4" id="files">
          {t("Files")}
        </Title>
        <Switch
          label={t("Visitors may send files")}
          description={t("Files that a computer could run are refused, whatever is set here.")}
          {...form.getInputProps("files", { type: "checkbox" })}
        />
        <TagsInput
          label={t("Kinds of files")}
          description={t("Media types. None: common pictures, PDF and plain text.")}
          disabled={!files}
          data={usualFileTypes}
          {...form.getInputProps("fileTypes")}
        />
        <NumberInput
          label={t("Largest file")}
          placeholder={t("{most} kB", { most: kilobytesMax })}
          suffix=" kB"
          min={1}
          allowDecimal={false}
          disabled={!files}
          maw={420}
          {...form.getInputProps("fileKilobytes")}
        />
      </Stack>
    </Card>
  );
}
