// SPDX-License-Identifier: Apache-2.0
import { Badge, Button, Card, Group, Progress, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCircle } from "@tabler/icons-react";
import { ButtonLink } from "../../../ui/links";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useFacts } from "./api";
import { type Facts, type Step, type StepId, stepsOf } from "./model";

/** The way from an empty server to visitors who are known; each step is tried, not ticked. */
export function StartPage() {
  const { data, error, isPending, isFetching, refetch } = useFacts();
  return (
    <Page
      title={t("Get started")}
      lead={t("From an empty server to visitors whom you know. Each step is tried for real.")}
      actions={
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {t("Check again")}
        </Button>
      }
    >
      {isPending && <Waiting what={t("how far you are")} />}
      {error && (
        <ProblemNote title={t("Not checked")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {data && <Checklist facts={data} />}
    </Page>
  );
}

function Checklist({ facts }: { facts: Facts }) {
  const steps = stepsOf(facts);
  const done = steps.filter(({ state }) => state === "done").length;
  const next = steps.find(({ state }) => state !== "done")?.id;
  return (
    <Stack>
      <Text role="status">
        {done === steps.length
          ? t("Everything is in place.")
          : t("{done} of {all} steps are done.", { done, all: steps.length })}
      </Text>
      <Progress value={(100 * done) / steps.length} aria-label={t("Steps done")} />
      <Stack component="ol" className="plain-list">
        {steps.map((step) => (
          <StepCard key={step.id} step={step} facts={facts} next={step.id === next} />
        ))}
      </Stack>
    </Stack>
  );
}

const looks = {
  done: { color: "green", Icon: IconCheck },
  todo: { color: "gray", Icon: IconCircle },
  wrong: { color: "orange", Icon: IconAlertTriangle },
} as const;

function stateName(state: Step["state"]): string {
  const names = { done: t("Done"), todo: t("To do"), wrong: t("Needs attention") };
  return names[state];
}

function stepTitle(id: StepId): string {
  const titles: Readonly<Record<StepId, string>> = {
    provider: t("Connect your OpenID provider"),
    source: t("Say where ids come from"),
    configuration: t("Configure and publish a messenger"),
    deployment: t("Deploy it, and choose how visitors are recognised"),
    embed: t("Put it on your site"),
  };
  return titles[id];
}

interface StepCardProps {
  readonly step: Step;
  readonly facts: Facts;
  /** The first that is not done. */
  readonly next: boolean;
}

function StepCard({ step, facts, next }: StepCardProps) {
  const { color, Icon } = looks[step.state];
  return (
    <Card component="li" aria-current={next ? "step" : undefined}>
      <Group justify="space-between" align="flex-start">
        <Group align="flex-start" wrap="nowrap" flex={1} miw={240}>
          <ThemeIcon variant="light" color={color} radius="xl">
            <Icon size={16} aria-hidden />
          </ThemeIcon>
          <Stack gap={4}>
            <Group gap="sm">
              <Title order={2} size="h5">
                {stepTitle(step.id)}
              </Title>
              <Badge variant="light" color={color}>
                {stateName(step.state)}
              </Badge>
            </Group>
            <Text size="sm">{step.text}</Text>
          </Stack>
        </Group>
        <StepLink id={step.id} facts={facts} prominent={next} />
      </Group>
    </Card>
  );
}

interface StepLinkProps {
  readonly id: StepId;
  readonly facts: Facts;
  readonly prominent: boolean;
}

function StepLink({ id, facts, prominent }: StepLinkProps) {
  const variant = prominent ? "filled" : "default";
  const { deployment } = facts;
  switch (id) {
    case "provider":
      return facts.provider === undefined ? (
        <ButtonLink variant={variant} to="/messenger/providers/new">
          {t("Connect a provider")}
        </ButtonLink>
      ) : (
        <ButtonLink variant={variant} to="/messenger/providers">
          {t("Open providers")}
        </ButtonLink>
      );
    case "source":
      return (
        <ButtonLink variant={variant} to="/contacts/identity-resolution" hash="sources">
          {t("Open sources")}
        </ButtonLink>
      );
    case "configuration":
      return facts.configuration === undefined ? (
        <ButtonLink variant={variant} to="/messenger/configurations/new">
          {t("New configuration")}
        </ButtonLink>
      ) : (
        <ButtonLink variant={variant} to="/messenger/configurations">
          {t("Open configurations")}
        </ButtonLink>
      );
    case "deployment":
      return deployment === undefined ? (
        <ButtonLink variant={variant} to="/messenger/deployments/new">
          {t("New deployment")}
        </ButtonLink>
      ) : (
        <ButtonLink variant={variant} to="/contacts/identity-resolution" hash={deployment.id}>
          {t("Open Identity Resolution")}
        </ButtonLink>
      );
    case "embed":
      return deployment === undefined ? null : (
        <ButtonLink
          variant={variant}
          to="/messenger/deployments/$deploymentId"
          params={{ deploymentId: deployment.id }}
        >
          {t("Open the snippet")}
        </ButtonLink>
      );
  }
}
