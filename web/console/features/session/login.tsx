// SPDX-License-Identifier: Apache-2.0

import { Button, Card, Center, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { type FormEvent, type ReactNode, useCallback, useEffect, useState } from "react";
import { Brand } from "../../../ui/brand";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, type Problem } from "../../api/problem";
import { isAuthorizeQuery } from "./model";

interface LoginProps {
  /** The query of this page; the server's own while a sign-in is under way. */
  readonly search: string;
  readonly check: (email: string, password: string) => Promise<void>;
  readonly start: () => Promise<void>;
  readonly leave: (address: string) => void;
}

/** The way in. In the middle of a sign-in it asks for the password, otherwise it starts one. */
export function Login({ search, check, start, leave }: LoginProps) {
  const underWay = isAuthorizeQuery(search);
  const signedOut = new URLSearchParams(search).has("signed-out");
  const [problem, setProblem] = useState<Problem>();
  const begin = useCallback(() => {
    start().catch((thrown) => setProblem(asProblem(thrown)));
  }, [start]);
  useEffect(() => {
    document.title = t("Sign in · Seamline");
    if (!underWay && !signedOut) begin();
  }, [underWay, signedOut, begin]);
  if (underWay) {
    return (
      <Entrance>
        <PasswordForm check={check} onAccepted={() => leave(`/oauth/authorize${search}`)} />
      </Entrance>
    );
  }
  return (
    <Entrance>
      {problem !== undefined && <ProblemNote title={t("Sign-in cannot start")} problem={problem} />}
      {signedOut ? (
        <>
          <Text>{t("You are signed out.")}</Text>
          <Button onClick={begin}>{t("Sign in again")}</Button>
        </>
      ) : (
        problem === undefined && <Text role="status">{t("Opening the sign-in…")}</Text>
      )}
    </Entrance>
  );
}

export function Entrance({ children }: { children: ReactNode }) {
  return (
    <Center component="main" mih="100vh" p="md">
      <Card w={400} maw="100%" padding="xl" shadow="sm">
        <Stack gap="lg">
          <Brand />
          {children}
        </Stack>
      </Card>
    </Center>
  );
}

interface PasswordFormProps {
  readonly check: LoginProps["check"];
  readonly onAccepted: () => void;
}

function PasswordForm({ check, onAccepted }: PasswordFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await check(email.trim(), password);
      onAccepted();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} aria-label={t("Sign in")}>
      <Stack>
        <Title order={1} size="h3">
          {t("Sign in to the console")}
        </Title>
        {problem !== undefined && <LoginProblem problem={problem} />}
        <TextInput
          label={t("Email")}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("Password")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} mt="xs">
          {t("Sign in")}
        </Button>
      </Stack>
    </form>
  );
}

function LoginProblem({ problem }: { problem: Problem }) {
  if (problem.status !== 401) return <ProblemNote title={t("Not signed in")} problem={problem} />;
  const message = t("Email or password is wrong. Check both and try again.");
  return (
    <ProblemNote title={t("Not signed in")} problem={{ message, contextId: problem.contextId }} />
  );
}
