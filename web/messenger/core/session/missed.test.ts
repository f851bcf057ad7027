// SPDX-License-Identifier: Apache-2.0
// What came while the line was down, from the signed-in person's other device perhaps: page after page is read until one meets
// what was there before.
import { describe, expect, test } from "vitest";
import { eventsBetween } from "../../api/events.ts";
import { Bench } from "../../support/bench.ts";
import type { View } from "../messenger.ts";
import type { StructuredMessage } from "../protocol.ts";

const PAGE_SIZE = 25;
const START = Date.parse("2026-02-01T10:00:00Z");

function said(n: number): StructuredMessage {
  const time = new Date(START + n * 1000).toISOString();
  const text = String(n);
  return { id: `m-${n}`, type: "Text", direction: "Inbound", text, channel: { time } };
}

/** A guest whose history the server has, and which may grow while the line is down. */
class Talk extends Bench {
  total = 0;
  /** The pages that were asked for. */
  readonly asked: number[] = [];
  readonly events: string[] = [];

  override do(event: Parameters<Bench["do"]>[0]) {
    const before = { session: this.session } as View;
    const effects = super.do(event);
    const after = { session: this.session } as View;
    this.events.push(...eventsBetween(before, after).map(([name]) => name));
    return effects;
  }

  /** Connected, as somebody whose conversation is known. */
  joins(total: number) {
    this.total = total;
    this.connect({ newSession: false });
    this.reads();
  }

  breaks() {
    this.do({ is: "socketClosed" });
    this.events.length = 0;
    this.asked.length = 0;
  }

  comesBack(total: number) {
    this.total = total;
    this.do({ is: "timer", name: "reconnect" });
    this.do({ is: "socketOpen" });
    this.frame("SessionResponse", { connected: true, newSession: false, readOnly: false });
  }

  /** Answers whatever is asked of the history, `pages` at most. */
  reads(pages = 100) {
    for (let left = pages; left > 0; left -= 1) {
      if (this.session.history.asking !== null) {
        this.frame("JwtResponse", { jwt: "j", exp: this.now / 1000 + 60 });
      }
      const [wanted] = this.of("history");
      if (wanted === undefined) return;
      this.asked.push(wanted.page);
      this.do({ is: "history", page: this.page(wanted.page) });
    }
  }

  private page(pageNumber: number) {
    const all = Array.from({ length: this.total }, (_, n) => said(n)).reverse();
    const entities = all.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE);
    return { entities, pageNumber, pageCount: Math.ceil(this.total / PAGE_SIZE) };
  }

  get shown() {
    return this.session.log.map(({ id }) => Number(id.slice(2)));
  }
}

const talk = () => new Talk({ token: "t", engaged: true });
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);

describe("after a break", () => {
  test("all that was missed is shown, in order, nothing twice", () => {
    const bench = talk();
    bench.joins(30);
    bench.do({ is: "earlier" });
    bench.reads();
    expect(bench.shown).toEqual(numbers(0, 30));

    bench.breaks();
    bench.comesBack(90);
    bench.reads();

    expect(bench.asked).toEqual([1, 2, 3]);
    expect(bench.shown).toEqual(numbers(0, 90));
    expect(bench.session.history).toMatchObject({ earlier: null, wanted: null, since: null });
  });

  test("one page that meets what was there is enough", () => {
    const bench = talk();
    bench.joins(25);
    bench.breaks();

    bench.comesBack(45);
    bench.reads();

    expect(bench.asked).toEqual([1]);
    expect(bench.shown).toEqual(numbers(0, 45));
  });

  test("a message that comes before the page is read is not taken for what was there", () => {
    const bench = talk();
    bench.joins(25);
    bench.breaks();
    bench.comesBack(91);

    bench.frame("StructuredMessage", said(90));
    bench.do({ is: "history", page: { entities: [], pageNumber: 1, pageCount: 1 } });
    bench.frame("JwtResponse", { jwt: "j", exp: bench.now / 1000 + 60 });
    bench.reads();

    expect(bench.shown).toEqual(numbers(0, 91));
  });

  test("what came before the log's beginning is still offered, where it is now", () => {
    const bench = talk();
    bench.joins(60);
    expect(bench.shown).toEqual(numbers(35, 60));
    bench.breaks();

    bench.comesBack(120);
    bench.reads();
    expect(bench.shown).toEqual(numbers(35, 120));
    for (let clicks = 0; bench.session.history.earlier !== null && clicks < 5; clicks += 1) {
      bench.do({ is: "earlier" });
      bench.reads();
    }

    expect(bench.asked).toEqual([1, 2, 3, 3, 4, 5]);
    expect(bench.shown).toEqual(numbers(0, 120));
  });

  test("nobody is told that all is there before it is", () => {
    const bench = talk();
    bench.joins(25);
    bench.breaks();
    bench.comesBack(90);

    bench.reads(1);
    expect(bench.events).not.toContain("MessagingService.historyComplete");
    bench.reads();

    expect(bench.events.filter((name) => name.endsWith("historyComplete"))).toHaveLength(1);
  });

  test("a line that breaks again half-way, or pages that cannot be read, leave no hole", () => {
    const bench = talk();
    bench.joins(25);
    bench.breaks();
    bench.comesBack(90);
    bench.reads(1);
    bench.breaks();
    bench.comesBack(95);
    bench.reads(1);
    for (let fails = 0; fails < 3; fails += 1) bench.do({ is: "historyFailed" });
    expect(bench.session.notice).toBe("historyFailed");

    bench.do({ is: "reload" });
    bench.reads();

    expect(bench.shown).toEqual(numbers(0, 95));
  });

  test("a message that may have arrived is not sent again while pages are still to come", () => {
    const bench = talk();
    bench.joins(25);
    bench.send("hello", "a");
    bench.breaks();
    bench.comesBack(90);

    bench.reads(1);
    expect(bench.session.outbox).toMatchObject([{ state: "doubtful" }]);
    const arrived = { ...said(26), metadata: { customMessageId: "a" } };
    const entities = [arrived, said(24)];
    bench.do({ is: "history", page: { entities, pageNumber: 2, pageCount: 4 } });

    expect(bench.session.outbox).toEqual([]);
    expect(bench.texts()).toEqual([]);
  });

  test("what is too far away is left to be asked for, without a hole before it", () => {
    const bench = talk();
    bench.joins(25);
    bench.breaks();

    bench.comesBack(1000);
    bench.reads();

    expect(bench.asked).toEqual(numbers(1, 21));
    expect(bench.shown).toEqual(numbers(500, 1000));
    expect(bench.session.history.earlier).toBe(21);
  });
});
