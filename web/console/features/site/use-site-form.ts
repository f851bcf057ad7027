// SPDX-License-Identifier: Apache-2.0
import { useForm } from "@mantine/form";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Site } from "./api";
import { checkForm, collides, formOf, rebased, type SiteForm } from "./model";

/**
 * The form of a site's settings. A key that is added, or a colleague, gives the site another version while somebody
 * writes: what they have entered stays, and everything else is as it is now.
 */
export function useSiteForm({ integration, settings }: Site) {
  const now = useMemo(() => formOf(integration, settings), [integration, settings]);
  const form = useForm<SiteForm>({ initialValues: now, validate: checkForm });
  const before = useRef(now);
  const [isContested, contest] = useState(false);
  const { getValues, setValues } = form;
  useEffect(() => {
    if (before.current === now) return;
    const typed = getValues();
    if (collides(typed, before.current, now)) contest(true);
    setValues(rebased(typed, before.current, now));
    before.current = now;
  }, [now, getValues, setValues]);
  return {
    form,
    /** Whether what is entered stands against what a colleague has saved meanwhile. */
    isContested,
    /** What was entered is saved. */
    settle: () => contest(false),
  };
}
