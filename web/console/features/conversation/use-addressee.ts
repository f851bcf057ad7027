// SPDX-License-Identifier: Apache-2.0
import { useState } from "react";

/** Whom an answer is for. */
export interface Addressee {
  /** The contact that the conversation had when the answer was begun, or that the agent said since. */
  readonly contactId: string | undefined;
  /** The conversation is another contact's now, and the agent has not said that the answer is for them. */
  readonly isOther: boolean;
  readonly confirm: () => void;
}

/**
 * Remembers whose conversation it was when an answer was begun. Somebody else may sign in on the other end, which leaves the
 * conversation and gives it to another contact; what is half written was not written to them.
 * @param kept that of an answer which is written already.
 */
export function useAddressee(
  contactId: string | undefined,
  kept: string | undefined,
  isEmpty: boolean,
): Addressee {
  const [begunFor, beginFor] = useState(isEmpty ? contactId : kept);
  const isSame = begunFor === contactId;
  // Nothing is begun: it will be for whoever is there then.
  if (isEmpty && !isSame) beginFor(contactId);
  return {
    contactId: begunFor,
    isOther: !isEmpty && !isSame,
    confirm: () => beginFor(contactId),
  };
}
