// SPDX-License-Identifier: Apache-2.0
import { Progress, Stack, Text } from "@mantine/core";
import { ButtonLink } from "../../../ui/links";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { plural, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { usePolicy, useReevaluation } from "./api";
import { PolicyFormView } from "./form";
import { PolicyVersions } from "./versions";

/** The rules by which visits and records make people: what holds, what a change would do, what held. */
export function PolicyPage() {
  const { data, error, isPending, refetch } = usePolicy();
  return (
    <Page
      title={t("Identity policy")}
      actions={
        <ButtonLink to="/contacts/conflicts" variant="default">
          {t("Open links")}
        </ButtonLink>
      }
      lead={t(
        "The rules by which visits, conversations and records become people. Ask what a change would do before you make it; nothing is rewritten, so every change can be taken back.",
      )}
    >
      {isPending && <Waiting what={t("the policy")} />}
      {error && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {data && (
        <>
          <Reevaluation />
          <PolicyFormView current={data} />
          <PolicyVersions current={data} />
        </>
      )}
    </Page>
  );
}

/** Shown while a changed policy is being made true of everyone. */
function Reevaluation() {
  const { data } = useReevaluation();
  if (data === undefined || data.state === "none") return null;
  const { total = 0, evaluated = 0, changed = 0 } = data;
  if (data.state === "finished") {
    return (
      <Text size="sm" c="dimmed">
        {plural(
          changed,
          "The last change reached everyone; {count} contact changed.",
          "The last change reached everyone; {count} contacts changed.",
        )}
      </Text>
    );
  }
  return (
    <Stack gap={4} role="status">
      <Text size="sm">
        {t("The change is being applied: {evaluated} of {total} contacts.", { evaluated, total })}
      </Text>
      <Progress value={total > 0 ? (100 * evaluated) / total : 0} aria-label={t("Applied")} />
    </Stack>
  );
}
