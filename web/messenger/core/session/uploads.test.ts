// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from "vitest";
import { Bench } from "../../support/bench.ts";
import { persisted, takeOver } from "./state.ts";

const MEDIA = {
  allowedMedia: { inbound: { fileTypes: [{ type: "image/*" }], maxFileSizeKB: 10 } },
};
const file = new Blob(["x"]);
const attach = (id: string, size = 1) =>
  ({ is: "attach", id, name: `${id}.png`, type: "image/png", size, file }) as const;

function bench() {
  const made = new Bench();
  made.connect({ newSession: true, ...MEDIA });
  return made;
}
const failure = (of: Bench) => of.session.uploads[0]?.failure;
const attempt = (of: Bench) => of.session.uploads[0]?.attempt ?? "";

describe("a file", () => {
  test("is put where the server says, and sent once the server has it", () => {
    const guest = bench();

    guest.do(attach("a"));
    const attachmentId = attempt(guest);
    expect(guest.of("presign")).toMatchObject([
      { tracingId: attachmentId, file: { id: attachmentId, name: "a.png", size: 1 } },
    ]);
    const headers = { "x-tag": "1" };
    guest.frame("PresignedUrlResponse", { attachmentId, url: "https://f.example/1", headers });
    expect(guest.of("upload")).toEqual([
      { do: "upload", id: "a", url: "https://f.example/1", headers },
    ]);
    guest.do({ is: "uploaded", id: "a", ok: true });
    expect(guest.session.outbox).toEqual([]);
    guest.frame("UploadSuccessEvent", { attachmentId });

    expect(guest.session.uploads).toEqual([]);
    expect(guest.of("message")).toMatchObject([
      {
        tracingId: "a",
        message: {
          type: "Text",
          text: "",
          content: [{ contentType: "Attachment", attachment: { id: attachmentId } }],
        },
      },
    ]);
  });

  test("may be called by another name at the server", () => {
    const guest = bench();
    guest.do(attach("a"));

    const url = "https://f.example/1";
    guest.frame(
      "PresignedUrlResponse",
      { attachmentId: "theirs", url },
      { tracingId: attempt(guest) },
    );
    expect(guest.of("upload")).toHaveLength(1);
    guest.frame("UploadSuccessEvent", { attachmentId: "theirs" });

    expect(guest.session.outbox).toMatchObject([{ content: [{ attachment: { id: "theirs" } }] }]);
  });

  test("that was confirmed is not lost by a reload", () => {
    const guest = bench();
    guest.do(attach("a"));
    guest.frame("UploadSuccessEvent", { attachmentId: attempt(guest) });

    const again = new Bench(persisted(guest.session));

    expect(again.session.outbox).toMatchObject([{ tracingId: "a", state: "doubtful" }]);
  });

  test("waits for the line, and begins anew when it broke", () => {
    const guest = bench();
    guest.do(attach("a"));
    const first = attempt(guest);

    guest.do({ is: "socketClosed" });
    guest.do({ is: "timer", name: "reconnect" });
    guest.do({ is: "socketOpen" });
    guest.frame("SessionResponse", { connected: true, newSession: false, ...MEDIA });

    expect(guest.of("presign")).toHaveLength(1);
    expect(attempt(guest)).not.toBe(first);
    // An answer to the earlier attempt is nobody's any more.
    guest.frame("PresignedUrlResponse", { attachmentId: first, url: "https://f.example/1" });
    expect(guest.of("upload")).toEqual([]);
  });

  test.each([
    [4001, "fileType"],
    [4002, "fileSize"],
    [5000, "server"],
  ])("that the server refuses with %i", (code, why) => {
    const guest = bench();
    guest.do(attach("a"));

    guest.error(code, "no", attempt(guest));

    expect(failure(guest)).toBe(why);
  });

  test.each(["GenerateUrlError", "UploadFailureEvent"])("that %s is about", (name) => {
    const guest = bench();
    guest.do(attach("a"));

    guest.frame(name, { attachmentId: attempt(guest), errorCode: 4003, errorMessage: "no" });

    expect(failure(guest)).toBe("fileContent");
  });

  test.each([0, 11_000])("of %i bytes is not even announced", (size) => {
    const guest = bench();

    guest.do(attach("a", size));

    expect(failure(guest)).toBe("fileSize");
    expect(guest.of("presign")).toEqual([]);
  });

  test("that could not be put there can be removed", () => {
    const guest = bench();
    guest.do(attach("a"));
    guest.do({ is: "uploaded", id: "a", ok: false });
    expect(failure(guest)).toBe("server");

    guest.do({ is: "dropFile", id: "a" });

    expect(guest.session.uploads).toEqual([]);
    expect(guest.effects).toEqual([{ do: "dropFile", id: "a" }]);
  });

  test("says how far it has come", () => {
    const guest = bench();
    guest.do(attach("a"));

    guest.do({ is: "progressed", id: "a", progress: 40 });
    expect(guest.session.uploads[0]?.progress).toBe(40);

    guest.do({ is: "socketClosed" });
    expect(guest.session.uploads[0]?.progress).toBe(0);
  });

  test("is refused for the server's reason, whether that or the refusal is heard first", () => {
    const guest = bench();
    guest.do(attach("a"));
    const attachmentId = attempt(guest);
    const why = { attachmentId, errorCode: 4003, errorMessage: "no" };

    guest.do({ is: "uploaded", id: "a", ok: false });
    guest.frame("UploadFailureEvent", why);
    expect(failure(guest)).toBe("fileContent");

    guest.do({ is: "uploaded", id: "a", ok: false });
    expect(failure(guest)).toBe("fileContent");
  });

  test("goes nowhere but to the web", () => {
    const guest = bench();
    guest.do(attach("a"));

    guest.frame("PresignedUrlResponse", { attachmentId: attempt(guest), url: "file:///x" });

    expect(guest.of("upload")).toEqual([]);
  });

  test("is chosen again when another tab took over: it has not the bytes", () => {
    const guest = bench();
    guest.do(attach("a"));

    expect(takeOver(guest.session).uploads).toMatchObject([{ failure: "fileLost" }]);
  });

  test("goes with the person", () => {
    const guest = bench();
    guest.do(attach("a"));

    guest.do({ is: "signOut" });

    expect(guest.session.uploads).toEqual([]);
  });
});

test("where the server takes no files there are none", () => {
  const guest = new Bench();
  guest.connect();

  guest.do(attach("a"));

  expect(guest.session.uploads).toEqual([]);
});

describe("a file in the conversation", () => {
  const attachment = (url: string) => ({ id: "f", url, filename: "a.png", mediaType: "Image" });
  const message = {
    id: "m",
    type: "Text",
    direction: "Inbound",
    channel: { time: "2026-11-23T17:27:40.387Z" },
    content: [{ contentType: "Attachment", attachment: attachment("https://f.example/old") }],
  };
  const shown = (of: Bench) =>
    of.session.log.flatMap((line) => (line.kind === "text" ? line.files.map((f) => f.url) : []));

  test("gets another address before its own is over", () => {
    const guest = bench();
    guest.frame("StructuredMessage", message);

    guest.do({ is: "renewFile", id: "f" });
    expect(guest.of("askFile")).toMatchObject([{ do: "askFile", id: "f" }]);
    const body = { attachmentId: "f", headers: {}, url: "https://f.example/new", fileSize: 1 };
    guest.frame("PresignedUrlResponse", body);

    expect(shown(guest)).toEqual(["https://f.example/new"]);
    expect(guest.of("upload")).toEqual([]);
  });

  test("keeps its address when another is none of the web's", () => {
    const guest = bench();
    guest.frame("StructuredMessage", message);

    guest.frame("PresignedUrlResponse", { attachmentId: "f", headers: {}, url: "file:///x" });

    expect(shown(guest)).toEqual(["https://f.example/old"]);
  });

  test("is not asked for while the line is down", () => {
    const guest = bench();
    guest.do({ is: "socketClosed" });

    guest.do({ is: "renewFile", id: "f" });

    expect(guest.of("askFile")).toEqual([]);
  });
});
