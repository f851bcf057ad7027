// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { type Answers, fakeApi, renderPage } from "../../test/render";
import { DeploymentFormView } from "./form";

afterEach(cleanup);

const configurations = "/api/v2/webdeployments/configurations";
const queues = "/api/v2/routing/queues";

function open(answers: Answers) {
  const { api } = fakeApi(answers);
  renderPage(
    () => (
      <DeploymentFormView
        deployment={undefined}
        save={async (body) => body}
        onSaved={() => undefined}
        problem={undefined}
        resolution={() => null}
      />
    ),
    api,
  );
}

const none = { body: { entities: [] } };

describe("DeploymentFormView", () => {
  it("leads to the configurations while none is published", async () => {
    open(() => none);

    const link = await screen.findByRole("link", { name: "publish a configuration first" });
    expect(link.getAttribute("href")).toBe("/messenger/configurations");
  });

  it("offers all that are published, on whichever page of the list", async () => {
    const page = (name: string, nextUri?: string) => ({
      body: { entities: [{ id: name, name, version: "1" }], ...(nextUri ? { nextUri } : {}) },
    });
    open(({ path }) => {
      if (!path.startsWith(configurations)) return none;
      return path.includes("after=x") ? page("Last") : page("First", `${configurations}?after=x`);
    });

    fireEvent.click(await screen.findByRole("combobox", { name: "Configuration" }));
    await screen.findByRole("option", { name: "First, version 1", hidden: true });
    await screen.findByRole("option", { name: "Last, version 1", hidden: true });
    expect(screen.queryByRole("link", { name: /publish/ })).toBeNull();
  });

  it.each([
    ["Configurations not loaded", configurations],
    ["Queues not loaded", queues],
  ])("says “%s” and tries again", async (title, broken) => {
    let down = true;
    open(({ path }) =>
      down && path.startsWith(broken) ? { status: 500, body: { message: "Down" } } : none,
    );

    const alert = await screen.findByRole("alert", { name: title });
    expect(alert.textContent).toContain("Down");
    down = false;
    fireEvent.click(within(alert).getByRole("button", { name: "Try again" }));

    await expect.poll(() => screen.queryByRole("alert")).toBeNull();
  });
});
