// SPDX-License-Identifier: Apache-2.0
import { createContext, use } from "react";
import type { Session } from "./session";

const SessionContext = createContext<Session | undefined>(undefined);

export const SessionProvider = SessionContext.Provider;

/** The session of this tab. Only inside `SessionProvider`. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === undefined) throw new Error("useSession outside SessionProvider");
  return session;
}
