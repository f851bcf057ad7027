// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fakeApi, renderPage } from "../../test/render";
import { TransferMenu } from "./transfer";

afterEach(cleanup);

const targets = {
  queues: [{ id: "q1", name: "Billing", waiting: 2 }],
  users: [
    { id: "u1", name: "Bo", available: true },
    { id: "u2", name: "Cy", available: false },
  ],
};

async function open() {
  const controller = { transfer: vi.fn(() => Promise.resolve()) };
  const { api, asked } = fakeApi(({ path }) =>
    path.startsWith("/api/seamline/v1/transfertargets") ? { body: targets } : undefined,
  );
  renderPage(() => <TransferMenu id="k" controller={controller} />, api);
  fireEvent.click(await screen.findByRole("button", { name: "Transfer" }));
  await screen.findByRole("option", { name: /Billing/ });
  return { controller, asked };
}

describe("TransferMenu", () => {
  it("passes the conversation on to the queue that is chosen", async () => {
    const { controller } = await open();

    fireEvent.click(screen.getByRole("option", { name: /Billing.*2 wait/ }));

    expect(controller.transfer).toHaveBeenCalledWith("k", { queueId: "q1" });
  });

  it("does not pass it on to an agent who is not there", async () => {
    const { controller } = await open();

    fireEvent.click(screen.getByRole("option", { name: /Cy.*Not there/ }));
    expect(controller.transfer).not.toHaveBeenCalled();

    fireEvent.click(screen.getByRole("option", { name: /Bo.*Available/ }));
    expect(controller.transfer).toHaveBeenCalledWith("k", { userId: "u1" });
  });

  it("asks the server for what is typed", async () => {
    const { asked } = await open();

    fireEvent.change(screen.getByRole("textbox", { name: "Transfer to" }), {
      target: { value: "bill" },
    });

    await waitFor(() => expect(asked.at(-1)?.path).toContain("q=bill"));
  });
});
