// SPDX-License-Identifier: Apache-2.0
import { createContext, use } from "react";
import type { Api } from "./client";

const ApiContext = createContext<Api | undefined>(undefined);

export const ApiProvider = ApiContext.Provider;

/** The API client of this console. Only inside `ApiProvider`. */
export function useApi(): Api {
  const api = use(ApiContext);
  if (api === undefined) throw new Error("useApi outside ApiProvider");
  return api;
}
