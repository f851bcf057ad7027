// SPDX-License-Identifier: Apache-2.0
import {
  Card,
  ColorInput,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TextInput,
  Title,
} from "@mantine/core";
import { t } from "../../../ui/text";
import type { ConfigurationFormState } from "./form";

/** How the messenger looks and where it sits. */
export function AppearanceSection({ form }: { form: ConfigurationFormState }) {
  return (
    <Card component="section" aria-labelledby="appearance">
      <Stack>
        <Title order={2} size="h4" id="appearance">
          {t("Appearance")}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t("Name")} {...form.getInputProps("name")} />
          <ColorInput
            label={t("Messenger colour")}
            format="hex"
            withEyeDropper={false}
            {...form.getInputProps("primaryColor")}
          />
        </SimpleGrid>
        <TextInput label={t("Description")} {...form.getInputProps("description")} />
        <Select
          label={t("Launcher")}
          description={t("The button that opens the messenger.")}
          allowDeselect={false}
          data={[
            { value: "On", label: t("Shown") },
            { value: "OnDemand", label: t("Shown when the page asks for it") },
            { value: "Off", label: t("Hidden; the page opens the messenger") },
          ]}
          {...form.getInputProps("launcher")}
        />
        <Switch
          label={t("Draw no messenger")}
          description={t(
            "For sites that draw one of their own with the messenger's commands and events.",
          )}
          {...form.getInputProps("headless", { type: "checkbox" })}
        />
        <Switch
          label={t("Text beside the launcher's icon")}
          disabled={form.values.launcher !== "On"}
          {...form.getInputProps("launcherText", { type: "checkbox" })}
        />
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <Select
            label={t("Side")}
            allowDeselect={false}
            data={[
              { value: "Auto", label: t("Auto") },
              { value: "Left", label: t("Left") },
              { value: "Right", label: t("Right") },
            ]}
            {...form.getInputProps("side")}
          />
          <NumberInput
            label={t("Space at the side")}
            min={0}
            max={500}
            clampBehavior="strict"
            suffix=" px"
            {...form.getInputProps("sideSpace")}
          />
          <NumberInput
            label={t("Space at the bottom")}
            min={0}
            max={500}
            clampBehavior="strict"
            suffix=" px"
            {...form.getInputProps("bottomSpace")}
          />
        </SimpleGrid>
      </Stack>
    </Card>
  );
}
