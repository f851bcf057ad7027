// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { tellProblem } from "./problem-toast";

afterEach(cleanup);

it("tells why and by which id, and can be closed", async () => {
  render(
    <MantineProvider env="test">
      <Notifications />
    </MantineProvider>,
  );
  act(() => tellProblem("Not answered", { message: "Somebody was faster.", contextId: "ctx-7" }));
  const told = await screen.findByRole("alert");
  for (const words of ["Not answered", "Somebody was faster.", "Context ctx-7"]) {
    expect(told.textContent).toContain(words);
  }
  expect(screen.getByRole("button", { name: "Close" })).toBeTruthy();
});
