// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import { asProblem, mayHaveArrived, type Problem } from "../../api/problem";
import type { Conversation, MessageData } from "../../api/types";
import { retryDelay } from "../live/model";
import type { ConversationsApi, TransferTo, UploadOptions } from "./api";
import { agentOf, customerOf, messageIds, standingOf } from "./model";
import {
  type Conversations,
  type ConversationsEvent,
  type Failure,
  failureOf,
  nothingYet,
  type Outgoing,
  reduce,
} from "./state";

const typingShownMs = 5000;
const typingEveryMs = 4000;

/** Ids of conversations that ended in this tab, so that a reload still shows them. */
export interface EndedMemory {
  readonly load: () => readonly string[];
  readonly save: (ids: readonly string[]) => void;
}

/** Answers that are not confirmed, kept in this tab, so that a reload loses none. */
export interface OutgoingMemory {
  readonly load: () => readonly Outgoing[];
  readonly save: (outgoing: readonly Outgoing[]) => void;
}

export interface ControllerOutside {
  readonly api: ConversationsApi;
  readonly ended: EndedMemory;
  readonly outgoing: OutgoingMemory;
  readonly now: () => number;
  readonly newId: () => string;
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/**
 * Holds the conversations of one agent and does what changes them. Every change is an event through
 * `reduce`; listeners hear each new state. Failures of reading are kept as `problem`, not thrown.
 */
export class ConversationsController {
  private state: Conversations;
  // Of an earlier life of this page: nobody has heard what became of them.
  private orphans: readonly Outgoing[];
  private readonly listeners = new Set<() => void>();
  private readonly typingSent = new Map<string, number>();
  private readonly reads = new Map<string, Promise<void>>();
  private readonly following = new Map<string, Promise<boolean>>();

  constructor(
    readonly me: string,
    private readonly outside: ControllerOutside,
  ) {
    this.orphans = outside.outgoing.load();
    const outgoing = this.orphans.map((one) => (one.failure ? one : { ...one, doubt: true }));
    this.state = { ...nothingYet, outgoing };
  }

  current = (): Conversations => this.state;

  onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads the list and everything on it again. Throws a `Problem` when the list cannot be had. */
  async refresh(): Promise<void> {
    const listed = await this.outside.api.list();
    const held = Object.keys(this.state.entries);
    // An answer that failed is shown with its conversation, or goes with it.
    const failed = this.orphans.flatMap((one) => (one.failure ? [one.conversationId] : []));
    const ids = new Set([...listed, ...held, ...this.outside.ended.load(), ...failed]);
    await Promise.allSettled([...ids].map((id) => this.load(id)));
    this.apply({ type: "listed" });
    const { orphans } = this;
    this.orphans = [];
    for (const one of orphans) if (one.failure === undefined) void this.lookFor(one);
  }

  /**
   * Reads one conversation and its new messages. Calls for the same one follow each other. One that the
   * agent may not read any more is let go of, with everything that was held of it. Throws a `Problem`.
   */
  load(id: string): Promise<void> {
    const before = this.reads.get(id) ?? Promise.resolve();
    const next = before.catch(() => undefined).then(() => this.readNow(id));
    this.reads.set(id, next);
    return next;
  }

  /** Reads one conversation, as soon as the server can be reached: on a bad line no news is lost. Never throws. */
  async follow(id: string): Promise<void> {
    await this.reach(id);
  }

  seen(id: string): void {
    this.apply({ type: "seen", id });
  }

  customerTyping(id: string, durationMs: number | undefined): void {
    this.apply({ type: "typing", id, until: this.outside.now() + (durationMs ?? typingShownMs) });
  }

  /** Takes a waiting conversation, or ends one. Throws a `Problem`, for instance when another agent was first. */
  async setState(id: string, state: "connected" | "disconnected"): Promise<void> {
    const part = this.part(id);
    if (part === undefined) return;
    try {
      await this.outside.api.setState(id, part, state);
    } finally {
      await this.load(id).catch(() => undefined);
    }
  }

  /** Passes the conversation on. Throws a `Problem`; what is shown is then what the server has. */
  async transfer(id: string, to: TransferTo): Promise<void> {
    const part = this.part(id);
    if (part === undefined) return;
    try {
      await this.outside.api.transfer(id, part, to);
    } finally {
      await this.load(id).catch(() => undefined);
    }
  }

  /**
   * Shows the answer at once and sends it; a failure stays visible with it. When no answer comes, what the server has is
   * looked at before it is offered again.
   */
  async send(conversationId: string, text: string, media: Outgoing["media"] = []): Promise<void> {
    const at = new Date(this.outside.now()).toISOString();
    const localId = this.outside.newId();
    const contactId = this.contactOf(conversationId);
    await this.deliver({ localId, conversationId, text, media, at, contactId });
  }

  /** Sends what failed once more; but not to somebody else, whose the conversation has become. */
  async retry(localId: string): Promise<void> {
    const failed = this.state.outgoing.find((one) => one.localId === localId);
    if (failed?.failure === undefined) return;
    if (this.contactOf(failed.conversationId) === failed.contactId)
      return this.deliver({ ...failed, failure: undefined });
    const message = t(
      "The conversation is another contact's now. Write it again if it is for them.",
    );
    this.apply({ type: "failed", localId, failure: { message } });
  }

  discard(localId: string): void {
    this.apply({ type: "discarded", localId });
  }

  /** Brings a file to the server, to go with an answer. Gives its id. Throws a `Problem`. */
  upload(conversationId: string, file: File, options: UploadOptions): Promise<string> {
    const part = this.part(conversationId) ?? "";
    return this.outside.api.upload(conversationId, part, file, options);
  }

  /** Reads a message again: the addresses of its files are good for a time only. */
  async renew(conversationId: string, messageId: string): Promise<void> {
    const messages = await this.outside.api.messages(conversationId, [messageId]);
    const conversation = this.state.entries[conversationId]?.conversation;
    if (conversation) this.apply({ type: "loaded", conversation, messages });
  }

  /** Tells the customer that the agent types, at most once in a few seconds. */
  typing(id: string): void {
    const part = this.part(id);
    const last = this.typingSent.get(id) ?? Number.NEGATIVE_INFINITY;
    if (part === undefined || this.outside.now() - last < typingEveryMs) return;
    this.typingSent.set(id, this.outside.now());
    // Nobody is helped by an error about a typing indicator.
    this.outside.api.typing(id, part).catch(() => undefined);
  }

  private async deliver(outgoing: Outgoing): Promise<void> {
    const { localId, conversationId, text, media } = outgoing;
    this.apply({ type: "sending", outgoing });
    this.typingSent.delete(conversationId);
    try {
      const mediaIds = media.map(({ id }) => id);
      const answer = { key: localId, text, mediaIds };
      const part = this.part(conversationId) ?? "";
      const message = await this.outside.api.send(conversationId, part, answer);
      this.apply({ type: "sent", localId, message });
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (mayHaveArrived(problem)) await this.lookFor(outgoing, problem);
      else this.apply({ type: "failed", localId, failure: failureOf(problem) });
    }
  }

  private async lookFor({ localId, conversationId }: Outgoing, problem?: Problem): Promise<void> {
    this.apply({ type: "doubted", localId });
    // What is there under its key goes from `outgoing` by itself.
    const isRead = await this.reach(conversationId);
    // Where it may not be read just now, nobody knows more than before.
    if (isRead && this.isInDoubt(localId))
      this.apply({ type: "failed", localId, failure: notArrived(problem) });
  }

  /** Reads one conversation, as soon as the server can be reached. Whether it gave it. */
  private reach(id: string): Promise<boolean> {
    return this.isRead(id).then((isRead) => {
      if (isRead !== undefined) return isRead;
      const going = this.following.get(id) ?? this.readAgain(id);
      this.following.set(id, going);
      return going.finally(() => this.following.delete(id));
    });
  }

  private async readAgain(id: string): Promise<boolean> {
    for (let attempt = 0; ; attempt++) {
      await this.outside.wait(retryDelay(attempt, this.outside.random()));
      const isRead = await this.isRead(id);
      if (isRead !== undefined) return isRead;
    }
  }

  // Undefined: the server has said neither yes nor no.
  private isRead(id: string): Promise<boolean | undefined> {
    return this.load(id).then(
      () => true,
      (thrown) => (isAnswered(thrown) ? false : undefined),
    );
  }

  private isInDoubt(id: string): boolean {
    return this.state.outgoing.some(({ localId, doubt }) => localId === id && doubt === true);
  }

  private async readNow(id: string): Promise<void> {
    try {
      await this.readWhole(id);
    } catch (thrown) {
      if (asProblem(thrown).status === 404) this.letGo(id);
      throw thrown;
    }
  }

  private letGo(id: string): void {
    this.apply({ type: "gone", id });
    const ended = this.outside.ended.load();
    if (ended.includes(id)) this.outside.ended.save(ended.filter((one) => one !== id));
  }

  private async readWhole(id: string): Promise<void> {
    const conversation = await this.outside.api.get(id);
    const known = new Set(this.state.entries[id]?.messages.map((message) => message.id));
    const missing = messageIds(conversation).filter((one) => !known.has(one));
    const messages = await this.outside.api.messages(id, missing);
    this.keep(conversation, messages);
  }

  private keep(conversation: Conversation, messages: readonly MessageData[]): void {
    this.apply({ type: "loaded", conversation, messages });
    const id = conversation.id ?? "";
    const ended = this.outside.ended.load();
    if (standingOf(conversation, this.me) === "ended" && !ended.includes(id)) {
      this.outside.ended.save([id, ...ended].slice(0, 50));
    }
  }

  // The server makes the communication's id equal to the participant's.
  private contactOf(id: string): string | undefined {
    const entry = this.state.entries[id];
    return entry && customerOf(entry.conversation)?.externalContact?.id;
  }

  private part(id: string): string | undefined {
    const entry = this.state.entries[id];
    return entry && agentOf(entry.conversation, this.me)?.id;
  }

  private apply(event: ConversationsEvent): void {
    const next = reduce(this.state, event);
    if (next === this.state) return;
    if (next.outgoing !== this.state.outgoing) this.outside.outgoing.save(next.outgoing);
    this.state = next;
    for (const listener of this.listeners) listener();
  }
}

// The server has said why not, and would say so again.
const isAnswered = (thrown: unknown) => !mayHaveArrived(asProblem(thrown));

function notArrived(problem: Problem | undefined): Failure {
  const message = t(
    "No answer came, and the customer does not have it yet. “Try again” sends it once, even if the first try still arrives.",
  );
  return { message, contextId: problem?.contextId };
}
