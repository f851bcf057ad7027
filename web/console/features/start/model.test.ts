// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { type Facts, stepsOf } from "./model";

const ready: Facts = {
  provider: { name: "Accounts", works: true },
  source: "CRM",
  configuration: "Main",
  deployment: { id: "d", name: "Shop", signIn: true, warnings: [], served: true },
  visited: true,
};

const states = (facts: Facts) => stepsOf(facts).map(({ state }) => state);

describe("stepsOf", () => {
  it("are all to do on an empty server", () => {
    expect(states({ visited: false })).toEqual(["todo", "todo", "todo", "todo", "todo"]);
  });

  it("are all done when everything was found", () => {
    expect(states(ready)).toEqual(["done", "done", "done", "done", "done"]);
  });

  it("say what is wrong with a provider", () => {
    const [step] = stepsOf({
      ...ready,
      provider: { name: "Accounts", works: false, flaw: "its keys cannot be fetched." },
    });
    expect(step).toMatchObject({ state: "wrong", text: expect.stringContaining("its keys") });
  });

  it("say what is wrong with a deployment", () => {
    const of = (change: object) =>
      stepsOf({
        ...ready,
        deployment: { ...ready.deployment, ...change } as Facts["deployment"],
      })[3];
    expect(of({ signIn: false })).toMatchObject({ state: "wrong" });
    expect(of({ warnings: ["No source."] })).toEqual({
      id: "deployment",
      state: "wrong",
      text: "No source.",
    });
  });

  it("wait for a visit", () => {
    expect(stepsOf({ ...ready, visited: false })[4]).toMatchObject({ state: "todo" });
  });
});
