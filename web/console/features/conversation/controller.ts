// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Conversation, MessageData } from "../../api/types";
import type { ConversationsApi, TransferTo, UploadOptions } from "./api";
import { agentOf, customerOf, messageIds, standingOf } from "./model";
import {
  type Conversations,
  type ConversationsEvent,
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

export interface ControllerOutside {
  readonly api: ConversationsApi;
  readonly ended: EndedMemory;
  readonly now: () => number;
  readonly newId: () => string;
}

/**
 * Holds the conversations of one agent and does what changes them. Every change is an event through
 * `reduce`; listeners hear each new state. Failures of reading are kept as `problem`, not thrown.
 */
export class ConversationsController {
  private state: Conversations = nothingYet;
  private readonly listeners = new Set<() => void>();
  private readonly typingSent = new Map<string, number>();
  private readonly reads = new Map<string, Promise<void>>();

  constructor(
    readonly me: string,
    private readonly outside: ControllerOutside,
  ) {}

  current = (): Conversations => this.state;

  onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads the list and everything on it again. Throws a `Problem` when the list cannot be had. */
  async refresh(): Promise<void> {
    const listed = await this.outside.api.list();
    const held = Object.keys(this.state.entries);
    const ids = new Set([...listed, ...held, ...this.outside.ended.load()]);
    await Promise.allSettled([...ids].map((id) => this.load(id)));
    this.apply({ type: "listed" });
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

  /** Shows the answer at once and sends it; a failure stays visible with it. */
  async send(conversationId: string, text: string, media: Outgoing["media"] = []): Promise<void> {
    const at = new Date(this.outside.now()).toISOString();
    const localId = this.outside.newId();
    const contactId = this.contactOf(conversationId);
    await this.deliver({ localId, conversationId, text, media, at, contactId });
  }

  /** Sends what failed once more; but not to somebody else, whose the conversation has become. */
  async retry(localId: string): Promise<void> {
    const failed = this.state.outgoing.find((one) => one.localId === localId);
    if (failed === undefined) return;
    if (this.contactOf(failed.conversationId) === failed.contactId)
      return this.deliver({ ...failed, failure: undefined });
    const reason = t(
      "The conversation is another contact's now. Write it again if it is for them.",
    );
    this.apply({ type: "failed", localId, reason });
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
      const message = await this.outside.api.send(
        conversationId,
        this.part(conversationId) ?? "",
        text,
        media.map(({ id }) => id),
      );
      this.apply({ type: "sent", localId, message });
    } catch (thrown) {
      this.apply({ type: "failed", localId, reason: asProblem(thrown).message });
    }
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
    this.state = next;
    for (const listener of this.listeners) listener();
  }
}
