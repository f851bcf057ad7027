// SPDX-License-Identifier: Apache-2.0
// Holds the console to contract/sentences.json, which has what the server says of each kind: what the server learns to say and the
// console cannot fails here.
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { speak } from "../../../ui/text";
import french from "../../texts/french.json";
import german from "../../texts/german.json";
import type { Conflict } from "../conflict/model";
import { conflictAdvice, conflictSentence } from "../conflict/words";
import type { Explanation } from "./model";
import { inWords } from "./sentences";
import { spell } from "./words";

interface Contract {
  readonly explanations: readonly Explanation[];
  readonly openLinks: readonly Conflict[];
}

const contract = JSON.parse(
  readFileSync(new URL("../../../../contract/sentences.json", import.meta.url), "utf8"),
) as Contract;

/** A moment as the server tells it. */
function spellAsServer(iso: string): string {
  const at = new Date(iso);
  const day = at.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
  return `${day}, ${iso.slice(11, 16)} UTC`;
}

/** All that the contract's data says, told from the data alone. */
function everything(at = spellAsServer): readonly string[] {
  const withoutWords = JSON.parse(JSON.stringify(contract), (key, value) =>
    ["sentence", "description", "advice"].includes(key) ? "not told" : value,
  ) as Contract;
  return wordsOf({
    explanations: withoutWords.explanations.map((one) => inWords(one, at)),
    openLinks: withoutWords.openLinks.map((one) => ({
      ...one,
      sentence: conflictSentence(one),
      advice: conflictAdvice(one),
    })),
  });
}

function wordsOf({ explanations, openLinks }: Contract): readonly string[] {
  return [
    ...explanations.flatMap(({ leaves, steps, obstacles, sentence = "" }) => [
      ...leaves.map(({ description }) => description),
      ...[...steps, ...obstacles].map((one) => one.sentence),
      sentence,
    ]),
    ...openLinks.flatMap(({ sentence, advice }) => [sentence, advice]),
  ];
}

afterEach(() => speak("en-GB", {}));

describe("what the server says", () => {
  it("is said in English in the same words", () => {
    expect(everything()).toEqual(wordsOf(contract));
  });

  it.each([
    ["de", german],
    ["fr", french],
  ])("is said in %s, each in its own words", (tag, catalogue) => {
    const english = wordsOf(contract);
    speak(tag, catalogue);
    const said = everything();

    const same = said.filter((words, at) => words === english[at] && words !== "");
    expect(same).toEqual([]);
    expect(said.filter((words) => /not told|undefined|\{\w+\}/.test(words))).toEqual([]);
    // Two kinds that are told apart in English are in other languages.
    expect(new Set(said).size).toBe(new Set(english).size);
  });
});

const [one, two] = contract.explanations as [Explanation, Explanation];

/** The different sentences of steps and obstacles, with days for moments. */
function saidIn(tag: string, catalogue: Readonly<Record<string, string>>): readonly string[] {
  speak(tag, catalogue);
  const day = (iso: string) => iso.slice(0, 10);
  const { steps } = inWords(one, day);
  return [...steps, ...inWords(two, day).obstacles].map(({ sentence }) => sentence);
}

it.each([
  [
    "de",
    german,
    [
      "Das Konto a bei Shop war auf dem zuerst am 2026-05-02 gesehenen Gerät: bestätigt durch die Anmeldung vom 2026-05-03.",
      "Das Konto a bei Shop hat die Telefonnummer Phone-1 gezeigt: bestätigt durch die Anmeldung vom 2026-05-03.",
      "Tess Tester hat am 2026-05-03 entschieden, dass das Konto a bei Shop und das Konto b bei Shop eine Person sind.",
      "Beide waren auf demselben Gerät, aber es sind zwei Konten der Quelle Shop, a und b, und eine Person hat dort nur ein Konto.",
      "Tess Tester hat am 2026-05-03 entschieden, dass es verschiedene Personen sind: „Brothers.“.",
    ],
  ],
  [
    "fr",
    french,
    [
      "On a vu le compte a chez Shop sur l’appareil connu depuis le 2026-05-02 : vérification par la connexion du 2026-05-03.",
      "On a vu le compte a chez Shop avec le numéro de téléphone Phone-1 : vérification par la connexion du 2026-05-03.",
      "Tess Tester a décidé le 2026-05-03 que le compte a chez Shop et le compte b chez Shop sont une seule personne.",
      "Les deux ont un appareil en commun, mais ce sont deux comptes de la source Shop, a et b, et une personne n’y a qu’un seul compte.",
      "Tess Tester a décidé le 2026-05-03 que ce sont des personnes différentes : « Brothers. ».",
    ],
  ],
])("gender and case are right in %s, whatever is spoken of", (tag, catalogue, sentences) => {
  expect(saidIn(tag, catalogue)).toEqual(expect.arrayContaining(sentences));
});

describe("what is not known here", () => {
  const [step] = one.steps as [Explanation["steps"][number]];

  it("is what the server says", () => {
    speak("de", german);
    const strange = {
      ...two,
      leaves: [{ ...two.leaves[0], kind: "holobiont", description: "the holobiont" }],
      obstacles: [{ ...two.obstacles[0], reason: "moon_phase", sentence: "The moon was full." }],
      steps: [{ ...step, sentence: "Both glow." }],
    } as unknown as Explanation;

    const said = inWords(strange);

    expect(said.leaves[0]?.description).toBe("the holobiont");
    expect(said.obstacles[0]?.sentence).toBe("The moon was full.");
    expect(said.steps[0]?.sentence).toBe("Both glow.");
  });

  it("is no fault of an open link either", () => {
    const strange = {
      ...contract.openLinks[0],
      reason: "moon_phase",
      sentence: "The moon was full.",
      advice: "Wait.",
    } as unknown as Conflict;

    expect(conflictSentence(strange)).toBe("The moon was full.");
    expect(conflictAdvice(strange)).toBe("Wait.");
  });
});

describe("a moment in a sentence", () => {
  it("is told to the minute, as the reader's language tells it", () => {
    const at = new Date(2026, 4, 3, 10, 12).toISOString();
    expect(spell(at)).toBe("3 May 2026, 10:12");
    speak("de", german);
    expect(spell(at)).toBe("3. Mai 2026 um 10:12");
    speak("fr", french);
    expect(spell(at)).toBe("3 mai 2026 à 10:12");
    expect(spell("yesterday")).toBe("yesterday");
  });
});
