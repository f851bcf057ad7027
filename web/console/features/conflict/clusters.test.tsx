// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { Suspense } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { type Answers, fakeApi, renderPage } from "../../test/render";
import { Clusters } from "./clusters";

afterEach(cleanup);

const scans = "/api/v2/externalcontacts/graphs/clusterscans";

const cluster = (name: string) => ({
  id: name,
  graph: {
    vertices: {
      contacts: [1, 2].map((at) => ({
        vertexId: `${name}${at}`,
        contact: { id: `${name}${at}`, firstName: name, lastName: String(at) },
      })),
    },
  },
  suggestion: { score: 0.8, clues: [], isCertain: false },
});

/** A server with two pages of clusters, whose newest scan is as it is told. */
function office(scan: object, more: Answers = () => undefined) {
  return fakeApi((asked) => {
    const { path } = asked;
    const answer = more(asked);
    if (answer !== undefined) return answer;
    if (path.startsWith("/api/v2/users/me")) {
      return { body: { id: "u", name: "Ada", authorization: { roles: [{ id: "admin" }] } } };
    }
    if (path.startsWith("/api/v2/organizations/me")) return { body: { name: "Shop" } };
    if (path === `${scans}/latest`) return { body: { id: "s", dateCompleted: "2026-01-01" } };
    if (path.startsWith(`${scans}?`)) return { body: { entities: [{ id: "s" }] } };
    if (path.endsWith("/suggestions/scans/s")) return { body: scan };
    if (path.endsWith("cursor=next")) return { body: { entities: [cluster("Bob")], cursors: {} } };
    if (path.startsWith(`${scans}/s/clusters?`)) {
      return { body: { entities: [cluster("Ann")], cursors: { after: "next" } } };
    }
    return undefined;
  });
}

async function open(api: ReturnType<typeof fakeApi>["api"]) {
  const onSettled = vi.fn();
  renderPage(
    () => (
      <Suspense>
        <Clusters onSettled={onSettled} />
      </Suspense>
    ),
    api,
  );
  // Four requests come one after the other before it.
  await screen.findByRole("article", { name: "Ann 1, Ann 2" }, { timeout: 10_000 });
  return onSettled;
}

it("lists page after page", async () => {
  const { api } = office({ status: "Completed" });
  await open(api);
  fireEvent.click(screen.getByRole("button", { name: "Show more" }));
  await screen.findByRole("article", { name: "Bob 1, Bob 2" });
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
});

it("says what a merge would change before it makes it", async () => {
  const preview = { contacts: [], movedLeaves: ["l"], sessions: 0 };
  const { api, asked } = office({ status: "Completed" }, ({ method, path }) => {
    if (method !== "PUT") return undefined;
    const isPreview = path.endsWith("preview=true");
    return { body: isPreview ? preview : { mergeInfo: { status: "Merged", decisionId: "d" } } };
  });
  const onSettled = await open(api);
  const puts = () => asked.filter(({ method }) => method === "PUT").map(({ path }) => path);

  fireEvent.click(screen.getByRole("button", { name: "Merge…" }));
  await screen.findByText(/1 record would move/);
  expect(puts()).toEqual([`${scans}/s/clusters/Ann/merge?preview=true`]);
  fireEvent.click(screen.getByRole("button", { name: "Merge" }));
  await waitFor(() =>
    expect(onSettled).toHaveBeenCalledWith({ id: "d", text: "Merged: Ann 1, Ann 2" }),
  );
});

it("shows how far a scan is, whoever has started it", async () => {
  const { api } = office({ id: "s", status: "Running", examined: 30, total: 120 });
  await open(api);
  await screen.findByText("Looking for duplicates: 30 of 120 open links.");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Scan now" }).disabled).toBe(true);
});
