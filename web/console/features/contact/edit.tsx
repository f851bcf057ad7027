// SPDX-License-Identifier: Apache-2.0

import { useNavigate } from "@tanstack/react-router";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Contact } from "../../api/types";
import { useContact, useSaveContact } from "./api";
import { ContactFormView } from "./form";
import { contactName } from "./model";

/** The page that makes a new contact. */
export function NewContact() {
  const navigate = useNavigate();
  return (
    <Page
      title={t("New contact")}
      lead={t("You vouch for this person: the contact will be Curated.")}
    >
      <Editor contact={undefined} onCancel={() => void navigate({ to: "/contacts" })} />
    </Page>
  );
}

/** The page that edits a contact. */
export function EditContact({ contactId }: { contactId: string }) {
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useContact(contactId);
  return (
    <Page title={data ? t("Edit {name}", { name: contactName(data) }) : t("Edit contact")}>
      {isPending && <Waiting what={t("the contact")} />}
      {error && (
        <ProblemNote title={t("Contact not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {data && (
        <Editor
          contact={data}
          onCancel={() => void navigate({ to: "/contacts/$contactId", params: { contactId } })}
        />
      )}
    </Page>
  );
}

interface EditorProps {
  readonly contact: Contact | undefined;
  readonly onCancel: () => void;
}

function Editor({ contact, onCancel }: EditorProps) {
  const navigate = useNavigate();
  const save = useSaveContact(contact?.id);
  return (
    <ContactFormView
      contact={contact}
      problem={save.error ? asProblem(save.error) : undefined}
      onCancel={onCancel}
      save={(body) => save.mutateAsync(body)}
      onSaved={({ id }) =>
        navigate({ to: "/contacts/$contactId", params: { contactId: id ?? contact?.id ?? "" } })
      }
    />
  );
}
