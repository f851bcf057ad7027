// SPDX-License-Identifier: Apache-2.0

export interface Lamp {
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly price: string;
  readonly line: string;
  readonly story: string;
  readonly facts: readonly (readonly [string, string])[];
}

export const lamps: readonly Lamp[] = [
  {
    slug: "aurora",
    name: "Aurora",
    kind: "Pendant lamp",
    price: "€ 249",
    line: "A green-gold glow for long evenings",
    story:
      "Three layers of hand-blown glass bend the light the way a winter sky does. Dim it, and the " +
      "colour turns from pale gold to deep green.",
    facts: [
      ["Glass", "Hand-blown, three layers"],
      ["Diameter", "38 cm"],
      ["Light", "LED 9 W, 2200–3000 K, dimmable"],
      ["Cable", "2.5 m, woven linen"],
    ],
  },
  {
    slug: "ember",
    name: "Ember",
    kind: "Table lamp",
    price: "€ 129",
    line: "Warm as the last log in the stove",
    story:
      "A shade of folded paper on a foot of turned ash. Ember remembers how bright you left it and " +
      "comes back slowly, so that nobody has to squint.",
    facts: [
      ["Shade", "Folded mulberry paper"],
      ["Height", "42 cm"],
      ["Light", "LED 6 W, 2200 K, dimmable"],
      ["Foot", "Oiled ash"],
    ],
  },
  {
    slug: "tide",
    name: "Tide",
    kind: "Floor lamp",
    price: "€ 319",
    line: "One long curve, light where you read",
    story:
      "Tide leans over your shoulder and stays out of the way. The head turns on a brass joint that " +
      "holds wherever you let it go.",
    facts: [
      ["Arm", "Powder-coated steel"],
      ["Height", "148 cm"],
      ["Light", "LED 8 W, 2700 K, dimmable"],
      ["Joint", "Solid brass"],
    ],
  },
  {
    slug: "birch",
    name: "Birch",
    kind: "Wall lamp",
    price: "€ 99",
    line: "A quiet line of light along the wall",
    story:
      "A strip of birch veneer, thin enough for the light to come through its grain. No two are " +
      "alike, and none needs more than one screw.",
    facts: [
      ["Shade", "Birch veneer, 0.6 mm"],
      ["Length", "60 cm"],
      ["Light", "LED 5 W, 2700 K"],
      ["Mounting", "One screw, cable or junction box"],
    ],
  },
];
