// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "vitest";
import { policyDifferences } from "./difference";
import type { Policy } from "./model";

const before: Policy = {
  order: [
    { type: "ExternalId", minimum: "asserted", detectsSharing: true, recycled: false },
    { type: "Phone", minimum: "verified", detectsSharing: true, recycled: false },
  ],
  holdersMax: 100,
  leavesMax: 1000,
  mergedMax: 52,
  keepsCuratedApart: true,
  survivorship: ["curated", "newest"],
  keptFor: { ephemeralDays: 60 },
  blocked: [{ type: "Email", pattern: "noreply@*" }],
};
const [account, phone] = before.order ?? [];

it("tells each rule that differs in words", () => {
  const after: Policy = {
    ...before,
    order: phone && account ? [{ ...phone, recycled: true }, account] : [],
    mayLink: { tracking: [] },
    keepsCuratedApart: false,
    severalAccounts: ["s", "gone"],
    fieldSurvivorship: { lastName: ["newest"] },
    keptFor: {},
    blocked: [],
  };
  const told = policyDifferences(before, after, (id) => (id === "s" ? "Shop accounts" : id));
  const words = told.map((one) => [one.name, one.before, one.after].join(" | "));
  expect(words).toEqual([
    "What recognises people | External id, Phone | Phone, External id",
    expect.stringMatching(/^What recognises people: Phone \| Phone unites .* it belongs to the/),
    "Where it may link: An anonymous visit | Every type | None",
    "Curated contacts | Never united by themselves | United like all others",
    "Sources with several accounts | None | Shop accounts, gone",
    "How long contacts are kept: Visitors whom nobody knows | 60 days | For ever",
    "Values that say nothing | Email: noreply@* | None",
    "What single fields show: Last name |  | What was said last",
  ]);
  expect(policyDifferences(before, before, String)).toEqual([]);
});
