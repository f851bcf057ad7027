// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Api, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { Contact } from "../../api/types";

export const contactsPageSize = 25;

/** Contacts matching `q`, one page of them; the last answer stays while the next is on its way. */
export function useContacts(q: string, pageNumber: number) {
  const api = useApi();
  return useQuery({
    queryKey: ["contacts", q, pageNumber],
    placeholderData: keepPreviousData,
    queryFn: () =>
      read(
        api.GET("/api/v2/externalcontacts/contacts", {
          params: { query: { pageSize: contactsPageSize, pageNumber, ...(q ? { q } : {}) } },
        }),
      ),
  });
}

/** One person with what identifies them and the names of the sources. */
export function useContact(contactId: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ["contact", contactId, "profile"],
    enabled: contactId !== undefined,
    queryFn: () => loadContact(api, contactId ?? ""),
  });
}

function loadContact(api: Api, contactId: string): Promise<Contact> {
  return read(
    api.GET("/api/v2/externalcontacts/contacts/{contactId}", {
      params: { path: { contactId }, query: { expand: ["identifiers", "externalSources"] } },
    }),
  );
}

/** Creates a contact, or replaces the one with `contactId`. */
export function useSaveContact(contactId: string | undefined) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Contact) =>
      contactId === undefined
        ? read(api.POST("/api/v2/externalcontacts/contacts", { body }))
        : read(
            api.PUT("/api/v2/externalcontacts/contacts/{contactId}", {
              params: { path: { contactId } },
              body,
            }),
          ),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ["contacts"] }),
        client.invalidateQueries({ queryKey: ["contact", contactId] }),
      ]);
    },
  });
}
