// SPDX-License-Identifier: Apache-2.0
// What docs/guide/site_tokens.md gives people to paste signs somebody in.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { repository } from "./support/packages.mjs";
import { account, email, whoIs } from "./support/people.mjs";
import { configure, show } from "./support/site.mjs";
import { ground, newUser } from "./support/site_ground.mjs";

const page = readFileSync(repository("docs/guide/site_tokens.md"), "utf8");
const snippet = (language) => {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))];
  assert.equal(blocks.length, 1, `one block of ${language}`);
  return blocks[0][1];
};

const customerOf = () => {
  const id = newUser();
  return { id, name: "Ada Lee", email: `${id}@example.org` };
};

/** As the guide's set-up has it: the key is called 2026-11. */
async function asInTheGuide() {
  const { api, site } = ground;
  await configure(api, site.integration, site.settings, { "2026-11": { id: site.credential.id } });
  return {
    SEAMLINE_DEPLOYMENT: site.deployment.id,
    SEAMLINE_SECRET: site.key.fields.secret,
  };
}

async function isTaken(customer, token) {
  const { api, server, site, source } = ground;
  assert.ok((await show(server, site, { token })).jwt);
  const contact = await whoIs(api, account(source, customer.id));
  assert.equal(contact.firstName, "Ada Lee");
  assert.equal((await whoIs(api, email(customer.email))).id, contact.id, "the address is verified");
}

test("the snippet for Node", async () => {
  Object.assign(process.env, await asInTheGuide());
  const source = Buffer.from(snippet("js")).toString("base64");
  const { messengerToken } = await import(`data:text/javascript;base64,${source}`);
  const customer = customerOf();
  await isTaken(customer, messengerToken({ ...customer, emailIsConfirmed: true }));
});

test("the snippet for Python", async () => {
  const env = { ...process.env, ...(await asInTheGuide()) };
  const customer = customerOf();
  const call = `
from types import SimpleNamespace
print(messenger_token(SimpleNamespace(email_is_confirmed=True, **${JSON.stringify(customer)})))`;
  const token = execFileSync("python3", ["-"], { input: snippet("python") + call, env });
  await isTaken(customer, token.toString().trim());
});

test("the snippet for PHP", async () => {
  const env = { ...process.env, ...(await asInTheGuide()) };
  const customer = { ...customerOf(), emailIsConfirmed: true };
  const call = `\necho messengerToken(json_decode('${JSON.stringify(customer)}'));`;
  const token = execFileSync("php", { input: `<?php\n${snippet("php")}${call}`, env });
  await isTaken(customer, token.toString().trim());
});
