// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { useForm } from "@mantine/form";
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { renderPlain } from "../../test/render";
import { DisplaySection } from "./display";
import { checkForm, formOf, type Policy, type PolicyForm } from "./model";

afterEach(cleanup);

/** The section in a form that is checked with a button. */
function Checked({ policy }: { policy: Policy }) {
  const form = useForm<PolicyForm>({ initialValues: formOf(policy), validate: checkForm });
  return (
    <>
      <DisplaySection form={form} />
      <button type="button" onClick={() => form.validate()}>
        Check
      </button>
    </>
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("DisplaySection", () => {
  it("says what contradicts itself in one field until that field is changed", () => {
    const fieldSurvivorship: Policy["fieldSurvivorship"] = {
      firstName: ["newest", "oldest"],
      lastName: ["newest", "oldest"],
    };
    renderPlain(<Checked policy={{ survivorship: ["curated"], fieldSurvivorship }} />);
    press("Check");
    expect(screen.getAllByText(/cannot both decide/)).toHaveLength(2);

    press("First name: remove “What was said first”");
    const left = screen.getByText(/cannot both decide/);
    expect(screen.getByRole("group", { name: "Last name" }).contains(left)).toBe(true);
  });
});
