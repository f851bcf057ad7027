// SPDX-License-Identifier: Apache-2.0

import { Center, Stack, VisuallyHidden } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { ButtonLink } from "../../ui/links";
import { Empty, Waiting } from "../../ui/page";
import { ProblemNote } from "../../ui/problem-note";
import { t } from "../../ui/text";
import { Problem } from "../api/problem";

/** Shown in place of a page that cannot be shown at all. */
export function Failure({ error, reset }: ErrorComponentProps) {
  const problem = error instanceof Problem ? error : undefined;
  // The browser already leaves for the sign-in.
  if (problem?.status === 401) return <Waiting what={t("the sign-in")} />;
  return (
    <Center component="main" mih="60vh" p="md">
      <VisuallyHidden component="h1">{t("This page cannot be shown")}</VisuallyHidden>
      <ProblemNote
        title={t("This page cannot be shown")}
        problem={problem ?? { message: t("The console failed. Reload the page.") }}
        onRetry={() => (problem === undefined ? window.location.reload() : reset())}
      />
    </Center>
  );
}

export function NotFound() {
  return (
    <Center component="main" mih="60vh">
      <Stack align="center">
        <VisuallyHidden component="h1">{t("There is no such page")}</VisuallyHidden>
        <Empty title={t("There is no such page")}>
          {t("The address may be mistyped or out of date.")}
        </Empty>
        <ButtonLink to="/inbox">{t("Go to the inbox")}</ButtonLink>
      </Stack>
    </Center>
  );
}
