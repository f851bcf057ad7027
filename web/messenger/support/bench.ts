// SPDX-License-Identifier: Apache-2.0
// For tests: a session that is stepped by hand, with a clock and ids of its own.

import type { Rules } from "../core/config.ts";
import type { StructuredMessage } from "../core/protocol.ts";
import type { Effect, Event } from "../core/session/messages.ts";
import { restore, type Session } from "../core/session/state.ts";
import { step } from "../core/session/step.ts";
import type { Stored } from "../core/storage.ts";

export const RULES: Rules = {
  autoStart: false,
  showAgentTyping: true,
  showOwnTyping: true,
  signInOffered: true,
  siteSigns: false,
  canUpgrade: true,
  canClear: true,
};

const START = Date.parse("2026-03-01T12:00:00Z");

export class Bench {
  session: Session;
  now = START;
  /** What the last event asked for. */
  effects: readonly Effect[] = [];
  private made = 0;

  constructor(stored: Partial<Stored> = {}, rules: Partial<Rules> = {}) {
    this.session = restore({ ...RULES, ...rules }, { v: 1, ...stored }, this.now);
  }

  readonly newId = (): string => {
    this.made += 1;
    return `id-${this.made}`;
  };

  do(event: Event): readonly Effect[] {
    const world = { now: this.now, random: 0.5, newId: this.newId };
    [this.session, this.effects] = step(this.session, event, world);
    return this.effects;
  }

  /** A frame of the server; `code` is 200 unless it says otherwise. */
  frame(name: string, body: unknown, more: { tracingId?: string; code?: number } = {}) {
    const type = name === "StructuredMessage" ? "message" : "response";
    return this.do({ is: "frame", frame: { type, class: name, code: 200, body, ...more } });
  }

  message(message: Partial<StructuredMessage>, tracingId?: string) {
    this.now += 1;
    const time = new Date(this.now).toISOString();
    const whole = { id: `m-${this.now}`, type: "Text", channel: { time }, ...message };
    return this.frame("StructuredMessage", whole, tracingId ? { tracingId } : {});
  }

  error(code: number, body: unknown = "no", tracingId?: string) {
    return this.frame("string", body, { code, ...(tracingId && { tracingId }) });
  }

  /** Connected and configured. */
  connect(answer: Record<string, unknown> = { newSession: true }) {
    this.do({ is: "wake" });
    this.do({ is: "socketOpen" });
    return this.frame("SessionResponse", { connected: true, readOnly: false, ...answer });
  }

  send(text: string, tracingId: string) {
    return this.do({ is: "send", text, tracingId });
  }

  /** The server's echo of a message that was sent. */
  ack(tracingId: string, text = "x") {
    return this.message({ direction: "Inbound", text }, tracingId);
  }

  of<K extends Effect["do"]>(kind: K): (Effect & { do: K })[] {
    return this.effects.filter((effect): effect is Effect & { do: K } => effect.do === kind);
  }

  texts(): string[] {
    return this.of("message").flatMap(({ message }) =>
      message.type === "Text" ? [message.text] : [],
    );
  }
}
