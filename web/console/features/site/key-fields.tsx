// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  FileButton,
  PasswordInput,
  Radio,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { t } from "../../../ui/text";
import { type Algorithm, hasPublicKey, type KeyForm, makeSecret } from "./model";

interface KeyFieldsProps {
  readonly algorithm: Algorithm;
  readonly value: KeyForm;
  readonly onChange: (value: KeyForm) => void;
  readonly errors: Readonly<Record<string, string>>;
}

/** A key of a signing site: a secret that is made here or brought along, or a public key. */
export function KeyFields({ algorithm, value, onChange, errors }: KeyFieldsProps) {
  const set = (part: Partial<KeyForm>) => onChange({ ...value, ...part });
  return (
    <Stack>
      <TextInput
        label={t("Name of the key")}
        description={t(
          "A token names it as its kid, so that keys can be replaced one after the other.",
        )}
        maw={420}
        value={value.keyName}
        onChange={(event) => set({ keyName: event.currentTarget.value })}
        error={errors.keyName}
      />
      {hasPublicKey(algorithm) ? (
        <PublicKey
          value={value.publicKey}
          onChange={(publicKey) => set({ publicKey })}
          error={errors.publicKey}
        />
      ) : (
        <Secret value={value} set={set} error={errors.secret} />
      )}
    </Stack>
  );
}

interface SecretProps {
  readonly value: KeyForm;
  readonly set: (part: Partial<KeyForm>) => void;
  readonly error: string | undefined;
}

function Secret({ value: { own, secret }, set, error }: SecretProps) {
  return (
    <>
      <Radio.Group
        label={t("Secret")}
        value={own ? "own" : "made"}
        onChange={(which) =>
          set(which === "own" ? { own: true, secret: "" } : { own: false, secret: makeSecret() })
        }
      >
        <Stack gap="xs" mt="xs">
          <Radio value="made" label={t("Make one: it is shown once, after saving")} />
          <Radio value="own" label={t("The site has one already")} />
        </Stack>
      </Radio.Group>
      {own && (
        <PasswordInput
          label={t("The site’s secret")}
          description={t(
            "32 to 512 bytes, taken as the text that it is. It is stored sealed and never shown.",
          )}
          autoComplete="new-password"
          maw={620}
          maxLength={512}
          visibilityToggleButtonProps={{ "aria-label": t("Show or hide the secret") }}
          value={secret}
          onChange={(event) => set({ secret: event.currentTarget.value })}
          error={error}
        />
      )}
    </>
  );
}

interface PublicKeyProps {
  readonly value: string;
  readonly onChange: (pem: string) => void;
  readonly error: string | undefined;
}

/** What is longer is no public key. */
const pemBytesMost = 8192;
/** How such files begin, whatever people speak. */
const pemBegin = "-----BEGIN PUBLIC KEY-----";

function PublicKey({ value, onChange, error }: PublicKeyProps) {
  const [refused, setRefused] = useState("");
  async function take(file: File | null) {
    if (file === null) return;
    const isTooLarge = file.size > pemBytesMost;
    setRefused(isTooLarge ? t("{name} is too large to be a public key", { name: file.name }) : "");
    if (!isTooLarge) onChange(await file.text());
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Textarea
        label={t("Public key")}
        description={t("In PEM. The private key stays at the site.")}
        placeholder={pemBegin}
        autosize
        minRows={4}
        maxRows={12}
        w="100%"
        maw={620}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
      <FileButton accept=".pem,.pub,.key,.txt" onChange={take}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
            {t("Choose a file")}
          </Button>
        )}
      </FileButton>
      {refused !== "" && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {refused}
        </Text>
      )}
    </Stack>
  );
}
