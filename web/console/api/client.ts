// SPDX-License-Identifier: Apache-2.0

import createClient, { type Client } from "openapi-fetch";
import { t } from "../../ui/text";
import type { paths } from "../../wire/api";
import { Problem } from "./problem";
import type { ErrorBody } from "./types";

export type Api = Client<paths>;

export interface ApiOptions {
  readonly baseUrl: string;
  readonly token: () => string | undefined;
  /** Called when the server takes nothing from here any more: the token is gone, expired or revoked. */
  readonly onRefused: () => void;
  readonly fetch?: typeof fetch;
}

const entrances: ReadonlySet<string> = new Set([
  "/api/seamline/v1/login",
  "/api/seamline/v1/password",
]);

/** The typed client of the server's API. Lists in a query are joined by commas, as its SDKs do. */
export function createApi({ baseUrl, token, onRefused, fetch }: ApiOptions): Api {
  const api = createClient<paths>({
    baseUrl,
    querySerializer: { array: { style: "form", explode: false } },
    ...(fetch ? { fetch } : {}),
  });
  api.use({
    onRequest({ request }) {
      const bearer = token();
      if (bearer !== undefined) request.headers.set("Authorization", `Bearer ${bearer}`);
      return request;
    },
    onResponse({ schemaPath, response }) {
      // At the entrances a 401 is an answer (a wrong password), not the end of a session. Elsewhere it
      // is that end also without a token: one that has expired is not sent.
      if (response.status === 401 && !entrances.has(schemaPath)) onRefused();
      return response;
    },
    onError: () => new Problem(0, {}),
  });
  return api;
}

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a successful answer; throws a `Problem` for every other one. */
export async function read<T>(asked: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await asked;
  if (!response.ok) throw new Problem(response.status, errorBody(error));
  if (data === undefined || data === null) {
    throw new Problem(response.status, { message: t("The server's answer was empty. Try again.") });
  }
  return data;
}

/** For requests whose success has no body; throws a `Problem` otherwise. */
export async function done(asked: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await asked;
  if (!response.ok) throw new Problem(response.status, errorBody(error));
}

function errorBody(error: unknown): ErrorBody {
  return typeof error === "object" && error !== null ? error : {};
}
