// SPDX-License-Identifier: Apache-2.0
// What the messenger allows in a conversation, between a configuration and the form.
import { t } from "../../../ui/text";
import type { Configuration } from "../../api/types";

type MessengerSettings = NonNullable<Configuration["messenger"]>;
type Conversations = NonNullable<NonNullable<MessengerSettings["apps"]>["conversations"]>;

export interface Rules {
  readonly autoStart: boolean;
  readonly agentTyping: boolean;
  readonly userTyping: boolean;
  /** The visitor may have the conversation removed from the messenger. */
  readonly clear: boolean;
  /** What the visitor notices when an agent ends the conversation. */
  readonly ended: "Send" | "ReadOnly" | "Silent";
  /** How long a conversation can be gone on with, in hours; empty: the server's time. */
  readonly resumeHours: number | "";
  readonly files: boolean;
  /** Media types such as `image/*`; none: those that the server takes by itself. */
  readonly fileTypes: string[];
  /** Kilobytes (1,024 bytes). */
  readonly fileKilobytes: number | "";
}

/** The server takes no larger file, and no shorter or longer time. */
export const kilobytesMax = 10_240;
const hoursMin = 0.25;
const hoursMax = 18 * 31 * 24;

export const usualFileTypes = [
  "image/*",
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "application/pdf",
  "text/plain",
  "audio/*",
  "video/*",
  "application/zip",
  "*/*",
];

export function rulesOf(messenger: MessengerSettings | undefined): Rules {
  const talk = messenger?.apps?.conversations;
  const seconds = talk?.sessionDurationSeconds;
  return {
    autoStart: talk?.autoStart?.enabled ?? false,
    agentTyping: talk?.showAgentTypingIndicator ?? true,
    userTyping: talk?.showUserTypingIndicator ?? true,
    clear: talk?.conversationClear?.enabled ?? false,
    ended: endedOf(talk),
    resumeHours: seconds === undefined ? "" : seconds / 3600,
    files: messenger?.fileUpload?.enableAttachments ?? false,
    ...filesOf(messenger),
  };
}

function endedOf(talk: Conversations | undefined): Rules["ended"] {
  const disconnect = talk?.conversationDisconnect;
  if (disconnect?.enabled === false) return "Silent";
  return disconnect?.type === "ReadOnly" ? "ReadOnly" : "Send";
}

/** Several modes allow together what each does, up to the largest size: so the server reads them. */
function filesOf(messenger: MessengerSettings | undefined) {
  const modes = messenger?.fileUpload?.modes ?? [];
  const fileTypes = [...new Set(modes.flatMap((mode) => mode.fileTypes ?? []))];
  const largest = Math.max(...modes.map((mode) => mode.maxFileSizeKB ?? 0));
  const fileKilobytes: number | "" = modes.length === 0 ? "" : Math.min(largest, kilobytesMax);
  return { fileTypes, fileKilobytes };
}

/** The part of the messenger that the rules are; what they do not say is as before. */
export function messengerRules(rules: Rules, before: MessengerSettings | undefined) {
  const talk = before?.apps?.conversations;
  const { sessionDurationSeconds: _before, ...kept } = talk ?? {};
  const { ended, resumeHours } = rules;
  return {
    fileUpload: fileUploadOf(rules, before),
    apps: {
      ...before?.apps,
      conversations: {
        ...kept,
        enabled: talk?.enabled ?? true,
        autoStart: { ...talk?.autoStart, enabled: rules.autoStart },
        showAgentTypingIndicator: rules.agentTyping,
        showUserTypingIndicator: rules.userTyping,
        conversationClear: { ...talk?.conversationClear, enabled: rules.clear },
        conversationDisconnect: {
          ...talk?.conversationDisconnect,
          enabled: ended !== "Silent",
          ...(ended === "Silent" ? {} : { type: ended }),
        },
        ...(resumeHours === "" ? {} : { sessionDurationSeconds: Math.round(resumeHours * 3600) }),
      },
    },
  };
}

function fileUploadOf(rules: Rules, before: MessengerSettings | undefined) {
  const { modes, ...kept } = before?.fileUpload ?? {};
  const upload = { ...kept, enableAttachments: rules.files };
  const { fileTypes, fileKilobytes } = filesOf(before);
  const same = fileKilobytes === rules.fileKilobytes && fileTypes.join() === rules.fileTypes.join();
  if (same) return modes === undefined ? upload : { ...upload, modes };
  if (rules.fileTypes.length === 0 && rules.fileKilobytes === "") return upload;
  const maxFileSizeKB = rules.fileKilobytes === "" ? kilobytesMax : rules.fileKilobytes;
  return { ...upload, modes: [{ fileTypes: rules.fileTypes, maxFileSizeKB }] };
}

export function checkRules(rules: Rules): Record<string, string> {
  const errors: Record<string, string> = {};
  const { resumeHours, fileKilobytes, fileTypes } = rules;
  if (resumeHours !== "" && (resumeHours < hoursMin || resumeHours > hoursMax)) {
    errors.resumeHours = t("From {least} to {most} hours", { least: hoursMin, most: hoursMax });
  }
  if (fileKilobytes !== "" && (fileKilobytes < 1 || fileKilobytes > kilobytesMax)) {
    errors.fileKilobytes = t("From 1 to {most} kB", { most: kilobytesMax });
  }
  const odd = fileTypes.find((type) => !/^(\*\/\*|[\w.+-]+\/(\*|[\w.+-]+))$/.test(type));
  if (odd !== undefined) {
    errors.fileTypes = t("“{type}” is no media type such as image/png or image/*", { type: odd });
  }
  return errors;
}
