// SPDX-License-Identifier: Apache-2.0
import { Radio, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../ui/text";
import { type Algorithm, algorithmNames, algorithms } from "./model";

interface AlgorithmChoiceProps {
  readonly value: Algorithm;
  readonly onChange: (algorithm: Algorithm) => void;
  readonly error?: ReactNode;
}

/** How a site signs. It is chosen once: the keys of a site are of one kind. */
export function AlgorithmChoice({ value, onChange, error }: AlgorithmChoiceProps) {
  return (
    <Radio.Group
      label={t("How the site proves who is signed in")}
      value={value}
      onChange={(chosen) => onChange(chosen as Algorithm)}
      error={error}
    >
      <Stack gap="sm" mt="xs">
        {algorithms.map((one) => (
          <Radio key={one} value={one} label={algorithmNames()[one]} description={meaningOf(one)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function meaningOf(algorithm: Algorithm): string {
  const meanings = {
    HS256: t(
      "The usual choice: id, names and addresses are signed, for minutes and for this site.",
    ),
    RS256: t("The site keeps the private key; Seamline gets the public one and cannot sign."),
    ES256: t("As with RSA, with shorter keys and signatures."),
    HMAC: t(
      "For sites that have such hashes already. Only the id is signed, and the hash is good until the key is removed; addresses beside it recognise nobody.",
    ),
  };
  return meanings[algorithm];
}
