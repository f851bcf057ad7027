// SPDX-License-Identifier: Apache-2.0
import { Button, Card, NumberInput, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors } from "../../api/problem";
import type { Integration, SigninSettings } from "../../api/types";
import { useEdited } from "../form/use-edited";
import { useIntegrations } from "../integration/api";
import { useSaveSignInSettings, useSignInSettings } from "./api";
import {
  addressFor,
  checkForm,
  fewestMinutes,
  formField,
  formOf,
  mostMinutes,
  providerChoices,
  type SignInForm,
} from "./model";

/** How the people of the organisation sign in to the console. */
export function SignInPage() {
  const settings = useSignInSettings();
  const integrations = useIntegrations();
  const error = settings.error ?? integrations.error;
  const retry = () => {
    void settings.refetch();
    void integrations.refetch();
  };
  return (
    <Page
      title={t("Sign-in")}
      lead={t("How the people of your organization sign in here, and for how long.")}
    >
      {error && <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={retry} />}
      {!error && (settings.isPending || integrations.isPending) && (
        <Waiting what={t("the settings")} />
      )}
      {settings.data && integrations.data && (
        <SettingsForm settings={settings.data} integrations={integrations.data} />
      )}
    </Page>
  );
}

interface SettingsFormProps {
  readonly settings: SigninSettings;
  readonly integrations: readonly Integration[];
}

function SettingsForm({ settings, integrations }: SettingsFormProps) {
  const save = useSaveSignInSettings(settings.version);
  const { form, notice, saving } = useEdited<SignInForm>({
    name: "sign-in",
    saved: formOf(settings),
    validate: checkForm,
  });

  async function submit(values: SignInForm) {
    try {
      await saving(values, () => save.mutateAsync(values));
    } catch (thrown) {
      const errors = fieldErrors(asProblem(thrown), () => true);
      form.setErrors(
        Object.fromEntries(Object.entries(errors).map(([path, text]) => [formField(path), text])),
      );
      return;
    }
    notifications.show({ message: t("Sign-in saved") });
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label={t("Sign-in")}>
      <Stack>
        {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
        {notice}
        <Card component="section" aria-labelledby="with-provider">
          <Stack maw={620}>
            <Title order={2} size="h4" id="with-provider">
              {t("With your OpenID provider")}
            </Title>
            <Text size="sm">
              {t(
                "The sign-in page then offers it beside the password, by its name. Only users whom you have added can sign in: the first time, by the email address of their account, if the provider says that it is verified; from then on by the account itself. Their passwords go on working, so that nobody is locked out when the provider fails.",
              )}
            </Text>
            <Select
              label={t("Provider")}
              description={t(
                "One whose accounts belong to your colleagues: whoever can have an address verified there can sign in as the user who has it.",
              )}
              allowDeselect={false}
              data={providerChoices(integrations)}
              {...form.getInputProps("provider")}
            />
            {form.values.provider !== "" && (
              <Addresses settings={settings} provider={form.values.provider} />
            )}
          </Stack>
        </Card>
        <Card component="section" aria-labelledby="idle">
          <Stack maw={620}>
            <Title order={2} size="h4" id="idle">
              {t("When nobody is there")}
            </Title>
            <NumberInput
              label={t("Sign out after so many minutes without use")}
              description={t(
                "A minute before, the console asks. Then it takes everything off the screen, and the login ends in all tabs. It ends after twelve hours in any case.",
              )}
              min={fewestMinutes}
              max={mostMinutes}
              allowDecimal={false}
              clampBehavior="none"
              {...form.getInputProps("idleMinutes")}
            />
          </Stack>
        </Card>
        <Button type="submit" loading={form.submitting} w="fit-content">
          {t("Save")}
        </Button>
      </Stack>
    </form>
  );
}

interface AddressesProps {
  readonly settings: SigninSettings;
  readonly provider: string;
}

function Addresses({ settings, provider }: AddressesProps) {
  return (
    <>
      <TextInput
        label={t("Redirect address")}
        description={t("Enter this at your provider: it sends your colleagues back here.")}
        readOnly
        value={addressFor(settings.redirectUri, provider)}
      />
      <TextInput
        label={t("Start address")}
        description={t("Where a sign-in starts at once: for a link in your company's portal.")}
        readOnly
        value={addressFor(settings.startUri, provider)}
      />
    </>
  );
}
