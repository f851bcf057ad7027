// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../../api/problem";
import { renderPlain } from "../../test/render";
import { Login } from "./login";

const underWay = "?client_id=seamline-console&response_type=code&state=s&code_challenge=c";

afterEach(cleanup);

function open(search: string, check: (email: string, password: string) => Promise<void>) {
  const start = vi.fn(() => Promise.resolve());
  const leave = vi.fn();
  renderPlain(<Login search={search} check={check} start={start} leave={leave} />);
  return { start, leave };
}

function enter(email: string, password: string) {
  fireEvent.change(screen.getByRole("textbox", { name: "Email" }), { target: { value: email } });
  fireEvent.change(screen.getByLabelText("Password"), { target: { value: password } });
  fireEvent.submit(screen.getByRole("form", { name: "Sign in" }));
}

describe("Login", () => {
  it("goes on with the same query when the password is right", async () => {
    const check = vi.fn(() => Promise.resolve());
    const { leave, start } = open(underWay, check);

    enter(" grace@example.com ", "secret");

    await vi.waitFor(() => expect(leave).toHaveBeenCalledWith(`/oauth/authorize${underWay}`));
    expect(check).toHaveBeenCalledWith("grace@example.com", "secret");
    expect(start).not.toHaveBeenCalled();
  });

  it("says that the password is wrong and keeps the email", async () => {
    const { leave } = open(underWay, () => Promise.reject(new Problem(401, { message: "no" })));

    enter("grace@example.com", "wrong");

    expect((await screen.findByRole("alert")).textContent).toContain("Email or password is wrong");
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Email" }).value).toBe(
      "grace@example.com",
    );
    expect(leave).not.toHaveBeenCalled();
  });

  it("starts a sign-in when opened by hand", () => {
    const { start } = open("", () => Promise.resolve());

    expect(start).toHaveBeenCalledOnce();
  });

  it("waits for the user after signing out", () => {
    const { start } = open("?signed-out=1", () => Promise.resolve());
    expect(start).not.toHaveBeenCalled();

    fireEvent.click(screen.getByRole("button", { name: "Sign in again" }));

    expect(start).toHaveBeenCalledOnce();
  });

  it("says why a sign-in cannot start", async () => {
    const start = () => Promise.reject(new Problem(400, { message: "Open with https." }));
    renderPlain(<Login search="" check={() => Promise.resolve()} start={start} leave={vi.fn()} />);

    expect((await screen.findByRole("alert")).textContent).toContain("Open with https.");
  });
});
