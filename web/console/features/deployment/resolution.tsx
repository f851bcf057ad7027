// SPDX-License-Identifier: Apache-2.0
// The section Identity Resolution of the deployment options. It is always there: for a deployment and for one to be.
import { Card, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { TextLink } from "../../../ui/links";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Configuration } from "../../api/types";
import { useIdentityResolution } from "../resolution/api";
import { authenticationOn, describe, draftOf, sourceState } from "../resolution/model";
import { useExternalSources } from "../source/api";
import { useActiveConfiguration } from "./api";

/** What identity resolution does for a deployment, and the way to change it. */
export function ResolutionSummary({ deploymentId }: { deploymentId: string }) {
  const settings = useIdentityResolution(deploymentId);
  const configuration = useActiveConfiguration(deploymentId);
  const sources = useExternalSources();
  const error = settings.error ?? configuration.error ?? sources.error;
  const ready = settings.data && configuration.data !== undefined && sources.data;
  return (
    <Section>
      {error && <ProblemNote title={t("State not loaded")} problem={asProblem(error)} />}
      {!error && !ready && <Waiting what={t("its state")} />}
      {ready && (
        <Text>
          {describe(
            draftOf(settings.data),
            authenticationOn(configuration.data ?? undefined),
            sourceState(settings.data.externalSource?.id, sources.data),
          )}
        </Text>
      )}
      <Text>
        <TextLink to="/contacts/identity-resolution" hash={deploymentId}>
          {t("Open Identity Resolution")}
        </TextLink>
      </Text>
    </Section>
  );
}

interface ResolutionAtFirstProps {
  /** What the new deployment will run; undefined while none is chosen. */
  readonly configuration: Configuration | undefined;
}

/** What a new deployment starts with, before there is anything to lead to. */
export function ResolutionAtFirst({ configuration }: ResolutionAtFirstProps) {
  const source = sourceState(undefined, []);
  const settings = draftOf({ resolveIdentities: false });
  const authentication = authenticationOn(configuration);
  return (
    <Section>
      <Text>{describe(settings, authentication, source)}</Text>
      {configuration !== undefined && (
        <Text size="sm">
          {authentication
            ? t(
                "Its visitors sign in, so External Source and Merge Contacts can be set once resolution is on.",
              )
            : t(
                "Its visitors do not sign in, so External Source and Merge Contacts will be unavailable.",
              )}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t(
          "This is how every new deployment starts. Once it is created, this section leads to where it is changed.",
        )}
      </Text>
    </Section>
  );
}

function Section({ children }: { children: ReactNode }) {
  return (
    <Card component="section" aria-labelledby="resolution" padding="md">
      <Stack gap="xs">
        <Title order={3} size="h5" id="resolution">
          {t("Identity Resolution")}
        </Title>
        {children}
      </Stack>
    </Card>
  );
}
