// SPDX-License-Identifier: Apache-2.0
import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { useApi } from "../api/context";
import { loadLoginProviders, postLogin } from "../features/session/api";
import { Callback } from "../features/session/callback";
import { useSession } from "../features/session/context";
import { Login } from "../features/session/login";
import { postPassword } from "../features/user/api";
import { SetPassword } from "../features/user/password";

const start = "/console/";

export function LoginRoute() {
  const api = useApi();
  const session = useSession();
  return (
    <Login
      search={window.location.search}
      check={(email, password) => postLogin(api, email, password)}
      providers={useCallback(() => loadLoginProviders(api), [api])}
      start={useCallback(() => session.signIn(start), [session])}
      leave={leave}
    />
  );
}

export function CallbackRoute() {
  const session = useSession();
  const router = useRouter();
  return (
    <Callback
      search={window.location.search}
      complete={useCallback((search: string) => session.complete(search), [session])}
      restart={() => void session.signIn(start)}
      // Within the page, because the token is in its memory. The callback's address holds a spent
      // code: it must not stay in the history.
      proceed={useCallback((place: string) => router.history.replace(place), [router])}
    />
  );
}

/** Where the link of an invitation leads; what it proves is behind the hash. */
export function PasswordRoute() {
  const api = useApi();
  return (
    <SetPassword
      token={window.location.hash.slice(1)}
      save={(token, password) => postPassword(api, token, password)}
      proceed={() => replace(start)}
    />
  );
}

function leave(address: string): void {
  window.location.assign(address);
}

// The link holds a spent invitation: it must not stay in the history.
function replace(place: string): void {
  window.location.replace(place);
}
