// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { asProblem, fieldErrors, Problem } from "./problem";

const any = () => true;

describe("Problem", () => {
  it("carries what the server said", () => {
    const problem = new Problem(400, { message: "Bad", code: "invalid.value", contextId: "ctx" });

    expect(problem).toMatchObject({ status: 400, message: "Bad", code: "invalid.value" });
    expect(problem.contextId).toBe("ctx");
  });

  it.each([
    [0, /cannot be reached/],
    [403, /role/],
    [404, /no longer exists/],
    [409, /Reload/],
    [500, /500/],
  ])("says something useful when a %i has no words", (status, text) => {
    expect(new Problem(status, {}).message).toMatch(text);
  });

  it("stands for whatever else was thrown", () => {
    expect(asProblem(new TypeError("x")).status).toBe(0);
  });
});

describe("fieldErrors", () => {
  const details = [
    { fieldName: "cellPhone.display", errorCode: "invalid.phone" },
    { fieldName: "externalIds[1].value", errorCode: "Belongs to somebody else." },
    { fieldName: "firstName", errorCode: "some.new.code" },
    { entityName: "no field" },
  ];

  it("finds the form's field and the words for it", () => {
    expect(fieldErrors(new Problem(400, { message: "Bad", details }), any)).toEqual({
      cellPhone: "Not a valid phone number",
      "externalIds.1.value": "Belongs to somebody else.",
      firstName: "Not accepted",
    });
  });

  it("uses the message when there is one field only", () => {
    const one = new Problem(400, {
      message: "At most 1000 characters.",
      details: [{ fieldName: "firstName", errorCode: "x.y" }],
    });

    expect(fieldErrors(one, any)).toEqual({ firstName: "At most 1000 characters." });
  });

  it("leaves out fields that the form does not have", () => {
    const problem = new Problem(400, { details });

    expect(Object.keys(fieldErrors(problem, (field) => field === "firstName"))).toEqual([
      "firstName",
    ]);
  });
});
