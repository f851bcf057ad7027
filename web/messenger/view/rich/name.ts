// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import { newId } from "../../core/ids.ts";

/** An id for what a label is about; the same as long as it is shown. Preact's own would be loaded with every conversation. */
export function useName(): string {
  return useState(newId)[0];
}
