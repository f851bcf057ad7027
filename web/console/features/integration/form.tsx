// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  Card,
  Input,
  PasswordInput,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  Text,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors } from "../../api/problem";
import type { Integration } from "../../api/types";
import { useEdited } from "../form/use-edited";
import { type Saved, useSaveIntegration } from "./api";
import { ClaimInputs } from "./claim-inputs";
import { checkForm, formField, formOf, type IntegrationForm, redirectUri } from "./model";

type FormState = UseFormReturnType<IntegrationForm>;

interface IntegrationFormProps {
  /** Undefined makes a new one. */
  readonly existing: Saved | undefined;
  readonly onSaved: (integration: Integration) => void | Promise<void>;
}

/** Everything about one OpenID provider that can be set. */
export function IntegrationFormView({ existing, onSaved }: IntegrationFormProps) {
  const save = useSaveIntegration(existing);
  const { form, notice, saving } = useEdited<IntegrationForm>({
    name: `integration.${existing?.integration.id ?? "new"}`,
    saved: formOf(existing?.integration, existing?.settings),
    validate: checkForm,
    secrets: ["clientId", "clientSecret", "privateKey"],
  });

  async function submit(values: IntegrationForm) {
    form.clearErrors();
    let saved: Integration;
    try {
      saved = await saving(values, () => save.mutateAsync(values));
    } catch (thrown) {
      const errors = fieldErrors(asProblem(thrown), () => true);
      form.setErrors(
        Object.fromEntries(Object.entries(errors).map(([path, text]) => [formField(path), text])),
      );
      return;
    }
    await onSaved(saved);
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label={t("OpenID provider")}>
      <Stack gap="lg">
        {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
        {notice}
        <ProviderSection form={form} existing={existing} />
        <ClaimsSection form={form} />
        <Button type="submit" loading={form.submitting} w="fit-content">
          {existing === undefined ? t("Create provider") : t("Save")}
        </Button>
      </Stack>
    </form>
  );
}

function ProviderSection({
  form,
  existing,
}: Pick<IntegrationFormProps, "existing"> & { form: FormState }) {
  const hasClient = existing?.settings.credentials?.openIdConnect !== undefined;
  return (
    <Card component="section" aria-labelledby="provider">
      <Stack>
        <Title order={2} size="h4" id="provider">
          {t("Provider")}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t("Name")} {...form.getInputProps("name")} />
          <TextInput
            label={t("Discovery address")}
            placeholder="https://login.example.com"
            {...form.getInputProps("discoveryUri")}
          />
          <TextInput
            label={t("Client id")}
            description={
              hasClient
                ? undefined
                : t("Leave it empty as long as your provider has not given one.")
            }
            placeholder={hasClient ? t("Unchanged") : ""}
            autoComplete="off"
            {...form.getInputProps("clientId")}
          />
          <PasswordInput
            label={t("Client secret")}
            placeholder={hasClient ? t("Unchanged") : ""}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ "aria-label": t("Show or hide the secret") }}
            {...form.getInputProps("clientSecret")}
          />
        </SimpleGrid>
        <Textarea
          label={t("Private key")}
          description={t(
            "Instead of a secret, for providers that want private_key_jwt: an unencrypted PEM key.",
          )}
          autosize
          minRows={1}
          maxRows={6}
          {...form.getInputProps("privateKey")}
        />
        <TextInput label={t("Scopes")} {...form.getInputProps("scopes")} />
        {existing ? (
          <TextInput
            label={t("Redirect address")}
            description={t("Enter this at your provider: it sends visitors back here.")}
            readOnly
            value={redirectUri(window.location.origin, existing.integration.id ?? "")}
          />
        ) : (
          <Input.Wrapper
            label={t("Redirect address")}
            description={t(
              "Every provider has an address of its own to send visitors back to. It is shown here once the provider is created; enter it at the provider then.",
            )}
          />
        )}
        <Switch
          label={t("Enabled")}
          description={t("While it is off, nobody can sign in with this provider.")}
          {...form.getInputProps("enabled", { type: "checkbox" })}
        />
        <Switch
          label={t("Sign out at the provider too")}
          description={t("Whoever signs out of the messenger is sent to the provider to sign out.")}
          {...form.getInputProps("signOutAtProvider", { type: "checkbox" })}
        />
        <TagsInput
          label={t("Hosts on a private network")}
          description={t(
            "Names or addresses of the provider that are private or this server's own, such as login.internal. Seamline reaches no other private address.",
          )}
          maxTags={20}
          {...form.getInputProps("privateHosts")}
        />
      </Stack>
    </Card>
  );
}

function ClaimsSection({ form }: { form: FormState }) {
  return (
    <Card component="section" aria-labelledby="claims">
      <Stack>
        <Title order={2} size="h4" id="claims">
          {t("Claims")}
        </Title>
        <Text size="sm" c="dimmed">
          {t(
            "Which claim of a sign-in fills which field of the contact. An empty claim is neither read nor kept. Email and phone recognise a visitor only if the claim of that name with _verified behind it is true.",
          )}
        </Text>
        <ClaimInputs inputOf={(field) => form.getInputProps(field)} />
      </Stack>
    </Card>
  );
}
