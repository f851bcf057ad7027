// SPDX-License-Identifier: Apache-2.0
// Open links in the reader's language. In English they are the server's own sentences (contract/sentences.json).
import { plural, t } from "../../../ui/text";
import { beginSentence, entryOf, valueWords } from "../person/words";
import type { Conflict, Reason } from "./model";

type Told = Pick<Conflict, "identifier" | "reason" | "holderCount" | "sentence" | "advice">;

/** What was not linked, and why; the server's own words for what has none here. */
export function conflictSentence({ identifier, reason, holderCount, sentence }: Told): string {
  const records = plural(holderCount, "{count} record", "{count} records");
  const what = valueWords(identifier);
  const words = what && entryOf(sentences({ what, records }), reason);
  return words ? beginSentence(words) : sentence;
}

function sentences(values: { readonly what: string; readonly records: string }) {
  return {
    shared: t(
      "{what}, held by {records}, was used with several accounts of one source, so it is shared and joins nobody.",
      values,
    ),
    would_join_two_values: t(
      "{what}, held by {records}, would give one contact two accounts of one source, so it joins nobody.",
      values,
    ),
    not_verified: t(
      "{what}, held by {records}, was only typed by some of those, so they may be one person or not.",
      values,
    ),
    blocked: t(
      "{what}, held by {records}, is a placeholder on the policy's list, so it joins nobody.",
      values,
    ),
    two_curated: t(
      "{what}, held by {records}, is held by contacts that people look after, and only a human unites these.",
      values,
    ),
    too_many_holders: t(
      "{what}, held by {records}, is held by more records than the policy allows, so it joins nobody any more.",
      values,
    ),
    too_many_values: t(
      "{what}, held by {records}, would give one contact more values of its type than the policy allows, so it joins nobody.",
      values,
    ),
    too_many_leaves: t(
      "{what}, held by {records}, would make a contact of more records than the policy allows, so it joins nobody.",
      values,
    ),
  } satisfies Readonly<Record<Reason, string>>;
}

/** What a human can do about an open link. */
export function conflictAdvice({ reason, advice }: Told): string {
  const words: Readonly<Record<Reason, string>> = {
    shared: t(
      "If it is one contact's own, decide that its holder and that contact are the same. If they are different people, decide that they are apart: it stays shared, and is settled.",
    ),
    would_join_two_values: t(
      "If one account is an old one of the same person, merge the contacts with override. If they are different people, decide that they are apart.",
    ),
    not_verified: t(
      "If you know that they are one person, merge the contacts. If not, reject the suggestion: decide that they are apart.",
    ),
    blocked: t(
      "Correct it on the contacts. If it is somebody's own after all, take it off the list of blocked values.",
    ),
    two_curated: t(
      "If they are one person, merge the contacts. If not, decide that they are apart.",
    ),
    too_many_holders: t(
      "Look at where it comes from: a mailbox of a whole company, a test value. Block it, or raise the policy's limit, or decide about single contacts.",
    ),
    too_many_values: t(
      "If they are one person, merge the contacts. If not, decide that they are apart.",
    ),
    too_many_leaves: t(
      "Look at what joins so many: often a device or an address that many use. Decide about single contacts, or raise the policy's limit.",
    ),
  };
  return entryOf(words, reason) ?? advice;
}
