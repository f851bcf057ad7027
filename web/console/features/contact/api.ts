// SPDX-License-Identifier: Apache-2.0
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { operations } from "../../../wire/api";
import { type Api, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { Contact } from "../../api/types";

const pageSize = 100;

/** As many hits as the server lists; beyond, one searches. */
export const contactsWindow = 1000;

/** Which contacts the server is asked for, in which order. */
export type ContactQuery = Omit<
  NonNullable<operations["getExternalcontactsContacts"]["parameters"]["query"]>,
  "pageSize" | "pageNumber"
>;

/** Contacts as asked for, page after page; the last answer stays while the next is on its way. */
export function useContacts(asked: ContactQuery) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ["contacts", asked],
    placeholderData: keepPreviousData,
    initialPageParam: 1,
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/api/v2/externalcontacts/contacts", {
          params: { query: { ...asked, pageSize, pageNumber: pageParam } },
        }),
      ),
    getNextPageParam: ({ total = 0 }, pages) => {
      const seen = pages.length * pageSize;
      return seen < Math.min(total, contactsWindow) ? pages.length + 1 : undefined;
    },
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

/** What identifies a contact, with when it was first seen and how well it is known. */
export function useIdentifiers(contactId: string) {
  const api = useApi();
  return useQuery({
    // Below the contact, so that news about it renews this.
    queryKey: ["contact", contactId, "identifiers"],
    queryFn: () =>
      read(
        api.GET("/api/v2/externalcontacts/contacts/{contactId}/identifiers", {
          params: { path: { contactId } },
        }),
      ),
  });
}

function loadContact(api: Api, contactId: string): Promise<Contact> {
  return read(
    api.GET("/api/v2/externalcontacts/contacts/{contactId}", {
      params: { path: { contactId }, query: { expand: ["identifiers", "externalSources"] } },
    }),
  );
}

/** Creates a contact, or replaces the one with `contactId`, of the version that was read. */
export function useSaveContact(contactId: string | undefined) {
  const api = useApi();
  const client = useQueryClient();
  const renew = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["contacts"] }),
      client.invalidateQueries({ queryKey: ["contact", contactId] }),
    ]);
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
    onSuccess: renew,
    // Somebody may have been faster: the next try goes on from theirs.
    onError: () => void renew(),
  });
}
