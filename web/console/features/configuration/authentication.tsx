// SPDX-License-Identifier: Apache-2.0
import { Alert, Card, List, Select, Stack, Switch, Text, Title } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { TextLink } from "../../../ui/links";
import { ProblemNote } from "../../../ui/problem-note";
import { Rich, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Integration } from "../../api/types";
import { useIntegrationSettings, useIntegrations } from "../integration/api";
import { claimUses } from "../integration/claims";
import { isOpenId, isSite } from "../integration/model";
import type { ConfigurationFormState } from "./form";

/** Whether visitors sign in, where, and what that means for their data. */
export function AuthenticationSection({ form }: { form: ConfigurationFormState }) {
  const { authentication, integrationId } = form.values;
  return (
    <Card component="section" aria-labelledby="authentication">
      <Stack>
        <Title order={2} size="h4" id="authentication">
          {t("Authentication")}
        </Title>
        <Switch
          label={t("Visitors sign in")}
          description={t(
            "With your OpenID provider or on your own site, before or during a conversation.",
          )}
          {...form.getInputProps("authentication", { type: "checkbox" })}
        />
        {authentication && <PersonalDataNotice integrationId={integrationId} />}
        <ProviderSelect form={form} />
        <Switch
          label={t("Allow session upgrade")}
          description={t(
            "A visitor may start anonymously and sign in later; the conversation goes on.",
          )}
          disabled={!authentication}
          {...form.getInputProps("allowSessionUpgrade", { type: "checkbox" })}
        />
      </Stack>
    </Card>
  );
}

/** Signing in makes visitors known: whoever turns it on must know what will be kept about them. */
function PersonalDataNotice({ integrationId }: { integrationId: string }) {
  const settings = useIntegrationSettings(integrationId);
  const uses = claimUses(settings.data?.properties ?? {});
  return (
    <Alert
      color="blue"
      role="note"
      icon={<IconInfoCircle aria-hidden />}
      title={t("Personal data will be stored")}
    >
      <Stack gap="xs">
        <Text size="sm">
          <Rich
            text="When a visitor signs in, these claims of the sign-in are stored on their contact, as far as your provider sends them. Whether this happens for a deployment is set under {link}."
            parts={{
              link: (
                <TextLink to="/contacts/identity-resolution" inherit c="inherit">
                  {t("Identity Resolution")}
                </TextLink>
              ),
            }}
          />
        </Text>
        <List size="sm" spacing={2}>
          {uses.map(({ claim, field, verifiedBy }) => (
            <List.Item key={`${claim} ${field}`}>
              <Rich
                text={
                  verifiedBy === undefined
                    ? "{claim} becomes {field}"
                    : "{claim} becomes {field}; it recognises the visitor only if {verified} is true"
                }
                parts={{ claim: <code>{claim}</code>, field, verified: <code>{verifiedBy}</code> }}
              />
            </List.Item>
          ))}
        </List>
        {settings.error && (
          <Text size="sm">
            {t("The settings of the provider could not be loaded; these are the usual claims.")}
          </Text>
        )}
        {integrationId !== "" && (
          <Text size="sm">
            <ClaimsLink integrationId={integrationId} />
          </Text>
        )}
      </Stack>
    </Alert>
  );
}

function ClaimsLink({ integrationId }: { integrationId: string }) {
  const { data = [] } = useIntegrations();
  const integration = data.find(({ id }) => id === integrationId);
  const rest = { params: { integrationId }, hash: "claims", inherit: true, c: "inherit" } as const;
  const text = t("Choose which claims are stored");
  return integration !== undefined && isSite(integration) ? (
    <TextLink to="/messenger/sites/$integrationId" {...rest}>
      {text}
    </TextLink>
  ) : (
    <TextLink to="/messenger/providers/$integrationId" {...rest}>
      {text}
    </TextLink>
  );
}

function ProviderSelect({ form }: { form: ConfigurationFormState }) {
  const { data, error, refetch } = useIntegrations();
  if (error) {
    return (
      <ProblemNote title={t("Providers not loaded")} problem={asProblem(error)} onRetry={refetch} />
    );
  }
  const choicesOf = (those: (one: Integration) => boolean) =>
    (data ?? []).filter(those).map(({ id = "", name = t("Unnamed provider") }) => ({
      value: id,
      label: name,
    }));
  const groups = [
    { group: t("OpenID providers"), items: choicesOf(isOpenId) },
    { group: t("Sites that sign by themselves"), items: choicesOf(isSite) },
  ].filter(({ items }) => items.length > 0);
  const none = data !== undefined && groups.length === 0;
  return (
    <Select
      label={t("Provider")}
      description={
        none ? (
          <Rich
            text="There is no provider yet: {link}."
            parts={{
              link: (
                <TextLink to="/messenger/providers/new" inherit>
                  {t("connect one")}
                </TextLink>
              ),
            }}
          />
        ) : (
          t("Where visitors sign in: an OpenID provider, or your site that signs by itself.")
        )
      }
      placeholder={t("Choose a provider")}
      data={groups}
      maw={420}
      disabled={!form.values.authentication}
      allowDeselect={false}
      {...form.getInputProps("integrationId")}
    />
  );
}
