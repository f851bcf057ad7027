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
import { asProblem, mayHaveArrived } from "../../api/problem";
import type { Note } from "../../api/types";
import { meQuery } from "../session/api";
import { type Doubt, doubtOf, dropDoubt, keepDoubt, keptDoubt, noteInDoubt } from "./doubt";
import { unknownOutcome } from "./model";

type NoteListing = components["schemas"]["NoteListing"];

const pageSize = 20;
const expanded: "author"[] = ["author"];
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
            query: { pageSize, pageNumber: pageParam, expand: expanded },
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
 * looked for before it is sent again, also after a reload, so that nothing is doubled.
 */
export function useSaveNote(contactId: string) {
  const api = useApi();
  const client = useQueryClient();
  // Without storage a doubt lives as long as the form.
  const doubtful = useRef(keptDoubt(contactId));

  async function newest(): Promise<readonly Note[]> {
    const params = { path: { contactId }, query: { pageSize, pageNumber: 1, expand: expanded } };
    const { entities = [] } = await read(api.GET(allPath, { params }));
    return entities;
  }

  /** The note in doubt, if it has come; rejects while nobody can tell. */
  async function look(doubt: Doubt): Promise<Note | undefined> {
    const [notes, me] = await Promise.all([newest(), client.ensureQueryData(meQuery(api))]);
    return noteInDoubt(doubt, notes, me.id);
  }

  /** What is there now; a note that is sent before that is known could not be told from an older one. */
  async function before(text: string): Promise<Doubt> {
    const listed = client.getQueryData<InfiniteData<NoteListing>>(keyOf(contactId));
    const notes = listed?.pages.flatMap(({ entities }) => entities ?? []);
    return doubtOf(text, notes ?? (await newest()));
  }

  function settle() {
    doubtful.current = undefined;
    dropDoubt(contactId);
  }

  async function add(text: string): Promise<Note> {
    const open = doubtful.current?.text === text ? doubtful.current : undefined;
    const come = open && (await look(open));
    if (come) return come;
    const doubt = open ?? (await before(text));
    // Also before the answer: the page may be left while it is on its way.
    doubtful.current = doubt;
    keepDoubt(contactId, doubt);
    try {
      const body = { noteText: text };
      return await read(api.POST(allPath, { params: { path: { contactId } }, body }));
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (!mayHaveArrived(problem)) {
        // This one has not; an earlier one was looked for, and was not there.
        settle();
        throw problem;
      }
      const found = await look(doubt).catch(() => undefined);
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
      settle();
      return added;
    },
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(contactId) }),
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
