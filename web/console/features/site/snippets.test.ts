// SPDX-License-Identifier: Apache-2.0
// What is given to be pasted is run, and what it signs is verified.
import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { jwtVerify } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { claimsSnippet, hashSnippet, pageSnippet, tokenSnippet } from "./snippets";

const secret = "a secret of more than thirty-two bytes";
const values = {
  audience: "11111111-2222-3333-4444-555555555555",
  keyName: "2026-11-27",
  externalIdClaim: "customer's id",
  issuer: "https://shop.example",
};
const ada = { id: 42, name: "Ada Lee", email: "ada@example.org" };

afterEach(() => vi.unstubAllEnvs());

async function load(source: string) {
  vi.stubEnv("SEAMLINE_SECRET", secret);
  const url = `data:text/javascript;base64,${Buffer.from(source).toString("base64")}`;
  return (await import(/* @vite-ignore */ url)) as Record<string, (customer: object) => string>;
}

const inPython = (source: string, call: string) =>
  execFileSync("python3", ["-"], {
    input: `${source}\nfrom types import SimpleNamespace\n${call}`,
    env: { ...process.env, SEAMLINE_SECRET: secret },
  })
    .toString()
    .trim();

const inPhp = (source: string, call: string) =>
  execFileSync("php", {
    input: `<?php\n${source}\necho ${call};`,
    env: { ...process.env, SEAMLINE_SECRET: secret },
  })
    .toString()
    .trim();

async function isRight(token: string, expected = values) {
  const { payload, protectedHeader } = await jwtVerify(token, new TextEncoder().encode(secret), {
    audience: expected.audience,
    ...(expected.issuer ? { issuer: expected.issuer } : {}),
    algorithms: ["HS256"],
  });
  expect(protectedHeader.kid).toBe(expected.keyName);
  expect(payload).toMatchObject({ [expected.externalIdClaim]: "42", email: ada.email });
  expect(payload.email_verified).toBe(true);
  expect(payload.jti).toBeTypeOf("string");
}

describe("a token", () => {
  it("is signed in Node", async () => {
    const { messengerToken } = await load(tokenSnippet("Node", values));
    await isRight(messengerToken?.({ ...ada, emailIsConfirmed: true }) ?? "");
  });

  it("is signed in Python, also without an issuer", async () => {
    const plain = { ...values, issuer: "" };
    const call = `print(messenger_token(SimpleNamespace(email_is_confirmed=True, **${JSON.stringify(ada)})))`;
    await isRight(inPython(tokenSnippet("Python", values), call));
    await isRight(inPython(tokenSnippet("Python", plain), call), plain);
    expect(tokenSnippet("Python", plain)).not.toContain("iss");
  });

  it("is signed in PHP, also without an issuer", async () => {
    const plain = { ...values, issuer: "" };
    const customer = JSON.stringify({ ...ada, emailIsConfirmed: true });
    const call = `messengerToken(json_decode('${customer}'))`;
    await isRight(inPhp(tokenSnippet("PHP", values), call));
    await isRight(inPhp(tokenSnippet("PHP", plain), call), plain);
    expect(tokenSnippet("PHP", plain)).not.toContain("iss");
  });

  it("has its claims told where a library signs", () => {
    const claims = JSON.parse(claimsSnippet(values));
    expect(claims).toMatchObject({
      "customer's id": "42",
      aud: values.audience,
      iss: values.issuer,
    });
    expect(claims.exp - claims.iat).toBe(300);
  });
});

describe("a hash", () => {
  const right = createHmac("sha256", secret).update("42").digest("hex");

  it("is made in Node, in Python and in PHP", async () => {
    const { userHash } = await load(hashSnippet("Node"));
    expect(userHash?.(ada)).toBe(right);
    const call = "print(user_hash(SimpleNamespace(id=42)))";
    expect(inPython(hashSnippet("Python"), call)).toBe(right);
    expect(inPhp(hashSnippet("PHP"), "userHash((object) ['id' => 42])")).toBe(right);
  });
});

it("is handed over by the script", () => {
  const page = pageSnippet("https://chat.example", "d1", false);
  expect(page).toContain('src="https://chat.example/messenger/seamline.js" data-deployment="d1"');
  expect(page).toContain('data-token="{token}"');
  expect(pageSnippet("https://chat.example", "d1", true)).toContain('data-user-hash="{hash}"');
});
