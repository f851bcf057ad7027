// SPDX-License-Identifier: Apache-2.0
// What a visitor and an agent do in their browsers, by the names that they read on the screen.

/** The messenger's dialog, opened if it is not. */
export async function messenger(page) {
  const dialog = page.getByRole("dialog", { name: /messages/i });
  const launcher = page.locator("button[aria-haspopup=dialog]");
  await launcher.waitFor();
  // Whether it is open, not whether it is to be seen: what it shows is loaded after it was opened.
  if ((await launcher.getAttribute("aria-expanded")) === "false") await launcher.click();
  await dialog.waitFor();
  return dialog;
}

/** Fills the pages of the npm package oidc-provider: a login, then the consent. */
export async function signsInAtProvider(page, issuer, login) {
  await page.waitForURL((url) => url.origin === issuer);
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill("any");
  await page.locator("button[type=submit]").click();
  await page.locator("input[name=prompt][value=consent]").waitFor({ state: "attached" });
  await page.locator("button[type=submit]").click();
}

/** From the messenger's "Sign in" to being back in the shop, signed in. */
export async function signsIn(page, provider, { sub, name }) {
  const { origin } = new URL(page.url());
  const dialog = await messenger(page);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await signsInAtProvider(page, provider.issuer, sub);
  await page.waitForURL(
    (url) => url.origin === origin && !url.pathname.startsWith("/messenger/callback"),
  );
  const back = await messenger(page);
  await back.getByText(`Signed in as ${name}`).first().waitFor();
  return back;
}

export async function writes(dialog, text) {
  await dialog.getByRole("textbox", { name: "Message" }).fill(text);
  await dialog.getByRole("button", { name: "Send" }).click();
  const log = dialog.getByRole("log");
  await log.getByText(text).waitFor();
  // Earlier messages have been sent, too.
  await log.getByText("Sending…").first().waitFor({ state: "hidden" });
  await log.getByText(/Sent$/).last().waitFor();
}

/** Logs a user of the demo in who has the role, and no other if there is one, and ends at the inbox. */
export async function logsIn(page, server, role) {
  const able = server.demo.users.filter(({ roles }) => roles.includes(role));
  const user = able.find(({ roles }) => roles.length === 1) ?? able[0];
  await page.goto(server.demo.consoleUrl);
  await page.getByLabel("Email").fill(user.email);
  await page.getByLabel("Password", { exact: true }).fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Inbox" }).waitFor();
  return user;
}
