// SPDX-License-Identifier: Apache-2.0

import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { t } from "../../../ui/text";
import { type Api, done, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { LoginProvider } from "../../api/types";
import { roleIds } from "../role/model";

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The ids of their roles. */
  readonly roles: readonly string[];
  readonly isAdmin: boolean;
  /** A supervisor, or who has a supervisor's rights as an administrator. */
  readonly isSupervisor: boolean;
  readonly organization: string;
}

/** Who is signed in, with their roles. Asked once per page load. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery(useApi())).data;
}

/** The same, for what is not drawn. */
export function meQuery(api: Api) {
  return queryOptions({
    queryKey: ["me"],
    queryFn: () => loadMe(api),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export async function loadMe(api: Api): Promise<Me> {
  const [user, organization] = await Promise.all([
    read(api.GET("/api/v2/users/me", { params: { query: { expand: ["authorization"] } } })),
    read(api.GET("/api/v2/organizations/me")),
  ]);
  const roles = roleIds(user);
  return {
    id: user.id ?? "",
    name: user.name ?? user.email ?? t("You"),
    email: user.email ?? "",
    roles,
    isAdmin: roles.includes("admin"),
    isSupervisor: roles.includes("admin") || roles.includes("supervisor"),
    organization: organization.name ?? "",
  };
}

/** Checks a password. On success the browser holds the login cookie; throws a `Problem` otherwise. */
export function postLogin(api: Api, email: string, password: string): Promise<void> {
  return done(api.POST("/api/seamline/v1/login", { body: { email, password } }));
}

/**
 * Ends the login at the server: first this page's token with its channels, then the login with all
 * other tokens. Both are tried; what is gone already is no failure.
 */
export async function signOut(api: Api, signal: AbortSignal): Promise<void> {
  await revoke(api, signal);
  await api.POST("/api/seamline/v1/logout", { signal }).catch(() => undefined);
}

/** Ends this page's token with its channels alone; what is gone already is no failure. */
export async function revoke(api: Api, signal: AbortSignal): Promise<void> {
  await api.DELETE("/api/v2/tokens/me", { signal }).catch(() => undefined);
}

/** Says that the user is there. After how many seconds without it a login ends. */
export async function postActivity(api: Api): Promise<number> {
  return (await read(api.POST("/api/seamline/v1/login/activity"))).idleSeconds;
}

/** With what users may sign in beside the password. */
export async function loadLoginProviders(api: Api): Promise<readonly LoginProvider[]> {
  return (await read(api.GET("/api/seamline/v1/login/providers"))).entities;
}
