// SPDX-License-Identifier: Apache-2.0
// A customer's site on an origin of its own, with a page that loads the messenger as the guide says, and a relay before the
// server that a test can cut.
import { once } from "node:events";
import http from "node:http";
import net from "node:net";

/** What docs/guide/messenger.md asks of a page with a strict policy. */
function policy(server) {
  const socket = server.replace(/^http/, "ws");
  return [
    "default-src 'self'",
    `script-src 'self' ${server}`,
    `connect-src 'self' ${server} ${socket}`,
    `img-src 'self' ${server}`,
    "require-trusted-types-for 'script'",
  ].join("; ");
}

/** What a page is asked to show of who is signed in at its site, as the guide says. */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const attributesOf = (data) =>
  Object.entries(data)
    .map(([name, value]) => ` data-${name}="${escaped(value)}"`)
    .join("");

export function pageOf({
  server,
  deploymentId,
  data = {},
  snippet = `<script async src="${server}/messenger/seamline.js" data-deployment="${deploymentId}"${attributesOf(data)}></script>`,
  lang = "en",
  dir = "ltr",
  scheme = "light dark",
  more = "",
}) {
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="${scheme}">
${snippet}</head>
<body><main><h1>Shop</h1><p><button type="button">Buy</button></p>${more}</main></body></html>`;
}

/** Answers under every path with a page; what its query says (lang, dir, scheme) is the page's. `data` gives further
 *  attributes of the script; `snippet` is one that was copied, in the place of ours; `more` stands in the page below the button. */
export async function startSite({
  server,
  deploymentId,
  snippet,
  host = "shop.localhost",
  data,
  more,
}) {
  const site = http.createServer((request, response) => {
    const { searchParams } = new URL(request.url, "http://site");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Content-Security-Policy", policy(server));
    response.end(
      pageOf({
        server,
        deploymentId,
        snippet,
        more,
        data: data?.(),
        ...Object.fromEntries(searchParams),
      }),
    );
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  return {
    url: `http://${host}:${site.address().port}/`,
    stop() {
      site.closeAllConnections();
      return new Promise((done) => site.close(done));
    },
  };
}

/** A site that has the server behind its own address, as a reverse proxy does, and a page at /shop-window. */
export async function startMergedSite({ port, deploymentId }) {
  const site = http.createServer((request, response) => {
    if (request.url === "/shop-window") {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.setHeader("Content-Security-Policy", "default-src 'self'");
      response.end(pageOf({ server: "", deploymentId }));
      return;
    }
    const { method, url: path, headers } = request;
    const passed = http.request({ port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.destroy());
    request.pipe(passed);
  });
  site.on("upgrade", (request, socket, head) => {
    const { method, url: path, headers } = request;
    const passed = http.request({ port, method, path, headers });
    passed.on("error", () => socket.destroy());
    passed.on("upgrade", (answer, upstream, early) => {
      const lines = answer.rawHeaders.map((text, at) => text + (at % 2 === 0 ? ": " : "\r\n"));
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("")}\r\n`);
      upstream.write(head);
      socket.write(early);
      for (const one of [socket, upstream]) one.on("error", () => one.destroy());
      socket.pipe(upstream).pipe(socket);
    });
    passed.end();
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  return {
    url: `http://127.0.0.1:${site.address().port}/shop-window`,
    stop() {
      site.closeAllConnections();
      site.close();
    },
  };
}

/** A relay to the server's port. `cut` breaks and refuses connections; `hold` keeps back what the server says. */
export async function startRelay(port) {
  const pairs = new Set();
  let open = true;
  let held = false;
  const relay = net.createServer((client) => {
    if (!open) {
      client.destroy();
      return;
    }
    const upstream = net.connect(port, "127.0.0.1");
    const pair = { client, upstream };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on("error", end).on("close", end);
    client.pipe(upstream);
    upstream.pipe(client);
    if (held) upstream.unpipe(client);
  });
  relay.listen(0, "127.0.0.1");
  await once(relay, "listening");
  return {
    url: `http://127.0.0.1:${relay.address().port}`,
    cut() {
      open = false;
      for (const { client } of pairs) client.destroy();
    },
    restore() {
      open = true;
    },
    hold() {
      held = true;
      for (const { client, upstream } of pairs) upstream.unpipe(client);
    },
    release() {
      held = false;
      for (const { client, upstream } of pairs) upstream.pipe(client);
    },
    stop() {
      for (const { client } of pairs) client.destroy();
      return new Promise((done) => relay.close(done));
    },
  };
}
