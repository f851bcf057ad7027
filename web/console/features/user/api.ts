// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type Api, done, read } from "../../api/client";
import { useApi } from "../../api/context";
import { readNumbered } from "../../api/pages";
import type { ConsoleUser } from "../../api/types";
import { roleIds } from "../role/model";
import { bodyOf, sameRoles, type UserForm } from "./model";

const key = ["users"];
const onePath = "/api/v2/users/{userId}";

/** Everybody who works in the console, also who is inactive, with their roles, by name. */
export function useUsers() {
  const api = useApi();
  return useQuery({ queryKey: key, queryFn: () => allUsers(api) });
}

async function allUsers(api: Api): Promise<readonly ConsoleUser[]> {
  const all = await readNumbered((pageNumber) => {
    const query = { pageSize: 500, pageNumber, expand: ["authorization"], state: "any" as const };
    return read(api.GET("/api/v2/users", { params: { query } }));
  });
  return all.filter(({ state }) => state !== "deleted");
}

export function useUser(userId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...key, userId],
    queryFn: () =>
      read(
        api.GET(onePath, {
          params: { path: { userId }, query: { expand: ["authorization"] } },
        }),
      ),
  });
}

/** Runs a change of users, and has them read anew, whether it went well or stopped half-way. */
function useChange<Given, Result>(change: (api: Api, given: Given) => Promise<Result>) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: Given) => change(api, given),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** Makes a user with their roles. What a failed try has made is there for the next one. */
export function useCreateUser() {
  const begun = useRef<{ user?: ConsoleUser }>({}).current;
  return useChange(async (api, form: UserForm) => {
    begun.user ??= await read(
      api.POST("/api/v2/users", { body: { ...bodyOf(form), divisionId: "*" } }),
    );
    await putRoles(api, begun.user.id ?? "", form.roles);
    return begun.user;
  });
}

/** Saves what was edited of a user: roles only if they were changed. */
export function useSaveUser(user: ConsoleUser) {
  return useChange(async (api, form: UserForm) => {
    const userId = user.id ?? "";
    await read(
      api.PATCH(onePath, {
        params: { path: { userId } },
        body: { ...bodyOf(form), version: user.version },
      }),
    );
    if (!sameRoles(form.roles, roleIds(user))) await putRoles(api, userId, form.roles);
  });
}

function putRoles(api: Api, subjectId: string, roles: string[]) {
  return read(
    api.PUT("/api/v2/users/{subjectId}/roles", { params: { path: { subjectId } }, body: roles }),
  );
}

/** Lets a user log in again, or ends all that they have. */
export function useSetActive(user: ConsoleUser) {
  return useChange((api, active: boolean) =>
    read(
      api.PATCH(onePath, {
        params: { path: { userId: user.id ?? "" } },
        body: { version: user.version, state: active ? "active" : "inactive" },
      }),
    ),
  );
}

export function useDeleteUser() {
  return useChange((api, userId: string) =>
    read(api.DELETE(onePath, { params: { path: { userId } } })),
  );
}

/** Makes the link by which a user sets a password. */
export function useInvite(userId: string) {
  return useChange((api, _: undefined) =>
    read(api.POST("/api/seamline/v1/users/{userId}/invitation", { params: { path: { userId } } })),
  );
}

const accountsPath = "/api/seamline/v1/users/{userId}/accounts";

/** The accounts at OpenID providers with which a user signs in. */
export function useAccounts(userId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...key, userId, "accounts"],
    queryFn: async () =>
      (await read(api.GET(accountsPath, { params: { path: { userId } } }))).entities,
  });
}

export function useForgetAccounts(userId: string) {
  return useChange((api, _: undefined) =>
    done(api.DELETE(accountsPath, { params: { path: { userId } } })),
  );
}

/** Sets the password of whoever the link was for; their address. */
export async function postPassword(api: Api, token: string, password: string): Promise<string> {
  const { email } = await read(
    api.POST("/api/seamline/v1/password", { body: { token, password } }),
  );
  return email;
}
