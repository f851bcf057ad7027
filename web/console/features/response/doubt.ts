// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import { Problem } from "../../api/problem";
import type { CannedResponse } from "../../api/types";
import { textOfResponse } from "./model";

function wordsOf(response: CannedResponse): string {
  const libraries = response.libraries.map(({ id }) => id).sort();
  const places = (response.substitutions ?? [])
    .map(({ id, defaultValue = "", description = "" }) => [id, defaultValue, description])
    .sort();
  return JSON.stringify([response.name, textOfResponse(response), libraries, places]);
}

/** Whether two responses are called the same, are in the same libraries and say the same. */
export function saysTheSame(one: CannedResponse, other: CannedResponse): boolean {
  return wordsOf(one) === wordsOf(other);
}

/** What to say of a new response that failed so and is not to be found. */
export function unknownOutcome({ status, code, contextId }: Problem): Problem {
  const message = t(
    "No answer came: the response may have been saved or not. Press “Save” again, and the console first looks whether it is there.",
  );
  return new Problem(status, { message, code, ...(contextId ? { contextId } : {}) });
}
