// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { read } from "../../api/client";
import { useApi } from "../../api/context";
import { bodyOf, type SignInForm } from "./model";

const key = ["sign-in"];
const path = "/api/seamline/v1/signin";

/** How the organisation's users sign in. */
export function useSignInSettings() {
  const api = useApi();
  return useQuery({ queryKey: key, queryFn: () => read(api.GET(path)) });
}

export function useSaveSignInSettings(version: number) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (form: SignInForm) => read(api.PUT(path, { body: bodyOf(form, version) })),
    onSuccess: (saved) => client.setQueryData(key, saved),
    // Somebody may have been faster: the next try goes on from theirs.
    onError: () => void client.invalidateQueries({ queryKey: key }),
  });
}
