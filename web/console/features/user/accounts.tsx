// SPDX-License-Identifier: Apache-2.0
import { Group, Stack, Text } from "@mantine/core";
import { ConfirmButton } from "../../../ui/confirm-button";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { formatExact } from "../../../ui/time";
import { asProblem } from "../../api/problem";
import { useAccounts, useForgetAccounts } from "./api";

/** The accounts at OpenID providers with which a user signs in; nothing while there is none. */
export function Accounts({ userId }: { readonly userId: string }) {
  const { data = [], error, refetch } = useAccounts(userId);
  const forget = useForgetAccounts(userId);
  if (error)
    return <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />;
  if (data.length === 0) return null;
  return (
    <Stack gap="sm">
      {data.map(({ issuer, dateLinked }) => (
        <Text key={issuer} size="sm" className="value">
          {t("Signs in with an account of {issuer} since {date}.", {
            issuer,
            date: formatExact(dateLinked),
          })}
        </Text>
      ))}
      <Group>
        <ConfirmButton
          label={t("Forget the account")}
          consequence={t(
            "They stay signed in. At the next sign-in, whichever account has their verified email address becomes theirs: for somebody who got a new account at the provider.",
          )}
          act={() => forget.mutateAsync(undefined)}
        />
      </Group>
    </Stack>
  );
}
