// SPDX-License-Identifier: Apache-2.0
// What a supervisor looks for, as the address of the list says it.

const standings = ["waiting", "answered", "unanswered"] as const;

export type Standing = (typeof standings)[number];

export interface Filter {
  /** All where it is absent. */
  readonly show?: Standing;
  /** The id of a queue; all where it is absent. */
  readonly queue?: string;
}

/** The filter that an address says; what it does not know is left out. */
export function filterFrom({ show, queue }: Readonly<Record<string, unknown>>): Filter {
  const standing = standings.find((one) => one === show);
  return {
    ...(standing === undefined ? {} : { show: standing }),
    ...(typeof queue === "string" && queue !== "" ? { queue: queue.slice(0, 64) } : {}),
  };
}
