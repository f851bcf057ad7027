// SPDX-License-Identifier: Apache-2.0
// Every word that the messenger says.

import type { Failure } from "../core/session/outbox.ts";
import type { Notice } from "../core/session/state.ts";
import type { SignInProblem } from "../core/signin.ts";

export const words = {
  title: "Messages",
  subtitle: "We usually answer within a few minutes",
  launcher: "Chat with us",
  open: "Open messages",
  close: "Close messages",
  conversation: "Conversation",
  welcome: "Hello! How can we help?",
  welcomeMore: "Write to us here. You can leave this page and come back; the conversation stays.",
  message: "Message",
  placeholder: "Write a message…",
  send: "Send",
  tooLong: "This message is too long.",
  signIn: "Sign in",
  signingIn: "Signing in…",
  signInWhy: "Sign in so that we know it is you, and carry on from any device.",
  signInFirst: "Please sign in to write to us.",
  signOut: "Sign out",
  signedInAs: "Signed in as",
  signedIn: "Signed in",
  stored: "While you are signed in, your details and messages are stored with your profile.",
  earlier: "Show earlier messages",
  ended: "This conversation has ended. Write again whenever you like.",
  readOnly: "This conversation has ended.",
  startNew: "Start a new conversation",
  disconnected: "Conversation ended",
  someone: "You",
  agent: "Support",
  sending: "Sending…",
  sent: "Sent",
  retry: "Try again",
  typing: "is typing",
  unsupported: "This message cannot be shown here.",
  connecting: "Connecting…",
  reconnecting: "Connection lost. Trying again…",
} as const;

export function unreadWords(count: number): string {
  return count === 1 ? "1 unread message" : `${count} unread messages`;
}

interface NoticeWords {
  readonly text: string;
  readonly retry?: string;
}

export const notices: Readonly<Record<Notice, NoticeWords>> = {
  refused: { text: "Messages are not available on this page.", retry: "Try again" },
  server: { text: "Something went wrong at our end.", retry: "Try again" },
  elsewhere: { text: "This conversation is open in another window.", retry: "Use it here" },
  signedInElsewhere: { text: "You signed in in another window. It continues there." },
  expired: { text: "The earlier conversation has timed out. Your next message starts a new one." },
  signedOut: { text: "You are signed out. The conversation was removed from this device." },
  signInAgain: { text: "Your sign-in has ended. Please sign in again." },
  slowDown: { text: "That was a lot at once. The rest follows in a moment." },
  historyFailed: { text: "Earlier messages could not be loaded.", retry: "Try again" },
};

export const failures: Readonly<Record<Failure, string>> = {
  tooLong: "Too long to send",
  refused: "Not accepted",
  ended: "Not sent: the conversation has ended",
  server: "Not sent",
  unconfirmed: "Perhaps not sent",
};

export const signInProblems: Readonly<Record<SignInProblem, string>> = {
  insecure: "Signing in needs a secure (https) page.",
  storage: "This browser lets the page keep nothing, so you cannot sign in here.",
  unavailable: "Signing in is not possible right now. Please try again later.",
  cancelled: "You are not signed in.",
  failed: "Signing in did not work. Please try again.",
};
