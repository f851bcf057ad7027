// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { MessengerPreview } from "../../../messenger/view/preview";
import { t } from "../../../ui/text";
import { type ConfigurationForm, noLabels } from "./model";

/** The real messenger as the form has it: it opens and closes, but talks to nobody. */
export function Preview({ form }: { form: ConfigurationForm }) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<Promise<MessengerPreview>>(undefined);
  const latest = useRef(form);
  latest.current = form;

  useEffect(() => {
    const host = place.current;
    if (host === null) return;
    // Another library draws it, so it is fetched only where it is looked at.
    const made = import("../../../messenger/view/preview").then(({ startPreview }) =>
      startPreview(host, previewOf(latest.current)),
    );
    shown.current = made;
    return () => void made.then((preview) => preview.stop());
  }, []);

  useEffect(() => {
    void shown.current?.then((preview) => preview.show(previewOf(form)));
  }, [form]);

  return (
    <section aria-label={t("Preview")} className="preview">
      <Text size="sm" c="dimmed" mb="xs">
        {t("Preview: the messenger as visitors see it. Nothing is sent.")}
      </Text>
      <div className="preview-page" ref={place} />
      {form.launcher !== "On" && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("The launcher is not shown; the page opens the messenger by itself.")}
        </Text>
      )}
    </section>
  );
}

function previewOf(form: ConfigurationForm) {
  const labels = form.labels[form.defaultLanguage] ?? noLabels;
  return {
    colour: form.primaryColor,
    side: form.side === "Left" ? ("left" as const) : ("right" as const),
    launcher: form.launcher === "On",
    launcherText: form.launcherText,
    signIn: form.authentication,
    title: labels.title,
    subtitle: labels.subtitle,
    launcherLabel: labels.launcher,
    sideSpace: form.sideSpace,
    bottomSpace: form.bottomSpace,
  };
}
