// SPDX-License-Identifier: Apache-2.0
import { Button, Card, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors, type Problem } from "../../api/problem";
import type { ConsoleUser } from "../../api/types";
import { useEdited } from "../form/use-edited";
import { RoleChoice } from "../role/choice";
import { checkForm, formOf, type UserForm } from "./model";

interface UserFormProps {
  /** Undefined makes a new one. */
  readonly existing: ConsoleUser | undefined;
  /** Why the last try was refused. */
  readonly problem: Problem | undefined;
  readonly save: (form: UserForm) => Promise<ConsoleUser | undefined>;
  /** With what `save` gave. */
  readonly onSaved: (saved: ConsoleUser | undefined) => void | Promise<void>;
}

/** Who a user is and what they may do. */
export function UserFormView({ existing, problem, save, onSaved }: UserFormProps) {
  const { form, notice, saving } = useEdited<UserForm>({
    name: `user.${existing?.id ?? "new"}`,
    saved: formOf(existing),
    validate: checkForm,
  });

  async function submit(values: UserForm) {
    let saved: ConsoleUser | undefined;
    try {
      saved = await saving(values, () => save(values));
    } catch (thrown) {
      form.setErrors(fieldErrors(asProblem(thrown), () => true));
      return;
    }
    await onSaved(saved);
  }

  return (
    <Card>
      <form onSubmit={form.onSubmit(submit)} noValidate aria-label={t("User")}>
        <Stack>
          {problem && <ProblemNote title={t("Not saved")} problem={problem} />}
          {notice}
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t("Name")} autoComplete="off" {...form.getInputProps("name")} />
            <TextInput
              label={t("Email")}
              type="email"
              autoComplete="off"
              {...form.getInputProps("email")}
            />
            <TextInput label={t("Title")} autoComplete="off" {...form.getInputProps("title")} />
            <TextInput
              label={t("Department")}
              autoComplete="off"
              {...form.getInputProps("department")}
            />
          </SimpleGrid>
          <RoleChoice
            description={t("What they may do here. A change counts at once.")}
            {...form.getInputProps("roles")}
          />
          <Button type="submit" loading={form.submitting} w="fit-content">
            {existing === undefined ? t("Create user") : t("Save")}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
