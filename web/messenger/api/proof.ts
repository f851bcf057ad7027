// SPDX-License-Identifier: Apache-2.0
import { isRecord } from "../core/record.ts";
import type { SiteProof } from "../core/rest.ts";

const MAY_BE_BESIDE = ["name", "firstName", "lastName", "email", "phone"] as const;

/** What a page's site signed of who is signed in there, as its page hands it over: `token`, or `userId` with
 *  `userHash` and what the visitor says of themselves. Null if there is none. Throws what is wrong. */
export function proofIn(value: unknown): SiteProof | null {
  if (!isRecord(value)) return null;
  const { token, userId, userHash } = value;
  if (token === undefined && userId === undefined) return null;
  const text = (one: unknown) => typeof one === "string" && one !== "";
  if (token !== undefined) {
    if (!text(token) || userId !== undefined)
      throw new Error("Show either token, a text, or userId with userHash.");
    return { token: String(token) };
  }
  // A hash is of the text that a number is written as.
  const id = typeof userId === "number" ? String(userId) : userId;
  if (!text(id) || !text(userHash)) throw new Error("userId and userHash must both be texts.");
  const beside = MAY_BE_BESIDE.flatMap((name) => (text(value[name]) ? [[name, value[name]]] : []));
  return { userId: String(id), userHash: String(userHash), ...Object.fromEntries(beside) };
}
