// SPDX-License-Identifier: Apache-2.0
import { NumberInput, SimpleGrid, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { t } from "../../../ui/text";
import { ClaimInputs } from "../integration/claim-inputs";
import { AlgorithmChoice } from "./algorithm-choice";
import { algorithmNames, isHash, lifetimeMinutes, type SiteForm, skewSeconds } from "./model";

export type SiteFormState = UseFormReturnType<SiteForm>;

interface FieldsProps {
  readonly form: SiteFormState;
  /** How a site signs is chosen when it is made: its keys are of that kind. */
  readonly isNew: boolean;
}

/** What a signing site is called and how it signs. */
export function SiteFields({ form, isNew }: FieldsProps) {
  return (
    <Stack>
      <TextInput label={t("Name")} maw={420} maxLength={256} {...form.getInputProps("name")} />
      {isNew ? (
        <AlgorithmChoice {...form.getInputProps("algorithm")} value={form.values.algorithm} />
      ) : (
        <Text size="sm">
          {algorithmNames()[form.values.algorithm]}.{" "}
          {t("A site that signs in another way is another entry.")}
        </Text>
      )}
      <Switch
        label={t("Enabled")}
        description={t("While it is off, nobody can sign in with what the site signs.")}
        {...form.getInputProps("enabled", { type: "checkbox" })}
      />
    </Stack>
  );
}

/** What a token must say; of a hash nothing of this matters. */
export function TokenFields({ form }: { form: SiteFormState }) {
  if (isHash(form.values.algorithm)) return null;
  return (
    <Stack component="section" aria-labelledby="claims">
      <Title order={2} size="h4" id="claims">
        {t("Tokens")}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label={t("Longest lifetime, in minutes")}
          description={t("A token whose end is further ahead is refused.")}
          min={lifetimeMinutes.least}
          max={lifetimeMinutes.most}
          clampBehavior="none"
          allowDecimal={false}
          {...form.getInputProps("lifetimeMinutes")}
        />
        <NumberInput
          label={t("Difference of the clocks, in seconds")}
          description={t("By how much the site’s clock may be ahead or behind.")}
          min={0}
          max={skewSeconds.most}
          clampBehavior="none"
          allowDecimal={false}
          {...form.getInputProps("skewSeconds")}
        />
        <TextInput
          label={t("Issuer")}
          description={t("Optional. If it is set, the claim iss of a token must be this text.")}
          maxLength={512}
          {...form.getInputProps("issuer")}
        />
      </SimpleGrid>
      <Switch
        label={t("Each token serves once")}
        description={t("A token without an id of its own (the claim jti) is refused.")}
        {...form.getInputProps("requireTokenId", { type: "checkbox" })}
      />
      <Text size="sm" c="dimmed">
        {t(
          "Which claim of a token fills which field of the contact. An empty claim is neither read nor kept. Email and phone recognise a visitor only if the claim of that name with _verified behind it is true.",
        )}
      </Text>
      <ClaimInputs inputOf={(field) => form.getInputProps(field)} />
    </Stack>
  );
}
