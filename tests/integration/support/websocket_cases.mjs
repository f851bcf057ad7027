// SPDX-License-Identifier: Apache-2.0
// Raw bytes that a client may send once a WebSocket is open, and what becomes of them: [name, what is sent, what is expected].
import { close, frame, more, opcodes, ping, pong, text } from "./raw_websocket.mjs";

/** The parts as one. */
export const join = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));
const bytes = (...values) => Buffer.from(values);
/** `whole` in frames that end after these bytes. */
function fragments(whole, ...ends) {
  const data = Buffer.from(whole);
  const cuts = [0, ...ends, data.length];
  const last = cuts.length - 2;
  return cuts.slice(0, -1).map((from, i) => {
    const part = data.subarray(from, cuts[i + 1]);
    return frame(i === 0 ? opcodes.text : opcodes.continuation, part, { fin: i === last });
  });
}

// What becomes of what is sent: so many texts are answered, or any number where a close may come before; the pings with these
// payloads are; the server closes with this code. The socket lives unless it is closed.
const answered = (count = 1) => ({ texts: count });
const ponged = (...payloads) => ({ pongs: payloads });
const closed = (code) => ({ code });
const limit = 64 * 1024;

const lengths = [
  ...[1, 2, 124, 125, 126, 127, 128, 1000, 65_534, 65_535, limit].map((size) => [
    `a text of ${size} bytes`,
    text("x".repeat(size)),
    answered(),
  ]),
  ["an empty text", text(""), answered()],
  ["a text of one byte more than the limit", text("x".repeat(limit + 1)), closed(1009)],
  ["a length of 2^31 with nothing behind it", text("", { length: 2 ** 31 }), closed(1009)],
  [
    "a length of 2^62 with nothing behind it",
    text("", { length: 2n ** 62n, bits: 64 }),
    closed(1009),
  ],
  ["a length with its highest bit set", text("", { length: 2n ** 63n, bits: 64 }), closed(1009)],
  ["5 bytes with a length of 16 bits", text("hello", { bits: 16 }), closed(1002)],
  ["125 bytes with a length of 16 bits", text("x".repeat(125), { bits: 16 }), closed(1002)],
  ["5 bytes with a length of 64 bits", text("hello", { bits: 64 }), closed(1002)],
  ["65,535 bytes with a length of 64 bits", text("x".repeat(65_535), { bits: 64 }), closed(1002)],
];

const fragmentation = [
  ["a text in two frames", fragments("hello", 2), answered()],
  ["a text in five frames", fragments("hello", 1, 2, 3, 4), answered()],
  ["a text in frames of which the first is empty", fragments("hello", 0), answered()],
  ["a text in frames of which the last is empty", fragments("hello", 5), answered()],
  ["a text in frames of which one in the middle is empty", fragments("hello", 2, 2), answered()],
  ["a text in empty frames alone", fragments("", 0, 0), answered()],
  [
    "a text in a hundred frames",
    fragments("x".repeat(100), ...Array.from({ length: 99 }, (_, i) => i + 1)),
    answered(),
  ],
  [
    "two texts in frames, one after the other",
    [...fragments("one", 1), ...fragments("two", 2)],
    answered(2),
  ],
  [
    "a ping between the frames of a text",
    [text("hel", { fin: false }), ping("here?"), more("lo")],
    { texts: 1, pongs: ["here?"] },
  ],
  [
    "pings between all frames of a text",
    [text("h", { fin: false }), ping("1"), more("e", { fin: false }), ping("2"), more("y")],
    { texts: 1, pongs: ["1", "2"] },
  ],
  [
    "a pong between the frames of a text",
    [text("hel", { fin: false }), pong("?"), more("lo")],
    answered(),
  ],
  [
    "a close between the frames of a text",
    [text("hel", { fin: false }), close(1000)],
    closed(1000),
  ],
  ["a last frame without a first", more("hello"), closed(1002)],
  ["a frame in the middle without a first", more("hello", { fin: false }), closed(1002)],
  [
    "a last frame after a whole text",
    [text("hello"), more("again")],
    { ...closed(1002), answers: "any" },
  ],
  ["a text within a text", [text("hel", { fin: false }), text("lo")], closed(1002)],
  [
    "a binary message within a text",
    [text("hel", { fin: false }), frame(opcodes.binary, "lo")],
    closed(1002),
  ],
  ["a ping that is not its last frame", ping("hello", { fin: false }), closed(1002)],
  ["a pong that is not its last frame", pong("hello", { fin: false }), closed(1002)],
  ["a close that is not its last frame", close(1000, "", { fin: false }), closed(1002)],
  [
    "frames that are larger than the limit together",
    [text("x".repeat(limit), { fin: false }), more("x")],
    closed(1009),
  ],
  [
    "frames that are as large as the limit together",
    [text("x".repeat(limit - 1), { fin: false }), more("x")],
    answered(),
  ],
];

const control = [
  ["a ping without payload", ping(""), ponged("")],
  ["a ping with payload", ping("here?"), ponged("here?")],
  [
    "a ping whose payload is no text",
    ping(bytes(0, 0xff, 0xfe, 0x80)),
    { pongs: [bytes(0, 0xff, 0xfe, 0x80)] },
  ],
  ["a ping of 125 bytes", ping("x".repeat(125)), ponged("x".repeat(125))],
  ["a ping of 126 bytes", ping("x".repeat(126)), closed(1002)],
  ["a ping with a length of 16 bits", ping("hello", { bits: 16 }), closed(1002)],
  ["ten pings", Array.from({ length: 10 }, (_, i) => ping(`${i}`)), { last: "9" }],
  ["a pong that nobody asked for", pong("here"), {}],
  ["a pong without payload", pong(""), {}],
  ["a pong of 125 bytes", pong("x".repeat(125)), {}],
  ["a pong of 126 bytes", pong("x".repeat(126)), closed(1002)],
  ["a text after a pong", [pong("here"), text("hello")], answered()],
  ["a binary message", frame(opcodes.binary, bytes(0, 1, 2)), closed(1003)],
  ["an empty binary message", frame(opcodes.binary, ""), closed(1003)],
  ["a close without code", close(), closed(1000)],
  ["a close with half a code", frame(opcodes.close, bytes(3)), closed(1002)],
  ["a close with a reason", close(1000, "done"), closed(1000)],
  ["a close with a reason of 123 bytes", close(1000, "x".repeat(123)), closed(1000)],
  ["a close with a reason of 124 bytes", close(1000, "x".repeat(124)), closed(1002)],
  ["a close whose reason is UTF-8", close(1000, "fertig — ✓"), closed(1000)],
  [
    "a close whose reason is not UTF-8",
    close(1000, bytes(0xce, 0xba, 0xed, 0xa0, 0x80)),
    closed(1002),
  ],
  ["a text after a close", [close(1000), text("too late")], closed(1000)],
  ["a ping after a close", [close(1000), ping("too late")], closed(1000)],
  ["two closes", [close(1000), close(1001)], closed(1000)],
];

const goodCodes = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999];
const badCodes = [0, 999, 1004, 1005, 1006, 1014, 1015, 1016, 1100, 2000, 2999];
// Beyond the ranges that RFC 6455 gives a meaning to: echoed, like those of applications.
const otherCodes = [5000, 65_535];
const codes = [
  ...[...goodCodes, ...otherCodes].map((code) => [
    `a close with ${code}`,
    close(code),
    closed(code),
  ]),
  ...badCodes.map((code) => [
    `a close with ${code}, which no client may send`,
    close(code),
    closed(1002),
  ]),
];

const opcodesAndBits = [
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) => [
    `a frame of the reserved kind ${opcode}`,
    frame(opcode, "hello"),
    closed(1002),
  ]),
  ...[1, 2, 4, 7].map((rsv) => [
    `a text with the reserved bits ${rsv}`,
    text("hello", { rsv }),
    closed(1002),
  ]),
  ["a ping with a reserved bit", ping("hello", { rsv: 4 }), closed(1002)],
  ["a close with a reserved bit", close(1000, "", { rsv: 4 }), closed(1002)],
  [
    "a frame in the middle with a reserved bit",
    [text("a", { fin: false }), more("b", { rsv: 1 })],
    closed(1002),
  ],
];

const masking = [
  ["a text without mask", text("hello", { mask: null }), closed(1002)],
  ["an empty text without mask", text("", { mask: null }), closed(1002)],
  ["a ping without mask", ping("hello", { mask: null }), closed(1002)],
  ["a close without mask", close(1000, "", { mask: null }), closed(1002)],
  [
    "a last frame without mask",
    [text("hel", { fin: false }), more("lo", { mask: null })],
    closed(1002),
  ],
  ["a mask of zeros", text("hello", { mask: [0, 0, 0, 0] }), answered()],
  ["a mask of ones", text("hello", { mask: [255, 255, 255, 255] }), answered()],
  ["frames with masks of their own", fragments("hello there", 1, 5, 6), answered()],
];

const utf8 = [
  ...[
    ["two bytes a letter", "κόσμε"],
    ["three bytes a letter", "日本語"],
    ["four bytes a letter", "😀𝄞"],
    ["the last code point", "\u{10FFFF}"],
    ["the last before the surrogates", "\uD7FF"],
    ["the first after the surrogates", "\uE000"],
    ["code points that are no characters", "\uFFFE\uFFFF"],
    ["a byte order mark", "\uFEFFhello"],
    ["a NUL", "a\u0000b"],
  ].map(([name, value]) => [`a text of ${name}`, text(value), answered()]),
  ...[
    ["a byte that only continues", [0x80]],
    ["a last byte that only begins", [0x61, 0xc3]],
    ["three of four bytes", [0xf0, 0x9f, 0x98]],
    ["the byte FE", [0xfe]],
    ["the byte FF", [0xff]],
    ["a slash in two bytes", [0xc0, 0xaf]],
    ["a slash in three bytes", [0xe0, 0x80, 0xaf]],
    ["a slash in four bytes", [0xf0, 0x80, 0x80, 0xaf]],
    ["a NUL in two bytes", [0xc0, 0x80]],
    ["half a surrogate pair", [0xed, 0xa0, 0x80]],
    ["a surrogate pair in six bytes", [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
    ["a code point after the last", [0xf4, 0x90, 0x80, 0x80]],
    ["a letter in five bytes", [0xf8, 0x88, 0x80, 0x80, 0x80]],
    ["a bad byte at the end of a good text", [...Buffer.from("good text"), 0xff]],
    ["a bad byte within a good text", [0x61, 0xe2, 0x28, 0xa1, 0x62]],
  ].map(([name, value]) => [`a text with ${name}`, text(bytes(...value)), closed(1007)]),
  ["a letter that is cut by a frame's end", fragments("a😀b", 3), answered()],
  ["a letter in frames of one byte", fragments("😀", 1, 2, 3), answered()],
  [
    "a letter that a ping is in the middle of",
    [text(bytes(0xf0, 0x9f), { fin: false }), ping("?"), more(bytes(0x98, 0x80))],
    { texts: 1, pongs: ["?"] },
  ],
  [
    "a last frame that does not go on with the letter",
    [text(bytes(0xf0, 0x9f), { fin: false }), more("ab")],
    closed(1007),
  ],
  [
    "a letter that is never finished",
    [text(bytes(0xe2, 0x82), { fin: false }), more("")],
    closed(1007),
  ],
  [
    "a bad byte in a frame that is not the last",
    text(bytes(0x61, 0xff), { fin: false }),
    closed(1007),
  ],
];

// However the bytes are cut by the network.
export const cuts = [
  ["a text", text("hello"), answered()],
  ["a text with a length of 16 bits", text("x".repeat(300)), answered()],
  [
    "a text in frames around a ping",
    join(text("h", { fin: false }), ping("?"), more("i")),
    { texts: 1, pongs: ["?"] },
  ],
  ["a text of many languages", text("κόσμε 日本語 😀"), answered()],
  ["a close", close(1000, "done"), closed(1000)],
];
export const groups = { lengths, fragmentation, control, codes, opcodesAndBits, masking, utf8 };
