// SPDX-License-Identifier: Apache-2.0
// `seamline replay` on whole files: who is who, whatever the order of lines, and what becomes of lines that are not right.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { repository } from "./support/packages.mjs";

const binary = process.env.SEAMLINE_BINARY ?? repository("build/dev/seamline");
const folder = mkdtempSync(join(tmpdir(), "seamline-replay-"));
after(() => rmSync(folder, { recursive: true }));

function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function replay(...args) {
  const { status, stdout, stderr } = spawnSync(binary, ["replay", ...args], { encoding: "utf8" });
  return { status, stderr, summary: stdout.startsWith("{") ? JSON.parse(stdout) : undefined };
}

function csv(path) {
  const [head, ...rows] = readFileSync(path, "utf8").trim().split("\n");
  return { head, rows: rows.map((row) => row.split(",")) };
}

const contactsOf = (path) => new Map(csv(path).rows);

const cookie = (value) => ({ type: "cookie", value, verified: false });
const account = (value) => ({ type: "externalId", source: "shop", value, verified: true });
const email = (value, verified = true) => ({ type: "email", value, verified });
const line = (minute, session, channel, ...identifiers) =>
  JSON.stringify({
    at: new Date(Date.UTC(2026, 0, 3, 10, minute)).toISOString(),
    session,
    channel,
    identifiers,
  });

const history = [
  line(0, "looks round", "web", cookie("c-1")),
  line(5, "signs in", "web", cookie("c-1")),
  line(6, "signs in", "web", cookie("c-1"), account("ann"), email("Ann@Example.org")),
  line(9, "phone", "app", cookie("c-2"), account("ann")),
  line(20, "writes", "email", email("ann@example.org")),
  line(30, "tablet a", "web", cookie("c-3"), account("ann")),
  line(31, "tablet b", "web", cookie("c-3"), account("bob")),
  line(32, "tablet, nobody", "web", cookie("c-3")),
  line(40, "types ann's", "web", cookie("c-9"), email("ann@example.org", false)),
];
const lines = (all) => `${all.join("\n")}\n`;

/** The same each time, and far from the order written. */
const shuffled = (all) => all.map((_, at) => all[(at * 5 + 3) % all.length]);

test("a stream becomes contacts, in whatever order its lines come", () => {
  const out = join(folder, "clusters.csv");
  const again = join(folder, "again.csv");

  const first = replay(file("stream.jsonl", lines(history)), "--out", out);
  const second = replay(file("shuffled.jsonl", lines(shuffled(history))), "--out", again);

  assert.equal(first.status, 0, first.stderr);
  assert.equal(first.stderr, "");
  assert.equal(csv(out).head, "session,contact");
  const contacts = new Map(readFileSync(out, "utf8").trim().split("\n").slice(1).map(splitRow));
  assert.equal(contacts.size, 8);
  const ann = contacts.get("signs in");
  assert.match(ann, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  for (const session of ["looks round", "phone", "writes", "tablet a"])
    assert.equal(contacts.get(session), ann, session);
  for (const session of ["tablet b", "tablet, nobody", "types ann's"])
    assert.notEqual(contacts.get(session), ann, session);
  assert.notEqual(contacts.get("tablet b"), contacts.get("tablet, nobody"));
  assert.deepEqual(sorted(again), sorted(out));
  assert.deepEqual(second.summary.result, first.summary.result);
  const { result, observations, malformed, peakMemoryBytes, milliseconds } = first.summary;
  assert.equal(observations, 9);
  assert.equal(malformed, 0);
  assert.equal(result.sessions, 8);
  assert.equal(result.contacts, 4);
  assert.deepEqual(result.linksMade, { Cookie: 2, Email: 1 });
  assert.deepEqual(result.linksSuspended, { not_verified: 1, shared: 1 });
  assert.ok(peakMemoryBytes > 0 && milliseconds >= 0);
});

const sorted = (path) => readFileSync(path, "utf8").split("\n").sort();

/** A row of `session,contact`; contacts have no comma. */
function splitRow(row) {
  const at = row.lastIndexOf(",");
  return [row.slice(0, at).replace(/^"(.*)"$/, "$1"), row.slice(at + 1)];
}

/** All orders of a few lines. */
const ordersOf = (all) =>
  all.length < 2
    ? [all]
    : all.flatMap((first, at) => ordersOf(all.toSpliced(at, 1)).map((rest) => [first, ...rest]));

function whoIsWho(name, all) {
  const out = join(folder, `${name}.csv`);
  const { status, stderr } = replay(file(`${name}.jsonl`, lines(all)), "--out", out);
  assert.equal(status, 0, stderr);
  return contactsOf(out);
}

test("8 and 11 and 12: mail is whose account has its address verified, and its own where two have, in any order", () => {
  const couple = "couple@example.org";
  const mail = line(0, "writes", "email", email(couple));
  const a = line(10, "ann", "web", account("ann"), email(couple));
  const b = line(20, "bob", "web", account("bob"), email(couple));

  const early = whoIsWho("mailbox", [mail, a]);
  assert.equal(early.get("writes"), early.get("ann"));
  const whole = ordersOf([mail, a, b]).map((order) => whoIsWho("couple", order));

  assert.equal(whole.length, 6);
  for (const contacts of whole) {
    assert.deepEqual([...contacts.keys()].sort(), ["ann", "bob", "writes"]);
    assert.equal(new Set(contacts.values()).size, 3, "three persons");
    assert.deepEqual([...contacts].sort(), [...whole[0]].sort(), "and the same ones");
  }
});

test("36: what is delivered twice, or late, is as it was once and in order", () => {
  const once = whoIsWho("once", history);
  const twice = whoIsWho("twice", [...history, ...history.toReversed()]);

  assert.deepEqual([...twice].sort(), [...once].sort());
});

const broken = [
  history[0],
  "{not json",
  "",
  '{"at":"yesterday","session":"s","channel":"web","identifiers":[]}',
  line(7, "mistyped", "web", cookie("c-1"), email("ann at example", false)),
  history[2],
];

test("a malformed line is reported with its number and skipped, and nothing else is lost", () => {
  const out = join(folder, "broken.csv");

  const { status, stderr, summary } = replay(file("broken.jsonl", lines(broken)), "--out", out);

  assert.equal(status, 0);
  const said = stderr.trim().split("\n");
  assert.equal(said.length, 3, stderr);
  assert.match(said[0], /^line 2: not JSON/);
  assert.match(said[1], /^line 4: at: /);
  assert.match(said[2], /^line 5: identifiers\[1\]\.value: bad_syntax; left out/);
  assert.equal(summary.lines, 6);
  assert.equal(summary.malformed, 2);
  assert.equal(summary.incomplete, 1);
  assert.equal(summary.observations, 3);
  assert.equal(new Set(contactsOf(out).values()).size, 1);
});

test("--strict refuses a stream with a line that is not whole and writes nothing", () => {
  const out = join(folder, "strict.csv");

  const refused = replay(join(folder, "broken.jsonl"), "--strict", "--out", out);
  const fine = replay(file("fine.jsonl", lines(history)), "--strict", "--out", out);

  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /line 2: not JSON/);
  assert.equal(refused.summary, undefined);
  assert.equal(fine.status, 0, fine.stderr);
  assert.equal(csv(out).rows.length, 8);
});

test("--strict that refuses leaves no file behind", () => {
  const out = join(folder, "never.csv");

  replay(join(folder, "broken.jsonl"), "--strict", "--out", out);

  assert.throws(() => readFileSync(out));
});

test("another policy: which sessions would move", () => {
  const printed = spawnSync(binary, ["replay", "--print-policy"], { encoding: "utf8" });
  const policy = JSON.parse(printed.stdout);
  policy.order = policy.order.filter(({ type }) => type !== "Email");
  const { mayLink } = policy;
  mayLink.signedInNoSource = mayLink.signedInNoSource.filter((type) => type !== "Email");
  const other = file("no_email.json", JSON.stringify(policy));
  const moves = join(folder, "moves.csv");
  const stream = file("compared.jsonl", lines(history));

  const { status, stderr, summary } = replay(stream, "--compare", other, "--moves", moves);
  const same = replay(stream, "--policy", other, "--compare", other);

  assert.equal(status, 0, stderr);
  assert.equal(summary.compared.sessionsMoved, 1);
  assert.equal(summary.compared.examples[0].session, "writes");
  assert.equal(csv(moves).head, "session,from,to");
  assert.deepEqual(
    csv(moves).rows.map(([session]) => session),
    ["writes"],
  );
  assert.equal(summary.compared.contacts, summary.result.contacts + 1);
  assert.equal(same.summary.compared.sessionsMoved, 0);
});

test("a wrong policy or a missing file ends with status 2 and says what is wrong", () => {
  const wrong = file("wrong.json", '{"order":[{"type":"Email","minimum":"verified","power":1}]}');
  const stream = file("short.jsonl", lines(history));

  const refused = replay(stream, "--policy", wrong);
  const missing = replay(join(folder, "nothing.jsonl"));

  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /order\[0\]\.power/);
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /nothing\.jsonl/);
});

test("--contacts writes each contact with its fields and identifiers", () => {
  const stream = JSON.parse(history[2]);
  stream.profile = { firstName: "Ann", lastName: "Lee" };
  const path = join(folder, "contacts.jsonl");

  const { status, stderr } = replay(
    file("profile.jsonl", lines([JSON.stringify(stream), history[3]])),
    "--contacts",
    path,
  );

  assert.equal(status, 0, stderr);
  const [ann, ...others] = readFileSync(path, "utf8").trim().split("\n").map(JSON.parse);
  assert.equal(others.length, 0);
  assert.equal(ann.firstName, "Ann");
  assert.equal(ann.lastName, "Lee");
  assert.equal(ann.externalIds[0].externalSource.name, "shop");
  assert.deepEqual(ann.identifiers.map(({ value }) => value).sort(), [
    "ann",
    "ann@example.org",
    "c-1",
    "c-2",
  ]);
});

test("standard input is a stream too", () => {
  const { status, stdout } = spawnSync(binary, ["replay", "-"], {
    encoding: "utf8",
    input: lines(history),
  });

  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).observations, 9);
});
