// SPDX-License-Identifier: Apache-2.0
// What a page's own site signs of who is signed in there.

import { isRecord } from "./record.ts";
import type { SiteProof } from "./rest.ts";

export type Data = Readonly<Record<string, string | undefined>>;

/** What the page shows with `data-token`, or `data-user-id` and `data-user-hash` and what may be beside
 *  them. Null when it says that nobody is signed in there, by an empty attribute. */
export function proofOf(data: Data): SiteProof | null {
  const { token, userId, userHash, userName: name, userEmail: email, userPhone: phone } = data;
  if (token) return { token };
  if (!userId) return null;
  return {
    userId,
    ...(userHash && { userHash }),
    ...(name && { name }),
    ...(email && { email }),
    ...(phone && { phone }),
  };
}

/** Of every token of one person alike, of those of two not: what was there for the moment is left out. */
function named(token: string): string {
  try {
    const part = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const claims: unknown = JSON.parse(atob(part));
    if (!isRecord(claims)) return token;
    const { exp: _, iat: __, nbf: ___, jti: ____, ...lasting } = claims;
    return JSON.stringify(claims.external_id ?? claims.sub ?? lasting);
  } catch {
    return token;
  }
}

/** Whom a proof names, to be compared with whom an earlier one named. It proves nothing. */
export function userOf({ token, userId }: SiteProof): string {
  return token ? named(token) : JSON.stringify(userId ?? "");
}
