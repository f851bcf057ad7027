// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../wire/api";
import { type Api, done, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { Change, ChangePreview, Explanation } from "./model";
import { inWords } from "./sentences";

// Everything here is kept below the contact, so that news about the contact renews it all.

/** Why all records of a contact are one person, or were thought to be at a time (RFC 3339), in the reader's language. */
export function useExplanation(contactId: string, asOf?: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["contact", contactId, "explanation", asOf],
    queryFn: () =>
      read(
        api.GET("/api/seamline/v1/contacts/{contactId}/explanation", {
          params: { path: { contactId }, query: asOf ? { asOf } : {} },
        }),
      ),
    select: explanationInWords,
  });
}

/** Why two contacts are one, or what keeps them apart, in the reader's language. */
export function useExplanationOfTwo(contactId: string, other: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["contact", contactId, "explanation-of-two", other],
    queryFn: () =>
      read(
        api.GET("/api/seamline/v1/contacts/{contactId}/explanation", {
          params: { path: { contactId }, query: { other } },
        }),
      ),
    select: explanationInWords,
  });
}

// One function for all, so that nothing is told again for each drawing.
const explanationInWords = (explanation: Explanation) => inWords(explanation);

/**
 * The id that a contact's person goes by once something that had it has `nextId`; null if nobody is behind it any more, or it cannot
 * be read. Undefined while it is asked for, and while both are the same.
 */
export function useHeadOf(contactId: string, nextId: string): string | null | undefined {
  const api = useApi();
  const { data, isError } = useQuery({
    queryKey: ["contact", contactId, "head", nextId],
    enabled: contactId !== nextId,
    gcTime: 0,
    queryFn: async () => {
      const params = { path: { contactId } };
      const { id } = await read(
        api.GET("/api/v2/externalcontacts/contacts/{contactId}", { params }),
      );
      return id ?? null;
    },
  });
  return isError ? null : data;
}

/** The contact with who said what of each field. */
export function useProvenance(contactId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["contact", contactId, "provenance"],
    queryFn: () =>
      read(
        api.GET("/api/v2/externalcontacts/contacts/{contactId}", {
          params: {
            path: { contactId },
            query: { expand: ["identifiers", "externalSources", "provenance"] },
          },
        }),
      ),
  });
}

/** What humans decided about a contact and has not been taken back. */
export function useDecisions(contactId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["contact", contactId, "decisions"],
    queryFn: () =>
      read(
        api.GET("/api/seamline/v1/contacts/{contactId}/decisions", {
          params: { path: { contactId } },
        }),
      ),
  });
}

/** What was not linked with a contact, with what a human can say about it. */
export function useOpenLinks(contactId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["contact", contactId, "conflicts"],
    queryFn: () =>
      read(
        api.GET("/api/seamline/v1/contacts/{contactId}/conflicts", {
          params: { path: { contactId } },
        }),
      ),
  });
}

/** What a change would do. Asked anew each time: others decide too. */
export function useChangePreview(change: Change) {
  const api = useApi();
  return useQuery({
    queryKey: ["change-preview", change],
    retry: false,
    gcTime: 0,
    queryFn: async () => (await read(request(api, change, true, ""))) as ChangePreview,
  });
}

/** Makes a change, with a note where the change keeps one. Gives the id of the decision where the answer tells it. */
export function useChange() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ change, note }: { readonly change: Change; readonly note: string }) => {
      const asked = request(api, change, false, note);
      await done(asked);
      return decisionIn((await asked).data);
    },
    // What is read again is not waited for: the change is made.
    onSuccess: () => {
      for (const queryKey of [["contact"], ["contacts"], ["conflicts"], ["clusters"]]) {
        void client.invalidateQueries({ queryKey });
      }
    },
  });
}

function decisionIn(answer: object | undefined): string | undefined {
  const { mergeInfo } = (answer ?? {}) as components["schemas"]["Cluster"];
  return mergeInfo?.decisionId;
}

function request(api: Api, change: Change, preview: boolean, note: string) {
  const query = preview ? { preview } : {};
  switch (change.kind) {
    case "merge":
      return api.POST("/api/v2/externalcontacts/contacts/merge", {
        params: { query },
        body: { contactIds: change.contactIds },
      });
    case "mergeCluster":
      return api.PUT(
        "/api/v2/externalcontacts/graphs/clusterscans/{scanId}/clusters/{clusterId}/merge",
        { params: { query, path: { scanId: change.scanId, clusterId: change.clusterId } } },
      );
    case "split":
      return api.POST("/api/seamline/v1/contacts/{contactId}/split", {
        params: { query, path: { contactId: change.contactId } },
        body: { leaves: change.leaves, ...(note ? { note } : {}) },
      });
    case "promote":
      return api.POST("/api/v2/externalcontacts/contacts/{contactId}/promotion", {
        params: { query, path: { contactId: change.contactId } },
      });
    case "takeBack":
      return api.DELETE("/api/seamline/v1/decisions/{decisionId}", {
        params: { query, path: { decisionId: change.decisionId } },
      });
    case "link":
    case "unlink": {
      const { conversationId, communicationId } = change;
      const to = change.kind === "link" ? { externalContactId: change.contactId } : {};
      return api.PUT("/api/v2/externalcontacts/conversations/{conversationId}", {
        params: { query, path: { conversationId } },
        body: { conversationId, communicationId, mediaType: "MESSAGE", ...to },
      });
    }
  }
}
