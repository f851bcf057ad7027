// SPDX-License-Identifier: Apache-2.0
// The commands `Database.*`: texts about the conversation that go along with its next message.

import type { Attributes } from "../core/messenger.ts";
import { isRecord } from "../core/record.ts";
import type { Command, Options } from "./commands.ts";

const MAX_BYTES = 2048;

function given(options: Options): Attributes {
  const messaging = isRecord(options.messaging) ? options.messaging : {};
  const found = messaging.customAttributes;
  if (!isRecord(found)) throw new Error("messaging.customAttributes must be an object.");
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, String(value)]));
}

function checked(attributes: Attributes): Attributes {
  const bytes = new TextEncoder().encode(JSON.stringify(attributes)).length;
  if (bytes > MAX_BYTES) throw new Error(`customAttributes are larger than ${MAX_BYTES} bytes.`);
  return attributes;
}

/** `now` are those that were set last, of whoever is here. */
export function createAttributes(
  now: () => Attributes,
  set: (attributes: Attributes) => void,
): Record<string, Command> {
  const read = () => ({ messaging: { customAttributes: now() } });

  function keep(attributes: Attributes): unknown {
    set(checked(attributes));
    return read();
  }

  return {
    set: (options) => keep(given(options)),
    update: (options) => keep({ ...now(), ...given(options) }),
    get: read,
    /** With `name` one of them, else all. */
    remove({ name }) {
      const key =
        typeof name === "string" ? name.replace(/^messaging\.customAttributes\.?/, "") : "";
      const rest = Object.entries(now()).filter(([one]) => key !== "" && one !== key);
      return keep(Object.fromEntries(rest));
    },
  };
}
