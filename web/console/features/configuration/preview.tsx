// SPDX-License-Identifier: Apache-2.0
import { Box, Group, SegmentedControl, Select, Text, useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { MessengerPreview, PreviewSettings } from "../../../messenger/view/preview";
import { t } from "../../../ui/text";
import { languageName } from "./language";
import { type ConfigurationForm, labelsBody } from "./model";

type Scheme = PreviewSettings["scheme"];

/** The real messenger as the form has it: it opens and closes, but talks to nobody. */
export function Preview({ form }: { form: ConfigurationForm }) {
  const own = useComputedColorScheme("light");
  const [chosenScheme, setScheme] = useState<Scheme>();
  const [chosenLanguage, setLanguage] = useState<string>();
  const scheme = chosenScheme ?? own;
  const isOffered = chosenLanguage !== undefined && form.languages.includes(chosenLanguage);
  const language = isOffered ? chosenLanguage : form.defaultLanguage;
  const { place, spoken } = usePreview(previewOf(form, language, scheme));
  return (
    <section aria-label={t("Preview")} className="preview">
      <Text size="sm" c="dimmed" mb="xs">
        {t("Preview: the messenger as visitors see it. Nothing is sent.")}
      </Text>
      <Group mb="xs" gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t("Colours of the page")}
          data={[
            { value: "light", label: t("Light") },
            { value: "dark", label: t("Dark") },
          ]}
          value={scheme}
          onChange={(value) => setScheme(value as Scheme)}
        />
        <Select
          size="xs"
          aria-label={t("Language of the page")}
          allowDeselect={false}
          data={form.languages.map((value) => ({ value, label: languageName(value) }))}
          value={language}
          onChange={(value) => setLanguage(value ?? undefined)}
        />
      </Group>
      <Box className="preview-page" data-scheme={scheme} ref={place} />
      {spoken !== undefined && !isSpoken(language, spoken) && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("The messenger has no words of its own in {language}: it says {spoken} ones.", {
            language: languageName(language),
            spoken: languageName(spoken),
          })}
        </Text>
      )}
      {form.headless && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("Nothing of this is drawn; the page draws a messenger of its own.")}
        </Text>
      )}
      {!form.headless && form.launcher !== "On" && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("The launcher is not shown; the page opens the messenger by itself.")}
        </Text>
      )}
    </section>
  );
}

const isSpoken = (language: string, spoken: string) =>
  language.split(/[-_]/)[0] === spoken.split(/[-_]/)[0];

/** Where the messenger is drawn, and the language that it speaks there. */
function usePreview(settings: PreviewSettings) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<Promise<MessengerPreview>>(undefined);
  const [spoken, setSpoken] = useState<string>();
  // What can be seen as one value: other settings of the form draw nothing anew.
  const wanted = JSON.stringify(settings);

  useEffect(() => {
    const host = place.current;
    if (host === null) return;
    // Another library draws it, so it is fetched only where it is looked at.
    const made = import("../../../messenger/view/preview").then(({ startPreview }) =>
      startPreview(host),
    );
    shown.current = made;
    return () => void made.then((preview) => preview.stop());
  }, []);

  useEffect(() => {
    void shown.current
      ?.then((preview) => preview.show(JSON.parse(wanted)))
      .then((language) => setSpoken(language));
  }, [wanted]);

  return { place, spoken };
}

function previewOf(form: ConfigurationForm, language: string, scheme: Scheme): PreviewSettings {
  return {
    colour: form.primaryColor,
    scheme,
    alignment: form.side,
    sideSpace: form.sideSpace,
    bottomSpace: form.bottomSpace,
    launcher: form.launcher === "On",
    launcherText: form.launcherText,
    signIn: form.authentication,
    files: form.files,
    language,
    languages: form.languages,
    defaultLanguage: form.defaultLanguage,
    labels: labelsBody(form, undefined),
  };
}
