// SPDX-License-Identifier: Apache-2.0
import { Text, ThemeIcon } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { Moment as At } from "../../../../ui/moment";
import { t } from "../../../../ui/text";
import type { Stitch } from "../../person/model";

/** The moment at which parts of the person came together, and why. */
export function StitchRow({ stitch }: { stitch: Stitch }) {
  return (
    <>
      <ThemeIcon className="line-bullet" size={28} radius="xl" color="grape" variant="light">
        <IconLink size={16} aria-hidden />
      </ThemeIcon>
      <Text fw={500}>
        {stitch.decided ? t("Decided to be one person") : t("Became one person")}
      </Text>
      <Text size="sm" c="dimmed">
        <At at={stitch.at} />
      </Text>
      <Text size="sm" className="value">
        {stitch.sentence}
      </Text>
    </>
  );
}
