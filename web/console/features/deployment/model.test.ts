// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Configuration, DeploymentBody } from "../../api/types";
import { bodyOf, checkForm, configurationChoices, formOf, snippetOf } from "./model";

const deployment: DeploymentBody = {
  id: "d",
  name: "Shop",
  allowAllDomains: false,
  allowedDomains: ["shop.example"],
  configuration: { id: "g", name: "Main", version: "2" },
  flow: { id: "queue", name: "Sales" },
};

describe("bodyOf", () => {
  it("keeps the flow and sends the chosen version", () => {
    const body = bodyOf({ ...formOf(deployment), configuration: "g@3" }, deployment);

    expect(body).toEqual({
      name: "Shop",
      description: "",
      allowAllDomains: false,
      allowedDomains: ["shop.example"],
      configuration: { id: "g", version: "3" },
      flow: { id: "queue", name: "Sales" },
      status: "Active",
    });
  });

  it("sends conversations to another queue, or to the first", () => {
    expect(bodyOf({ ...formOf(deployment), queue: "Support" }, deployment).flow?.name).toBe(
      "Support",
    );
    expect(bodyOf({ ...formOf(deployment), queue: "" }, deployment)).not.toHaveProperty("flow");
  });

  it("sends no domains when all are allowed", () => {
    expect(bodyOf({ ...formOf(deployment), allowAllDomains: true }, deployment)).toMatchObject({
      allowAllDomains: true,
      allowedDomains: [],
    });
  });
});

describe("checkForm", () => {
  it("wants a name, a configuration and domains", () => {
    expect(Object.keys(checkForm(formOf(undefined)))).toEqual([
      "name",
      "configuration",
      "allowedDomains",
    ]);
    expect(checkForm(formOf(deployment))).toEqual({});
  });
});

describe("configurationChoices", () => {
  const published = [{ id: "g", name: "Main", version: "3" } as Configuration];

  it("keeps the version that runs choosable", () => {
    expect(configurationChoices(published, deployment)).toEqual([
      { value: "g@3", label: "Main, version 3" },
      { value: "g@2", label: "Main, version 2" },
    ]);
    expect(configurationChoices(published, undefined)).toHaveLength(1);
  });
});

describe("snippetOf", () => {
  it("is the server's, or made here", () => {
    expect(snippetOf({ ...deployment, snippet: "<x>" }, "https://c")).toBe("<x>");
    expect(snippetOf(deployment, "https://c")).toBe(
      '<script async src="https://c/messenger/seamline.js" data-deployment="d"></script>',
    );
  });
});
