// SPDX-License-Identifier: Apache-2.0

import { Button, Card, Group, SimpleGrid, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors, type Problem } from "../../api/problem";
import type { Contact } from "../../api/types";
import { useEdited } from "../form/use-edited";
import { ExternalIdFields } from "./external-id-fields";
import { bodyOf, type ContactForm, checkForm, formOf, isFormField } from "./form-model";

interface ContactFormProps {
  readonly contact: Contact | undefined;
  readonly save: (body: Contact) => Promise<Contact>;
  readonly onSaved: (saved: Contact) => void | Promise<void>;
  readonly problem: Problem | undefined;
  readonly onCancel: () => void;
}

export type ContactFormState = UseFormReturnType<ContactForm>;

/** Creates or edits a contact. What the server refuses is said at the field that it names. */
export function ContactFormView(props: ContactFormProps) {
  const { contact, save, onSaved, problem, onCancel } = props;
  const { form, notice, saving } = useEdited<ContactForm>({
    name: `contact.${contact?.id ?? "new"}`,
    saved: formOf(contact),
    validate: checkForm,
  });

  async function submit(values: ContactForm) {
    form.clearErrors();
    let saved: Contact;
    try {
      saved = await saving(values, () => save(bodyOf(values, contact)));
    } catch (thrown) {
      form.setErrors(fieldErrors(asProblem(thrown), isFormField));
      return;
    }
    await onSaved(saved);
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label={t("Contact")}>
      <Stack gap="lg" maw={760}>
        {problem !== undefined && <ProblemNote title={t("Not saved")} problem={problem} />}
        {notice}
        <Card>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            {fields.map(({ field, ...props }) => (
              <TextInput key={field} {...props} {...form.getInputProps(field)} />
            ))}
          </SimpleGrid>
        </Card>
        <ExternalIdFields form={form} />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {contact === undefined ? t("Create contact") : t("Save")}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t("Cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const fields = [
  { field: "firstName", label: t("First name"), autoComplete: "off" },
  { field: "lastName", label: t("Last name"), autoComplete: "off" },
  { field: "workEmail", label: t("Work email"), type: "email", autoComplete: "off" },
  { field: "personalEmail", label: t("Personal email"), type: "email", autoComplete: "off" },
  { field: "otherEmail", label: t("Other email"), type: "email", autoComplete: "off" },
  { field: "cellPhone", label: t("Mobile phone"), type: "tel", placeholder: "+49 30 1234567" },
  { field: "workPhone", label: t("Work phone"), type: "tel" },
  { field: "homePhone", label: t("Home phone"), type: "tel" },
] as const;
