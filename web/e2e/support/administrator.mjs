// SPDX-License-Identifier: Apache-2.0
// An administrator at the console of a server of their own.
import { apiClient } from "../../../tests/integration/support/rest.mjs";
import { startServer } from "../../../tests/integration/support/server.mjs";
import { startBrowser } from "./browser.mjs";
import { logsIn } from "./people.mjs";

/** Starts a server with the demo and a browser whose window `page` an administrator has logged in to. */
export async function startAdministrator() {
  const server = await startServer();
  const api = await apiClient(server);
  const browser = await startBrowser(server);
  const page = await browser.window();
  await logsIn(page, server, "admin");
  return {
    server,
    api,
    browser,
    page,
    /** Opens a page of the console, and waits until it is there. */
    async opens(path, heading) {
      await page.goto(`${server.baseUrl}/console/${path}`);
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await page.locator("[role=status]", { hasText: /^Loading/ }).waitFor({ state: "detached" });
    },
    async end() {
      await browser.close();
      await server.discard();
    },
  };
}
