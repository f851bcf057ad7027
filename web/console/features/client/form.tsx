// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Select, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors } from "../../api/problem";
import type { ApiClient } from "../../api/types";
import { useEdited } from "../form/use-edited";
import { RoleChoice } from "../role/choice";
import { useSaveClient } from "./api";
import { bodyOf, type ClientForm, checkForm, formField, formOf, lifetimeChoices } from "./model";

interface ClientFormProps {
  /** Undefined makes a new one. */
  readonly existing: ApiClient | undefined;
  readonly onSaved: (saved: ApiClient) => void | Promise<void>;
}

/** Everything about an API client but its secret. */
export function ClientFormView({ existing, onSaved }: ClientFormProps) {
  const save = useSaveClient(existing);
  const { form, notice, saving } = useEdited<ClientForm>({
    name: `client.${existing?.id ?? "new"}`,
    saved: formOf(existing),
    validate: checkForm,
  });

  async function submit(values: ClientForm) {
    let saved: ApiClient;
    try {
      saved = await saving(values, () => save.mutateAsync(bodyOf(values)));
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
    <Card>
      <form onSubmit={form.onSubmit(submit)} noValidate aria-label={t("API client")}>
        <Stack maw={620}>
          {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
          {notice}
          <TextInput label={t("Name")} {...form.getInputProps("name")} />
          <Textarea
            label={t("Description")}
            description={t("What the program is, and whom to ask about it.")}
            autosize
            minRows={1}
            maxRows={5}
            {...form.getInputProps("description")}
          />
          <RoleChoice
            description={t("What its tokens may do. A change counts at once.")}
            {...form.getInputProps("roles")}
          />
          <Select
            label={t("Tokens live")}
            description={t(
              "A token that leaks is good for this long. A program gets the next one by itself.",
            )}
            allowDeselect={false}
            maw={240}
            data={lifetimeChoices(Number(form.values.lifetime))}
            {...form.getInputProps("lifetime")}
          />
          <Switch
            label={t("Active")}
            description={t(
              "While it is off, the program gets no tokens. Those that it holds end when it is switched off.",
            )}
            {...form.getInputProps("active", { type: "checkbox" })}
          />
          <Button type="submit" loading={form.submitting} w="fit-content">
            {existing === undefined ? t("Create API client") : t("Save")}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
