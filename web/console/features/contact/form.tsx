// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Group, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { ProblemNote } from "../../../ui/problem-note";
import { asProblem, fieldErrors, type Problem } from "../../api/problem";
import type { Contact } from "../../api/types";
import { ExternalIdFields } from "./external-id-fields";
import { bodyOf, type ContactForm, checkForm, formOf, isFormField } from "./form-model";

interface ContactFormProps {
  readonly contact: Contact | undefined;
  readonly save: (body: Contact) => Promise<unknown>;
  readonly problem: Problem | undefined;
  readonly onCancel: () => void;
}

export type ContactFormState = UseFormReturnType<ContactForm>;

/** Creates or edits a contact. What the server refuses is said at the field that it names. */
export function ContactFormView({ contact, save, problem, onCancel }: ContactFormProps) {
  const form = useForm<ContactForm>({ initialValues: formOf(contact), validate: checkForm });

  async function submit(values: ContactForm) {
    form.clearErrors();
    try {
      await save(bodyOf(values, contact));
    } catch (thrown) {
      form.setErrors(fieldErrors(asProblem(thrown), isFormField));
    }
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label="Contact">
      <Stack gap="lg" maw={760}>
        {problem !== undefined && <ProblemNote title="Not saved" problem={problem} />}
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
            {contact === undefined ? "Create contact" : "Save"}
          </Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const fields = [
  { field: "firstName", label: "First name", autoComplete: "off" },
  { field: "lastName", label: "Last name", autoComplete: "off" },
  { field: "workEmail", label: "Work email", type: "email", autoComplete: "off" },
  { field: "personalEmail", label: "Personal email", type: "email", autoComplete: "off" },
  { field: "otherEmail", label: "Other email", type: "email", autoComplete: "off" },
  { field: "cellPhone", label: "Mobile phone", type: "tel", placeholder: "+49 30 1234567" },
  { field: "workPhone", label: "Work phone", type: "tel" },
  { field: "homePhone", label: "Home phone", type: "tel" },
] as const;
