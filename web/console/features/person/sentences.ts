// SPDX-License-Identifier: Apache-2.0
// Why records are one person, and why two persons are not one, in the reader's language: see words.ts.
import { t, textLanguage } from "../../../ui/text";
import type { components } from "../../../wire/api";
import { type Decision, type Explanation, isBetterKnown } from "./model";
import {
  actorWords,
  beginSentence,
  evidenceWords,
  identifierWords,
  kindWords,
  leafWords,
  type Spell,
  spell,
  told,
} from "./words";

type Schemas = components["schemas"];
type Step = Schemas["ExplainedStep"];
type Obstacle = Schemas["ExplainedObstacle"];
type Evidence = Schemas["Evidence"];

/** The explanation with its sentences in the reader's language; what has no words here keeps the server's. */
export function inWords(explanation: Explanation, at: Spell = spell): Explanation {
  const teller = new Teller(explanation, at);
  const { leaves, steps, obstacles, sentence, verdict } = explanation;
  const nothing =
    verdict === "one"
      ? t("It is one and the same record: nothing had to be united.")
      : t(
          "Nothing connects the two: no identifier was seen with both, and nobody has decided about them.",
        );
  return {
    ...explanation,
    leaves: leaves.map((leaf) => ({
      ...leaf,
      description: leafWords(leaf, at) ?? leaf.description,
    })),
    steps: steps.map((step) => ({ ...step, sentence: teller.step(step) ?? step.sentence })),
    obstacles: obstacles.map((one) => ({ ...one, sentence: teller.obstacle(one) ?? one.sentence })),
    ...(sentence === undefined ? {} : { sentence: nothing }),
  };
}

class Teller {
  readonly #leaves: ReadonlyMap<string, Explanation["leaves"][number]>;
  readonly #at: Spell;

  constructor({ leaves }: Explanation, at: Spell) {
    this.#leaves = new Map(leaves.map((leaf) => [leaf.id, leaf]));
    this.#at = at;
  }

  step({ from, to, by }: Step): string | undefined {
    const { decision, identifier, evidence } = by;
    const [first, second] = [this.#record(from.id), this.#record(to.id)];
    if (decision) return this.#same(decision, first, second);
    if (identifier === undefined) return undefined;
    const isKey = (id: string | undefined) =>
      isSame(this.#leaves.get(id ?? "")?.identifier, identifier);
    if (isKey(to.id)) return this.#shown(from.id, to.id, by);
    if (isKey(from.id)) return this.#shown(to.id, from.id, by);
    const values = {
      first,
      second,
      identifier: identifierWords(identifier),
      one: this.#how(from.id, evidence),
      other: this.#how(to.id, evidence),
    };
    const sentence =
      identifier.type === "Cookie"
        ? told(values, (known) =>
            t(
              "{first} and {second} were both seen on one device: the first {one}; the second {other}.",
              known,
            ),
          )
        : told(values, (known) =>
            t(
              "{first} and {second} were both seen with {identifier}: the first {one}; the second {other}.",
              known,
            ),
          );
    return sentence && beginSentence(sentence);
  }

  /** A record showed what is the key of the other one. */
  #shown(holderId: string | undefined, keyedId: string | undefined, by: Schemas["Ground"]) {
    const keyed = this.#leaves.get(keyedId ?? "");
    const values = {
      record: this.#record(holderId),
      how: this.#how(holderId, by.evidence),
    };
    const sentence =
      keyed?.kind === "device"
        ? told({ ...values, first: this.#at(keyed.dateCreated) }, (known) =>
            t("{record} was seen on the device first seen {first}, {how}.", known),
          )
        : told(
            { ...values, identifier: by.identifier && identifierWords(by.identifier) },
            (known) => t("{record} was seen with {identifier}, {how}.", known),
          );
    return sentence && beginSentence(sentence);
  }

  #same(decision: Decision, first: string | undefined, second: string | undefined) {
    const values = { ...this.#decided(decision), first, second };
    const { note, overrideUnique } = decision;
    const sentence = told(values, (known) => {
      if (note === undefined) {
        return overrideUnique
          ? t(
              "{who} decided on {time} that {first} and {second} are one person, even with two accounts of one source.",
              known,
            )
          : t("{who} decided on {time} that {first} and {second} are one person.", known);
      }
      return overrideUnique
        ? t(
            "{who} decided on {time} that {first} and {second} are one person, even with two accounts of one source: “{note}”.",
            { ...known, note },
          )
        : t("{who} decided on {time} that {first} and {second} are one person: “{note}”.", {
            ...known,
            note,
          });
    });
    return sentence && beginSentence(sentence);
  }

  obstacle(obstacle: Obstacle): string | undefined {
    const { by } = obstacle;
    const reason = this.#reason(obstacle);
    if (by === undefined) return reason && beginSentence(reason);
    if (by.decision) {
      const sentence = told({ ...this.#decided(by.decision), reason }, (known) =>
        t("{who} decided on {time} that they are one person, but {reason}", known),
      );
      return sentence && beginSentence(sentence);
    }
    if (by.identifier?.type === "Cookie") {
      return told({ reason }, (known) => t("Both were seen on one device, but {reason}", known));
    }
    const identifier = by.identifier && identifierWords(by.identifier);
    return told({ identifier, reason }, (known) =>
      t("Both were seen with {identifier}, but {reason}", known),
    );
  }

  /** A clause of its own with the point at its end. */
  #reason({ reason, details = {}, decision, leaves, by }: Obstacle): string | undefined {
    const count = details.count?.toLocaleString(textLanguage());
    switch (reason) {
      case "passed_on":
        return t("each in a time of their own: it passed from the one to the other.");
      case "shared":
      case "would_join_two_values":
        return accountsReason(reason, details);
      case "not_verified":
        return told({ seen: this.#seen(leaves, by?.evidence) }, (known) =>
          t("that is not verified ({seen}), and what somebody merely claims unites nobody.", known),
        );
      case "blocked":
        return t(
          "it is a placeholder on the list of blocked values, and says nothing about who someone is.",
        );
      case "two_curated":
        return t("both are contacts that people maintain, and only a person may unite those.");
      case "held_apart":
        return decision && this.#apart(decision);
      case "no_power":
        return told({ seen: this.#seen(leaves, by?.evidence) }, (known) =>
          t("the settings give it no power to link ({seen}).", known),
        );
      case "too_many_holders":
        return told({ count }, (known) =>
          t(
            "so were {count} contacts in all, more than the policy lets one identifier link.",
            known,
          ),
        );
      case "too_many_values":
        return told(
          { count, kind: details.identifierType && kindWords(details.identifierType) },
          (known) =>
            t(
              "one person would then have {count} identifiers of the kind {kind}, more than the policy allows.",
              known,
            ),
        );
      case "too_many_leaves":
        return told({ count }, (known) =>
          t(
            "one person would then be made of {count} records, more than the policy allows.",
            known,
          ),
        );
      default:
        // What the server has learnt since this was built; the type says that there is nothing else.
        reason satisfies never;
        return undefined;
    }
  }

  #apart(decision: Decision): string | undefined {
    const { note } = decision;
    return told(this.#decided(decision), (known) =>
      note === undefined
        ? t("{who} decided on {time} that they are different people.", known)
        : t("{who} decided on {time} that they are different people: “{note}”.", {
            ...known,
            note,
          }),
    );
  }

  #decided({ actor, dateCreated }: Decision) {
    return { who: actorWords(actor), time: this.#at(dateCreated) };
  }

  #record(id: string | undefined): string | undefined {
    const leaf = this.#leaves.get(id ?? "");
    return leaf && leafWords(leaf, this.#at);
  }

  /** How a record showed it: as it is known best, of equally good ones the first. */
  #how(id: string | undefined, evidence: readonly Evidence[]): string | undefined {
    const own = evidence.filter(({ leaf }) => leaf.id === id);
    const [first, ...others] = own;
    if (first === undefined) return t("no longer");
    const best = others.reduce(
      (known, one) => (isBetterKnown(one.assurance, known.assurance) ? one : known),
      first,
    );
    return evidenceWords(best, this.#at);
  }

  /** Each record with how it showed it. */
  #seen(leaves: Obstacle["leaves"], evidence: readonly Evidence[] = []): string | undefined {
    if (leaves.length === 0) return "";
    const all = leaves.map(({ id }) =>
      told({ record: this.#record(id), how: this.#how(id, evidence) }, (known) =>
        t("{record}, {how}", known),
      ),
    );
    return all.reduce((one, other) => told({ one, other }, (known) => t("{one}; {other}", known)));
  }
}

function accountsReason(
  reason: "shared" | "would_join_two_values",
  { externalSource, values, theirs }: Schemas["ObstacleDetails"],
): string | undefined {
  const [a, b] = values ?? [];
  if (externalSource === undefined || theirs === undefined) return undefined;
  const { id, name } = externalSource;
  const accounts =
    name === undefined
      ? t("two accounts, {a} and {b}, of the deleted source {source}", { a, b, source: id })
      : t("two accounts, {a} and {b}, of the source {source}", { a, b, source: name });
  if (theirs) return t("they are {accounts}, and one person has one account there.", { accounts });
  return reason === "shared"
    ? t("so were {accounts}: it is shared, and links nobody.", { accounts })
    : t("one person would then have {accounts}, and one person has one account there.", {
        accounts,
      });
}

function isSame(a: Schemas["ContactIdentifier"] | undefined, b: Schemas["ContactIdentifier"]) {
  return (
    a !== undefined &&
    a.type === b.type &&
    a.value === b.value &&
    a.externalSource?.id === b.externalSource?.id
  );
}
