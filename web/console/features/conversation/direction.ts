// SPDX-License-Identifier: Apache-2.0
import type { MessageData } from "../../api/types";

/** Whether the customer's side sent it. The server says so, not the customer's client. */
export function isInbound(message: MessageData): boolean {
  const direction = message.normalizedMessage?.direction ?? message.direction;
  return direction?.toLowerCase() === "inbound";
}
