// SPDX-License-Identifier: Apache-2.0

import {
  Button,
  Card,
  Center,
  Divider,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { type FormEvent, type ReactNode, useCallback, useEffect, useState } from "react";
import { Brand } from "../../../ui/brand";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, type Problem } from "../../api/problem";
import type { LoginProvider } from "../../api/types";
import { failureText } from "./failures";
import { authorizeQuery, failedSignIn, isAuthorizeQuery } from "./model";

interface LoginProps {
  /** The query of this page; the server's own while a sign-in is under way. */
  readonly search: string;
  readonly check: (email: string, password: string) => Promise<void>;
  /** With what users may sign in beside the password. */
  readonly providers: () => Promise<readonly LoginProvider[]>;
  readonly start: () => Promise<void>;
  readonly leave: (address: string) => void;
}

/** The way in. In the middle of a sign-in it asks who it is, otherwise it starts one. */
export function Login({ search, check, providers, start, leave }: LoginProps) {
  const underWay = isAuthorizeQuery(search);
  const failed = failedSignIn(search) !== undefined;
  const signedOut = new URLSearchParams(search).get("signed-out");
  const waits = underWay || failed || signedOut !== null;
  const [problem, setProblem] = useState<Problem>();
  const begin = useCallback(() => {
    start().catch((thrown) => setProblem(asProblem(thrown)));
  }, [start]);
  useEffect(() => {
    document.title = t("Sign in · Seamline");
    if (!waits) begin();
  }, [waits, begin]);
  if (underWay) {
    const query = authorizeQuery(search);
    return (
      <Entrance>
        <Stack>
          <Title order={1} size="h3">
            {t("Sign in to the console")}
          </Title>
          <Failure search={search} />
          <PasswordForm check={check} onAccepted={() => leave(`/oauth/authorize?${query}`)} />
          <Providers load={providers} query={query} />
        </Stack>
      </Entrance>
    );
  }
  return (
    <Entrance>
      {problem !== undefined && <ProblemNote title={t("Sign-in cannot start")} problem={problem} />}
      <Failure search={search} />
      {waits ? (
        <>
          {signedOut !== null && (
            <Title order={1} size="md" fw={400}>
              {endingText(signedOut)}
            </Title>
          )}
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

function endingText(signedOut: string): string {
  return signedOut === "idle"
    ? t("You were signed out because the console was not used for a while.")
    : t("You are signed out.");
}

/** Why a sign-in at a provider came to nothing, and what to do. */
function Failure({ search }: { readonly search: string }) {
  const failed = failedSignIn(search);
  if (failed === undefined) return null;
  return (
    <ProblemNote
      title={t("Not signed in")}
      problem={{ message: failureText(failed.code), contextId: failed.contextId }}
    />
  );
}

interface ProvidersProps {
  readonly load: () => Promise<readonly LoginProvider[]>;
  readonly query: string;
}

/** Other ways in than the password. Where they cannot be had, the password is there. */
function Providers({ load, query }: ProvidersProps) {
  const [all, setAll] = useState<readonly LoginProvider[]>([]);
  useEffect(() => {
    load().then(setAll, () => setAll([]));
  }, [load]);
  if (all.length === 0) return null;
  return (
    <>
      <Divider label={t("or")} />
      {all.map(({ id, name }) => (
        <Button
          key={id}
          component="a"
          href={`/login/start/${encodeURIComponent(id)}?${query}`}
          variant="default"
        >
          {t("Sign in with {name}", { name })}
        </Button>
      ))}
    </>
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
