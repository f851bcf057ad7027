// SPDX-License-Identifier: Apache-2.0
import { Alert, Card, Select, Stack, Switch, Text, Title } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { TextLink } from "../../../ui/links";
import { ProblemNote } from "../../../ui/problem-note";
import { asProblem } from "../../api/problem";
import { useIntegrations } from "./api";
import type { ConfigurationFormState } from "./form";
import { openIdIntegrations } from "./model";

/** Whether visitors sign in, where, and what that means for their data. */
export function AuthenticationSection({ form }: { form: ConfigurationFormState }) {
  const { authentication } = form.values;
  return (
    <Card component="section" aria-labelledby="authentication">
      <Stack>
        <Title order={2} size="h4" id="authentication">
          Authentication
        </Title>
        <Switch
          label="Visitors sign in"
          description="With your OpenID provider, before or during a conversation."
          {...form.getInputProps("authentication", { type: "checkbox" })}
        />
        {authentication && <PersonalDataNotice />}
        <ProviderSelect form={form} />
        <Switch
          label="Allow session upgrade"
          description="A visitor may start anonymously and sign in later; the conversation goes on."
          disabled={!authentication}
          {...form.getInputProps("allowSessionUpgrade", { type: "checkbox" })}
        />
      </Stack>
    </Card>
  );
}

/** Signing in makes visitors known: whoever turns it on must know what will be kept about them. */
export function PersonalDataNotice() {
  return (
    <Alert
      color="blue"
      role="note"
      icon={<IconInfoCircle aria-hidden />}
      title="Personal data will be stored"
    >
      <Text size="sm">
        When a visitor signs in, personal data from the sign-in is stored on their contact: name,
        email address, phone number and external id, as far as your provider sends them. Whether
        this happens for a deployment is set under{" "}
        <TextLink to="/contacts/identity-resolution" inherit c="inherit">
          Identity Resolution
        </TextLink>
        .
      </Text>
    </Alert>
  );
}

function ProviderSelect({ form }: { form: ConfigurationFormState }) {
  const { data, error, refetch } = useIntegrations();
  const choices = openIdIntegrations(data ?? []);
  if (error) {
    return (
      <ProblemNote title="Providers not loaded" problem={asProblem(error)} onRetry={refetch} />
    );
  }
  return (
    <Select
      label="OpenID provider"
      description={
        data !== undefined && choices.length === 0
          ? "There is no OpenID integration yet. Create one through the API (integration type openid-connect-messenger)."
          : "The OpenID Connect integration that visitors sign in with."
      }
      placeholder="Choose an integration"
      data={choices}
      maw={420}
      disabled={!form.values.authentication}
      allowDeselect={false}
      {...form.getInputProps("integrationId")}
    />
  );
}
