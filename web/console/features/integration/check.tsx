// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Card, Stack, Text, Textarea, ThemeIcon, Title } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import type { components } from "../../../wire/api";
import { asProblem } from "../../api/problem";
import { type Sample, useCheck } from "./api";

type Step = components["schemas"]["IntegrationCheckStep"];

/** Tries everything that a sign-in with an OpenID provider needs. */
export function CheckSection({ integrationId }: { integrationId: string }) {
  const [idToken, setIdToken] = useState("");
  const sample = idToken.trim() === "" ? {} : { idToken: idToken.trim() };
  return (
    <CheckCard
      integrationId={integrationId}
      lead={t(
        "Fetches what the provider says of itself and its keys, and walks through all that a sign-in needs.",
      )}
      sample={sample}
    >
      <Textarea
        label={t("ID token to try")}
        description={t("Optional. It is looked at and not kept.")}
        autosize
        minRows={2}
        maxRows={5}
        value={idToken}
        onChange={(event) => setIdToken(event.currentTarget.value)}
      />
    </CheckCard>
  );
}

interface CheckCardProps {
  readonly integrationId: string;
  readonly lead: string;
  /** What is tried; empty: the settings alone. */
  readonly sample: Sample;
  /** Where the sample is entered. */
  readonly children: ReactNode;
}

/** Says of each step of a sign-in what was found and what to do. */
export function CheckCard({ integrationId, lead, sample, children }: CheckCardProps) {
  const check = useCheck(integrationId);
  return (
    <Card component="section" aria-labelledby="check">
      <Stack>
        <Title order={2} size="h4" id="check">
          {t("Check")}
        </Title>
        <Text size="sm" c="dimmed">
          {lead}
        </Text>
        {children}
        <Button
          variant="default"
          w="fit-content"
          loading={check.isPending}
          onClick={() => check.mutate(sample)}
        >
          {t("Check now")}
        </Button>
        {check.error && <ProblemNote title={t("Not checked")} problem={asProblem(check.error)} />}
        {check.data && (
          <Stack gap="sm" role="status">
            <Text fw={600}>
              {check.data.works ? t("Sign-in works.") : t("Sign-in does not work yet.")}
            </Text>
            <ol className="check-steps">
              {check.data.steps.map((step) => (
                <StepLine key={step.step} step={step} />
              ))}
            </ol>
          </Stack>
        )}
      </Stack>
    </Card>
  );
}

const looks = {
  right: { color: "green", Icon: IconCheck },
  warning: { color: "yellow", Icon: IconAlertTriangle },
  wrong: { color: "red", Icon: IconX },
  skipped: { color: "gray", Icon: IconMinus },
} as const;

function findingName(finding: Step["finding"]): string {
  const names = {
    right: t("Right"),
    warning: t("Warning"),
    wrong: t("Wrong"),
    skipped: t("Not looked at"),
  };
  return names[finding];
}

function stepName(step: Step["step"]): string {
  const names: Readonly<Record<Step["step"], string>> = {
    integration: t("Settings:"),
    settings: t("Rules:"),
    discovery: t("Discovery:"),
    metadata: t("What the provider says of itself:"),
    client: t("Client:"),
    keys: t("Keys:"),
    token: t("Token:"),
    external_id: t("External id:"),
  };
  return names[step];
}

function StepLine({ step }: { step: Step }) {
  const { color, Icon } = looks[step.finding];
  return (
    <li className="check-step">
      <ThemeIcon
        size="sm"
        variant="light"
        color={color}
        role="img"
        aria-label={findingName(step.finding)}
      >
        <Icon size={14} aria-hidden />
      </ThemeIcon>
      <div>
        <Text size="sm">
          <strong>{stepName(step.step)}</strong> {step.text}
        </Text>
        {step.advice !== undefined && (
          <Alert color={color} role="note" p="xs" mt={4}>
            {step.advice}
          </Alert>
        )}
      </div>
    </li>
  );
}
