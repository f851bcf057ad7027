// SPDX-License-Identifier: Apache-2.0

import { Button, Text, VisuallyHidden } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, type Problem } from "../../api/problem";
import { Entrance } from "./login";

interface CallbackProps {
  readonly search: string;
  /** Redeems the code and gives the place to go on to. */
  readonly complete: (search: string) => Promise<string>;
  readonly restart: () => void;
  readonly proceed: (place: string) => void;
}

/** The end of a sign-in: redeems the code once and goes to where the sign-in was asked for. */
export function Callback({ search, complete, restart, proceed }: CallbackProps) {
  const [problem, setProblem] = useState<Problem>();
  const asked = useRef(false);
  useEffect(() => {
    // A code works once; React runs effects twice in development.
    if (asked.current) return;
    asked.current = true;
    complete(search).then(proceed, (thrown) => setProblem(asProblem(thrown)));
  }, [search, complete, proceed]);
  return (
    <Entrance>
      <VisuallyHidden component="h1">{t("Sign in to the console")}</VisuallyHidden>
      {problem === undefined ? (
        <Text role="status">{t("Signing you in…")}</Text>
      ) : (
        <>
          <ProblemNote title={t("Not signed in")} problem={problem} />
          <Button onClick={restart}>{t("Sign in again")}</Button>
        </>
      )}
    </Entrance>
  );
}
