// SPDX-License-Identifier: Apache-2.0
// Stands between a client that must stay unmodified and the server, passes everything on as it is and
// keeps what breaks the contract.

import { once } from "node:events";
import http from "node:http";
import { problemsOf } from "./contract.mjs";

async function read(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function pass(target, request, response, record) {
  const body = await read(request);
  const outgoing = http.request(new URL(request.url, target), {
    method: request.method,
    headers: request.headers,
  });
  outgoing.end(body);
  const [incoming] = await once(outgoing, "response");
  const answer = await read(incoming);
  record({
    method: request.method,
    pathname: new URL(request.url, target).pathname,
    status: incoming.statusCode,
    headers: new Headers(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    ),
    text: answer.toString("utf8"),
  });
  response.writeHead(incoming.statusCode, incoming.headers);
  response.end(answer);
}

/** Starts a proxy before `target`. `violations` and `seen` fill up as answers pass. */
export async function startCheckedProxy(target) {
  const violations = [];
  const seen = [];
  const record = (answer) => {
    seen.push(`${answer.method} ${answer.pathname} ${answer.status}`);
    for (const problem of problemsOf(answer)) violations.push(`${seen.at(-1)}: ${problem}`);
  };
  const server = http.createServer((request, response) => {
    pass(target, request, response, record).catch((error) => {
      violations.push(`${request.method} ${request.url}: ${error.message}`);
      response.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { port: server.address().port, violations, seen, stop };
}
