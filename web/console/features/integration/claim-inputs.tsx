// SPDX-License-Identifier: Apache-2.0
import { SimpleGrid, TextInput } from "@mantine/core";
import type { GetInputPropsReturnType } from "@mantine/form";
import { t } from "../../../ui/text";
import { claimKeys, fieldName, standardClaims } from "./claims";

interface ClaimInputsProps {
  /** The properties of the input for `externalIdClaim` and for `claims.<key>`. */
  readonly inputOf: (field: string) => GetInputPropsReturnType;
}

/** Which claim of a sign-in fills which field. */
export function ClaimInputs({ inputOf }: ClaimInputsProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label={t("External id")}
        description={t("What recognises the account, always.")}
        {...inputOf("externalIdClaim")}
      />
      {claimKeys.map((key) => (
        <TextInput
          key={key}
          label={fieldName(key)}
          description={t("Standard claim: {claim}", { claim: standardClaims[key] })}
          {...inputOf(`claims.${key}`)}
        />
      ))}
    </SimpleGrid>
  );
}
