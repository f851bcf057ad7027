// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Configuration } from "../../api/types";
import { type Facts, findConfiguration, stepsOf } from "./model";

const ready: Facts = {
  provider: { name: "Accounts", works: true },
  source: "CRM",
  configuration: { name: "Main", signIn: "on" },
  deployment: { id: "d", name: "Shop", signIn: "on", warnings: [], served: true, visited: true },
};

const states = (facts: Facts) => stepsOf(facts).map(({ state }) => state);

describe("stepsOf", () => {
  it("are all to do on an empty server", () => {
    expect(states({})).toEqual(["todo", "todo", "todo", "todo", "todo"]);
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

  const deployed = (change: object) =>
    stepsOf({ ...ready, deployment: { ...ready.deployment, ...change } as Facts["deployment"] });

  it("say what is wrong with a configuration", () => {
    const [, , step] = stepsOf({ ...ready, configuration: { name: "Main", signIn: "broken" } });
    expect(step).toMatchObject({ state: "wrong", text: expect.stringContaining("“Main”") });
  });

  it.each([
    [{ signIn: "off" }, "do not sign in"],
    [{ signIn: "broken" }, "switched off or deleted"],
    [{ served: false }, "activate the deployment"],
    [{ warnings: ["No source."] }, "No source."],
  ])("say what is wrong with a deployment: %j", (change, text) => {
    expect(deployed(change)[3]).toMatchObject({
      id: "deployment",
      state: "wrong",
      text: expect.stringContaining(text),
    });
  });

  it("wait for a visit at that deployment", () => {
    expect(deployed({ visited: false })[4]).toMatchObject({
      state: "todo",
      text: expect.stringContaining("“Shop”"),
    });
    expect(deployed({ served: false })[4]).toMatchObject({ state: "todo" });
  });
});

describe("findConfiguration", () => {
  const named = (name: string, integrationId?: string) =>
    ({
      name,
      ...(integrationId ? { authenticationSettings: { enabled: true, integrationId } } : {}),
    }) as Configuration;

  it("prefers one whose visitors can sign in", () => {
    const all = [named("Plain"), named("Old", "gone"), named("Main", "i")];
    expect(findConfiguration(all, ["i"])).toEqual({ name: "Main", signIn: "on" });
    expect(findConfiguration(all, [])).toEqual({ name: "Old", signIn: "broken" });
    expect(findConfiguration([named("Plain")], ["i"])).toBeUndefined();
  });
});
