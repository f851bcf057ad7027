// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { Bench } from "../support/bench.ts";
import { allowsPage } from "./domains.ts";

test.each([
  ["shop.example", true],
  ["www.shop.example", true],
  ["nearshop.example", false],
  ["other.example", true],
  ["", false],
])("%s is allowed: %s", (host, allowed) => {
  const allowedDomains = ["shop.example", " https://Other.example:443/x", ""];

  expect(allowsPage({ allowAllDomains: false, allowedDomains }, host)).toBe(allowed);
  expect(allowsPage({ allowAllDomains: true, allowedDomains }, host)).toBe(true);
});

test("a page that never got a line asks once whether it may have one, and gives up if not", () => {
  const bench = new Bench();
  bench.do({ is: "wake" });
  bench.do({ is: "socketClosed" });
  expect(bench.of("askDomains")).toEqual([]);
  bench.do({ is: "timer", name: "reconnect" });
  bench.do({ is: "socketClosed" });
  expect(bench.of("askDomains")).toHaveLength(1);

  bench.do({ is: "notAllowed" });

  expect(bench.session).toMatchObject({ phase: "stopped", notice: "refused" });
});

test("a line that is up is proof enough", () => {
  const bench = new Bench();
  bench.connect();

  bench.do({ is: "notAllowed" });

  expect(bench.session.phase).toBe("ready");
});
