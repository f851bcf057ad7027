// SPDX-License-Identifier: Apache-2.0
// The brand's colour, and what can be read on it.

function channel(value: number): number {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16)));
  return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
}

export const DEFAULT_COLOUR = "#2f5bea";

/** A `#rrggbb` colour, else the default: what else stands in a configuration is not used as CSS. */
export function brandColour(value: string | undefined): string {
  return value && /^#[0-9a-f]{6}$/i.test(value) ? value : DEFAULT_COLOUR;
}

/** The ink, dark or white, that reads better on a colour (WCAG contrast). */
export function inkOn(colour: string): "#ffffff" | "#14161d" {
  const light = luminance(colour);
  const onWhite = 1.05 / (light + 0.05);
  const onDark = (light + 0.05) / (luminance("#14161d") + 0.05);
  return onWhite >= onDark ? "#ffffff" : "#14161d";
}
