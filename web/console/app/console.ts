// SPDX-License-Identifier: Apache-2.0
import { QueryClient } from "@tanstack/react-query";
import { type Api, createApi } from "../api/client";
import { Problem } from "../api/problem";
import { Session } from "../features/session/session";

/** The long-lived parts of one console page. */
export interface ConsoleParts {
  readonly session: Session;
  readonly api: Api;
  readonly queries: QueryClient;
}

/** Wires the parts to the browser. */
export function createConsole(browser: Window): ConsoleParts {
  const { location } = browser;
  const session = new Session({
    origin: location.origin,
    storage: storageOf(() => browser.sessionStorage),
    shared: storageOf(() => browser.localStorage),
    fetch: (input, init) => fetch(input, init),
    now: Date.now,
    random: Math.random,
    leave: (address) => location.assign(address),
  });
  const api = createApi({
    baseUrl: location.origin,
    token: () => session.token(),
    onRefused: () => session.refused(`${location.pathname}${location.search}${location.hash}`),
  });
  return { session, api, queries: createQueries() };
}

/** Reads are retried when the network or the server failed, never when the server refused. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) =>
          failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500),
      },
    },
  });
}

function storageOf(get: () => Storage): Storage | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}
