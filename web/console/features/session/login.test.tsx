// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../../api/problem";
import { renderPlain } from "../../test/render";
import { Login } from "./login";

const underWay = "?client_id=seamline-console&response_type=code&state=s&code_challenge=c";

afterEach(cleanup);

const nobody = () => Promise.resolve();

function open(
  search: string,
  check: (email: string, password: string) => Promise<void> = nobody,
  offered: readonly { id: string; name: string }[] = [],
) {
  const start = vi.fn(() => Promise.resolve());
  const leave = vi.fn();
  const providers = () => Promise.resolve(offered);
  renderPlain(
    <Login search={search} check={check} providers={providers} start={start} leave={leave} />,
  );
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
    const { start } = open("");

    expect(start).toHaveBeenCalledOnce();
  });

  it("waits for the user after signing out", () => {
    const { start } = open("?signed-out=1");
    expect(start).not.toHaveBeenCalled();

    fireEvent.click(screen.getByRole("button", { name: "Sign in again" }));

    expect(start).toHaveBeenCalledOnce();
  });

  it("offers the company's provider, with the query to go on with", async () => {
    open(`${underWay}&failed=openid.denied`, nobody, [{ id: "p1", name: "Contoso" }]);

    const link = await screen.findByRole("link", { name: "Sign in with Contoso" });
    expect(link.getAttribute("href")).toBe(`/login/start/p1${underWay}`);
  });

  it("says what to do after a sign-in at the provider that came to nothing", async () => {
    const contextId = "0b3f6a52-6f0e-4a9e-9f2c-2f8a3f1c5d7e";
    const check = vi.fn(nobody);
    const { leave } = open(`${underWay}&failed=openid.unknown_user&contextId=${contextId}`, check);

    const told = screen.getByRole("alert").textContent;
    expect(told).toContain("Ask an administrator to add you");
    expect(told).toContain(contextId);
    enter("grace@example.com", "secret");
    await vi.waitFor(() => expect(leave).toHaveBeenCalledWith(`/oauth/authorize${underWay}`));
  });

  it("waits after a failed sign-in that nothing here asked for", () => {
    const { start } = open("?failed=openid.state&contextId=%3Cb%3E");

    expect(start).not.toHaveBeenCalled();
    expect(screen.getByRole("alert").textContent).not.toContain("<b>");
    screen.getByRole("button", { name: "Sign in again" });
  });

  it("says that nobody was there", () => {
    const { start } = open("?signed-out=idle");

    screen.getByText(/was not used for a while/);
    expect(start).not.toHaveBeenCalled();
  });

  it("says why a sign-in cannot start", async () => {
    const start = () => Promise.reject(new Problem(400, { message: "Open with https." }));
    renderPlain(
      <Login
        search=""
        check={nobody}
        providers={() => Promise.resolve([])}
        start={start}
        leave={vi.fn()}
      />,
    );

    expect((await screen.findByRole("alert")).textContent).toContain("Open with https.");
  });
});
