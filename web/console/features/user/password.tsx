// SPDX-License-Identifier: Apache-2.0
import { Button, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, type Problem } from "../../api/problem";
import { Entrance } from "../session/login";
import { passwordProblem } from "./model";

interface SetPasswordProps {
  /** What the link carries; empty for an address that is no such link. */
  readonly token: string;
  /** Gives the address to log in with. */
  readonly save: (token: string, password: string) => Promise<string>;
  readonly proceed: () => void;
}

/** Where the link of an invitation leads: whoever has it chooses a password, once. */
export function SetPassword({ token, save, proceed }: SetPasswordProps) {
  const [email, setEmail] = useState<string>();
  useEffect(() => {
    document.title = t("Choose a password · Seamline");
  }, []);
  return (
    <Entrance>
      {token === "" && (
        <ProblemNote
          title={t("This link is not complete")}
          problem={{ message: t("Open the whole link that you were given.") }}
        />
      )}
      {token !== "" && email === undefined && (
        <PasswordForm save={(password) => save(token, password)} onSaved={setEmail} />
      )}
      {email !== undefined && (
        <>
          <Text role="status">{t("Your password is set. Log in as {email}.", { email })}</Text>
          <Button onClick={proceed}>{t("Go to the sign-in")}</Button>
        </>
      )}
    </Entrance>
  );
}

interface PasswordFormProps {
  readonly save: (password: string) => Promise<string>;
  readonly onSaved: (email: string) => void;
}

function PasswordForm({ save, onSaved }: PasswordFormProps) {
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [problem, setProblem] = useState<Problem>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found = passwordProblem(password, again);
    setWrong(found);
    if (found !== undefined) return;
    setBusy(true);
    setProblem(undefined);
    try {
      onSaved(await save(password));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  const toggle = { "aria-label": t("Show or hide the password") };
  return (
    <form onSubmit={submit} noValidate aria-label={t("Choose a password")}>
      <Stack>
        <Title order={1} size="h3">
          {t("Choose a password")}
        </Title>
        {problem && <ProblemNote title={t("Not saved")} problem={problem} />}
        <PasswordInput
          label={t("New password")}
          description={t("At least 8 characters. A sentence is good.")}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={wrong}
        />
        <PasswordInput
          label={t("The same again")}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy}>
          {t("Set the password")}
        </Button>
      </Stack>
    </form>
  );
}
