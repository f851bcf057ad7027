// SPDX-License-Identifier: Apache-2.0
import { Group, NativeSelect } from "@mantine/core";
import { t } from "../../../ui/text";
import type { JourneyFilter } from "./filter";

interface FiltersProps {
  /** Whether there can be sessions of several channels. */
  readonly hasChannels: boolean;
  readonly filter: JourneyFilter;
  readonly onChange: (filter: JourneyFilter) => void;
}

/** What the journey is limited to. The moments of stitching are always shown. */
export function Filters({ hasChannels, filter, onChange }: FiltersProps) {
  return (
    <Group gap="xs">
      {hasChannels && (
        <Choice
          label={t("Channel")}
          value={filter.channel}
          texts={[
            ["all", t("All channels")],
            ["web", t("Web visits")],
            ["app", t("App visits")],
            ["conversation", t("Conversations")],
          ]}
          onChoose={(channel) => onChange({ ...filter, channel })}
        />
      )}
      <Choice
        label={t("Events")}
        value={filter.event}
        texts={[
          ["all", t("All events")],
          ["page", t("Pages")],
          ["signIn", t("Sign-ins")],
          ["search", t("Searches")],
          ["message", t("Steps of conversations")],
          ["action", t("Other events")],
        ]}
        onChoose={(event) => onChange({ ...filter, event })}
      />
      <Choice
        label={t("Identity")}
        value={filter.who}
        texts={[
          ["all", t("Signed in or not")],
          ["known", t("While signed in")],
          ["anonymous", t("While anonymous")],
        ]}
        onChoose={(who) => onChange({ ...filter, who })}
      />
    </Group>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly texts: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, texts, onChoose }: ChoiceProps<Value>) {
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value}
      data={texts.map(([one, text]) => ({ value: one, label: text }))}
      onChange={(event) => {
        const chosen = texts.find(([one]) => one === event.currentTarget.value);
        if (chosen) onChoose(chosen[0]);
      }}
    />
  );
}
