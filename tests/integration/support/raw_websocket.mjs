// SPDX-License-Identifier: Apache-2.0
// The client's end of a WebSocket, byte by byte, for what no well-behaved client would send.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { connect } from "node:net";

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

/** The shortest length field that holds `length`, or the one of `bits` (7, 16 or 64). */
function lengthField(length, bits = length < 126 ? 7 : length < 65536 ? 16 : 64) {
  if (bits === 7) return Buffer.from([Number(length)]);
  const field = Buffer.alloc(bits === 16 ? 3 : 9);
  field[0] = bits === 16 ? 126 : 127;
  if (bits === 16) field.writeUInt16BE(Number(length), 1);
  else field.writeBigUInt64BE(BigInt(length), 1);
  return field;
}

/**
 * One frame as bytes. `rsv` are the three reserved bits, `mask` the four bytes of the masking key or null for none, `bits` the
 * size of the length field, `length` what that field says.
 */
export function frame(opcode, payload = "", options = {}) {
  const { fin = true, rsv = 0, mask = randomBytes(4), bits, length } = options;
  const data = Buffer.from(payload);
  const first = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  const size = lengthField(length ?? data.length, bits);
  if (!mask) return Buffer.concat([Buffer.from([first]), size, data]);
  size[0] |= 0x80;
  const masked = data.map((byte, i) => byte ^ mask[i % 4]);
  return Buffer.concat([Buffer.from([first]), size, Buffer.from(mask), masked]);
}

export const text = (payload, options) => frame(opcodes.text, payload, options);
export const more = (payload, options) => frame(opcodes.continuation, payload, options);
export const ping = (payload, options) => frame(opcodes.ping, payload, options);
export const pong = (payload, options) => frame(opcodes.pong, payload, options);

/** A close frame: a code and a reason, or nothing. */
export function close(code, reason = "", options = {}) {
  const head = Buffer.alloc(code === undefined ? 0 : 2);
  if (code !== undefined) head.writeUInt16BE(code);
  return frame(opcodes.close, Buffer.concat([head, Buffer.from(reason)]), options);
}

/** The first frame of `bytes` with what is left, or undefined if it is not whole. A server's frames are as short as can be. */
function takeFrame(bytes) {
  if (bytes.length < 2) return undefined;
  assert.equal(bytes[0] & 0x70, 0, "the server sets no reserved bit");
  assert.equal(bytes[1] & 0x80, 0, "the server does not mask");
  const short = bytes[1] & 0x7f;
  const field = short < 126 ? 0 : short === 126 ? 2 : 8;
  if (bytes.length < 2 + field) return undefined;
  const length =
    field === 0 ? short : field === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  assert.ok(
    field === 0 || length > (field === 2 ? 125 : 65535),
    "the server's lengths are minimal",
  );
  const end = 2 + field + length;
  if (bytes.length < end) return undefined;
  const payload = bytes.subarray(2 + field, end);
  return { fin: bytes[0] >> 7, opcode: bytes[0] & 15, payload, rest: bytes.subarray(end) };
}

export class RawSocket {
  #bytes = Buffer.alloc(0);
  #ended = false;
  #wake = () => {};

  constructor(port) {
    this.socket = connect(port, "127.0.0.1");
    this.socket.setNoDelay(true);
    this.socket.on("data", (chunk) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
      this.#wake();
    });
    for (const event of ["end", "error", "close"])
      this.socket.on(event, () => {
        this.#ended = true;
        this.#wake();
      });
  }

  send(bytes) {
    this.socket.write(bytes);
  }

  /** `taken()` once it gives something; undefined when the server has ended the connection before. */
  async #until(taken, what) {
    const end = Date.now() + 60_000;
    for (;;) {
      const found = taken();
      if (found !== undefined || this.#ended) return found;
      assert.ok(Date.now() < end, `${what}: nothing came`);
      await new Promise((done) => {
        const timer = setTimeout(done, 1000);
        this.#wake = () => {
          clearTimeout(timer);
          done();
        };
      });
    }
  }

  /** The head of the answer to a request: its status and headers. */
  async response() {
    const head = await this.#until(() => {
      const end = this.#bytes.indexOf("\r\n\r\n");
      if (end < 0) return undefined;
      const found = this.#bytes.subarray(0, end).toString("latin1");
      this.#bytes = this.#bytes.subarray(end + 4);
      return found;
    }, "the answer to the request");
    if (head === undefined) return { status: 0, headers: new Headers() };
    const [first, ...lines] = head.split("\r\n");
    const headers = new Headers(lines.map((line) => line.split(/:\s*(.*)/s).slice(0, 2)));
    return { status: Number(first.split(" ")[1]), headers };
  }

  /** The next frame, or undefined once the connection has ended. */
  next() {
    return this.#until(() => {
      const found = takeFrame(this.#bytes);
      if (!found) return undefined;
      this.#bytes = found.rest;
      return found;
    }, "a frame");
  }

  /** Waits for the end of the connection. */
  async end() {
    await this.#until(() => (this.#ended ? true : undefined), "the end of the connection");
  }

  discard() {
    this.socket.destroy();
  }
}

export const sampleKey = "dGhlIHNhbXBsZSBub25jZQ==";

/** The answer that proves that the server has read the key (RFC 6455, section 4.2.2). */
export function acceptOf(key) {
  return createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
}

/** The head of an upgrade. A header of `changes` replaces the one of that name; null leaves it out; an array sends it so often. */
export function upgradeHead(path, changes = {}, { method = "GET", version = "1.1" } = {}) {
  const fields = {
    Host: "127.0.0.1",
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Key": sampleKey,
    "Sec-WebSocket-Version": "13",
    ...changes,
  };
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().flatMap((each) => (each === null ? [] : `${name}: ${each}`)),
  );
  return `${[`${method} ${path} HTTP/${version}`, ...lines].join("\r\n")}\r\n\r\n`;
}

/** An open WebSocket. */
export async function openRaw(port, path) {
  const raw = new RawSocket(port);
  raw.send(upgradeHead(path));
  const { status } = await raw.response();
  assert.equal(status, 101);
  return raw;
}

/** Sends the bytes and takes what comes until it is all there; the socket's end if it is to end. */
export async function expects(raw, { texts = 0, pongs, last, code, answers }) {
  const got = { texts: 0, pongs: [], closes: [] };
  const isWhole = () =>
    code === undefined
      ? got.texts >= texts &&
        got.pongs.length >= (pongs?.length ?? 0) &&
        (last === undefined || got.pongs.at(-1)?.toString() === last)
      : got.closes.length > 0;
  while (!isWhole()) {
    const next = await raw.next();
    assert.ok(next, `the connection ended: ${JSON.stringify(got)}`);
    assert.equal(next.fin, 1, "the server sends whole messages");
    if (next.opcode === opcodes.text) got.texts += 1;
    else if (next.opcode === opcodes.pong) got.pongs.push(next.payload);
    else if (next.opcode === opcodes.close) got.closes.push(next.payload);
    else assert.notEqual(next.opcode, opcodes.binary, "the server sends no binary frames");
  }
  if (answers !== "any") assert.equal(got.texts, texts);
  if (pongs)
    assert.deepEqual(
      got.pongs,
      pongs.map((payload) => Buffer.from(payload)),
    );
  if (code === undefined) return;
  const [payload] = got.closes;
  assert.equal(payload.readUInt16BE(), code);
  raw.send(close(1000));
  assert.equal(await raw.next(), undefined, "nothing follows the close");
  await raw.end();
}

export async function lives(raw) {
  raw.send(ping("still here?"));
  const alive = await raw.next();
  assert.equal(alive?.opcode, opcodes.pong);
  assert.equal(alive.payload.toString(), "still here?");
  raw.discard();
}
