// SPDX-License-Identifier: Apache-2.0
// Thousands of guests' ends of the WebSocket in one thread: nothing is checked, masked with anything but zeros, or kept.
import { randomBytes } from "node:crypto";
import net from "node:net";
import tls from "node:tls";

const text = 0x81;
const mask = Buffer.alloc(4); // what it leaves as it is needs no work (RFC 6455 section 5.3)

function frame(payload) {
  const body = Buffer.from(payload);
  const head =
    body.length < 126
      ? Buffer.from([text, 0x80 | body.length])
      : Buffer.from([text, 0x80 | 126, body.length >> 8, body.length & 255]);
  return Buffer.concat([head, mask, body]);
}

export class Client {
  #waiting = Buffer.alloc(0);
  #upgraded = false;
  #onText = () => {};

  /** `path` is asked for at once; `local` is the address to come from: one has 28,000 ports. */
  constructor({ port, path, local, secure }) {
    const connect = secure ? tls.connect : net.connect;
    this.socket = connect({ port, host: "127.0.0.1", localAddress: local });
    this.socket.setNoDelay(true);
    const key = randomBytes(16).toString("base64");
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    );
    this.open = new Promise((done, failed) => {
      this.socket.once("error", failed);
      this.socket.once("close", () => failed(new Error("closed before it was open")));
      this.#onText = done;
    });
    this.open.catch(() => {});
    this.socket.on("data", (chunk) => this.#take(chunk));
  }

  /** Calls `hear` with the text of every message from now on. */
  listen(hear) {
    this.#onText = hear;
  }

  send(what) {
    this.socket.write(frame(JSON.stringify(what)));
  }

  /** Sends a request and gives the first message after it. */
  ask(what) {
    return new Promise((done, failed) => {
      this.socket.once("close", () => failed(new Error("closed before it was answered")));
      this.#onText = (answer) => done(JSON.parse(answer));
      this.send(what);
    });
  }

  end() {
    this.socket.destroy();
  }

  #take(chunk) {
    let bytes = this.#waiting.length > 0 ? Buffer.concat([this.#waiting, chunk]) : chunk;
    if (!this.#upgraded) {
      const end = bytes.indexOf("\r\n\r\n");
      if (end >= 0) {
        const status = bytes.toString("latin1", 9, 12);
        if (status !== "101") return this.socket.destroy(new Error(`answered ${status}`));
        this.#upgraded = true;
        bytes = bytes.subarray(end + 4);
        this.#onText();
      }
    }
    while (this.#upgraded && bytes.length >= 2) {
      const short = bytes[1] & 127;
      const size = short < 126 ? 0 : short === 126 ? 2 : 8;
      if (bytes.length < 2 + size) break;
      const length =
        size === 0 ? short : size === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
      const whole = 2 + size + length;
      if (bytes.length < whole) break;
      if (bytes[0] === text) this.#onText(bytes.toString("utf8", 2 + size, whole));
      bytes = bytes.subarray(whole);
    }
    this.#waiting = bytes.length > 0 ? Buffer.from(bytes) : Buffer.alloc(0);
  }
}
