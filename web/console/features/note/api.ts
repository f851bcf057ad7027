// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { done, read } from "../../api/client";
import { useApi } from "../../api/context";

const pageSize = 20;
const allPath = "/api/v2/externalcontacts/contacts/{contactId}/notes";
const onePath = "/api/v2/externalcontacts/contacts/{contactId}/notes/{noteId}";

// Kept below the contact: the server tells of notes as of any news of the contact, which renews all that is kept there.
const keyOf = (contactId: string) => ["contact", contactId, "notes"];

/** What agents wrote about a contact and about everyone merged with it, newest first, page by page. */
export function useNotes(contactId: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: keyOf(contactId),
    initialPageParam: 1,
    queryFn: ({ pageParam }) =>
      read(
        api.GET(allPath, {
          params: {
            path: { contactId },
            query: { pageSize, pageNumber: pageParam, expand: ["author"] },
          },
        }),
      ),
    getNextPageParam: ({ pageNumber = 1, pageCount = 1 }) =>
      pageNumber < pageCount ? pageNumber + 1 : undefined,
  });
}

interface NoteChange {
  /** Undefined for a new note. */
  readonly noteId: string | undefined;
  readonly text: string;
}

/** Writes a note, or gives one another text. */
export function useSaveNote(contactId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ noteId, text }: NoteChange) => {
      const body = { noteText: text };
      if (noteId === undefined) {
        return read(api.POST(allPath, { params: { path: { contactId } }, body }));
      }
      return read(api.PUT(onePath, { params: { path: { contactId, noteId } }, body }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(contactId) }),
  });
}

export function useDeleteNote(contactId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (noteId: string) =>
      done(api.DELETE(onePath, { params: { path: { contactId, noteId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(contactId) }),
  });
}
