// SPDX-License-Identifier: Apache-2.0
// A renewed certificate is taken up at SIGHUP, over real TLS; a bad one is not. Needs the `openssl` program.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { connect } from "node:tls";
import { eventually } from "./support/rest.mjs";
import { startPlainServer, startServer } from "./support/server.mjs";

let folder;
let files;
let server;

/** A self-signed certificate and its key for a host name, in files of that name. */
function makeCertificate(name) {
  const [certificate, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
  const what = ["-nodes", "-days", "2", "-subj", `/CN=${name}`];
  execFileSync("openssl", [...request, ...what, "-out", certificate, "-keyout", key], {
    stdio: "ignore",
  });
  return { certificate, key };
}

async function install({ certificate, key }) {
  await copyFile(certificate, files.certificate);
  await copyFile(key, files.key);
}

async function connectTls() {
  const socket = connect({ host: "127.0.0.1", port: server.port, rejectUnauthorized: false });
  await once(socket, "secureConnect");
  return socket;
}

/** The name in the certificate that a new connection is shown. */
async function shown() {
  const socket = await connectTls();
  const name = socket.getPeerCertificate().subject.CN;
  socket.destroy();
  return name;
}

async function says(line) {
  await eventually(() => server.log.includes(line), `the log says "${line}"`);
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "seamline-tls-"));
  files = { certificate: join(folder, "certificate.pem"), key: join(folder, "key.pem") };
  await install(makeCertificate("first.example"));
  server = await startPlainServer({
    serve: ["--tls-certificate", files.certificate, "--tls-key", files.key],
  });
});
after(async () => {
  await server?.discard();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test("new connections are shown the new certificate, old ones go on", async () => {
  assert.equal(await shown(), "first.example");
  const old = await connectTls();
  await install(makeCertificate("second.example"));
  assert.equal(await shown(), "first.example", "files alone change nothing");

  server.hangUp();
  await says("new connections use the certificate and key as they are now");

  assert.equal(await shown(), "second.example");
  old.write("GET /api/v2/users/me HTTP/1.1\r\nHost: a\r\n\r\n");
  const [answer] = await once(old, "data");
  assert.match(answer.toString(), /^HTTP\/1\.1 401 /);
  old.destroy();
});

test("the old certificate stays when the new one is bad", async () => {
  await install(makeCertificate("good.example"));
  server.hangUp();
  await eventually(async () => (await shown()) === "good.example", "the good one is taken up");

  await copyFile(makeCertificate("other.example").key, files.key);
  server.hangUp();
  await says("key file");
  await says("the certificate and key in use stay");
  assert.equal(await shown(), "good.example");

  await writeFile(files.certificate, "no certificate");
  server.hangUp();
  await says("certificate file");
  assert.equal(await shown(), "good.example");

  await install(makeCertificate("corrected.example"));
  server.hangUp();
  await eventually(async () => (await shown()) === "corrected.example", "the corrected one");
  assert.ok(!server.log.includes("PRIVATE KEY"));
});

test("a server without TLS survives the signal", async () => {
  const plain = await startServer();
  plain.hangUp();
  await eventually(
    () => plain.log.includes("there is no certificate to read"),
    "a line in the log",
  );
  assert.ok(plain.alive);
  assert.equal(await plain.stop(), 0);
  await plain.discard();
});

test("a server that says it is ready hears signals, however soon they come", async () => {
  for (let time = 0; time < 5; time += 1) {
    const ready = await startPlainServer();
    ready.hangUp();
    assert.equal(await ready.stop(), 0);
    assert.match(ready.log, /there is no certificate to read/);
    await ready.discard();
  }
});
