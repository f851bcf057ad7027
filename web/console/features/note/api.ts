// SPDX-License-Identifier: Apache-2.0
import {
  type InfiniteData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { useRef } from "react";
import type { components } from "../../../wire/api";
import { done, read } from "../../api/client";
import { useApi } from "../../api/context";
import { asProblem } from "../../api/problem";
import type { Note } from "../../api/types";
import { mayHaveArrived, unknownOutcome } from "./model";

type NoteListing = components["schemas"]["NoteListing"];

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

/**
 * Writes a note, or gives one another text. A new note whose request was cut off may have been saved all the same: it is
 * looked for before it is sent again, so that nothing is doubled.
 */
export function useSaveNote(contactId: string) {
  const api = useApi();
  const client = useQueryClient();
  const doubtful = useRef<Doubt>(undefined);

  const newest = () =>
    read(
      api.GET(allPath, {
        params: { path: { contactId }, query: { pageSize, pageNumber: 1, expand: ["author"] } },
      }),
    );

  /** The note in doubt, if it has come; rejects while nobody can tell. */
  async function look({ text, known }: Doubt): Promise<Note | undefined> {
    const { entities = [] } = await newest();
    return entities.find(({ id, noteText }) => noteText === text && !known.has(id));
  }

  function inDoubt(text: string): Doubt {
    const read = client.getQueryData<InfiniteData<NoteListing>>(keyOf(contactId));
    const notes = read?.pages.flatMap(({ entities }) => entities ?? []) ?? [];
    return { text, known: new Set(notes.map(({ id }) => id)) };
  }

  async function add(text: string): Promise<Note> {
    const doubt = doubtful.current?.text === text ? doubtful.current : undefined;
    const come = doubt && (await look(doubt));
    if (come) return come;
    const before = doubt ?? inDoubt(text);
    try {
      const body = { noteText: text };
      return await read(api.POST(allPath, { params: { path: { contactId } }, body }));
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (!mayHaveArrived(problem)) throw problem;
      doubtful.current = before;
      const found = await look(before).catch(() => undefined);
      if (found) return found;
      throw unknownOutcome(problem);
    }
  }

  return useMutation({
    mutationFn: async ({ noteId, text }: NoteChange) => {
      if (noteId !== undefined) {
        const params = { path: { contactId, noteId } };
        return read(api.PUT(onePath, { params, body: { noteText: text } }));
      }
      const added = await add(text);
      doubtful.current = undefined;
      return added;
    },
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(contactId) }),
  });
}

/** A note of which nobody knows whether it was saved, with the ids that were there before. */
interface Doubt {
  readonly text: string;
  readonly known: ReadonlySet<string | undefined>;
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
