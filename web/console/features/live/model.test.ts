// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { addTopic, dropTopic, readFrame, retryDelay, socketAddress } from "./model";

describe("retryDelay", () => {
  it("doubles up to half a minute", () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => retryDelay(attempt, 0))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  it("takes up to half off at random", () => {
    expect(retryDelay(2, 0.999)).toBeGreaterThanOrEqual(2000);
    expect(retryDelay(2, 0.999)).toBeLessThan(2010);
  });
});

describe("readFrame", () => {
  it("reads topic and body", () => {
    const frame = '{"topicName":"v2.users.u.x","version":"2","eventBody":{"id":"k"}}';

    expect(readFrame(frame)).toEqual({ topic: "v2.users.u.x", body: { id: "k" } });
  });

  it.each([
    '{"topicName":"channel.metadata","eventBody":{"message":"pong"}}',
    '{"topicName":"x"}',
    '{"topicName":5,"eventBody":{}}',
    '{"topicName":"x","eventBody":"text"}',
    "null",
    "not json",
    new ArrayBuffer(2),
  ])("ignores %s", (data) => {
    expect(readFrame(data)).toBeUndefined();
  });
});

describe("socketAddress", () => {
  it("stays on the page's origin, whatever name the server knows itself by", () => {
    const uri = "ws://internal:9/channels/abc?x=1";

    expect(socketAddress(uri, "https://c.example")).toBe("wss://c.example/channels/abc?x=1");
    expect(socketAddress(uri, "http://127.0.0.1:8080")).toBe(
      "ws://127.0.0.1:8080/channels/abc?x=1",
    );
  });
});

describe("topic counts", () => {
  it("keeps a topic until its last listener goes", () => {
    const twice = addTopic(addTopic(new Map(), "t"), "t");

    expect(dropTopic(twice, "t").has("t")).toBe(true);
    expect(dropTopic(dropTopic(twice, "t"), "t").has("t")).toBe(false);
  });
});
