// SPDX-License-Identifier: Apache-2.0
import { t } from "../../ui/text";
import type { ErrorBody } from "./types";

/** One refused field: `field` is the server's path to it (`cellPhone.display`, `externalIds[0].value`). */
export interface FieldProblem {
  readonly field: string;
  readonly reason: string;
}

/** A request that the server refused or that never reached it. `contextId` finds it in the server's log. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly contextId: string | undefined;
  readonly fields: readonly FieldProblem[];

  constructor(status: number, body: ErrorBody) {
    super(body.message ?? plainReason(status));
    this.name = t("Problem");
    this.status = status;
    this.code = body.code ?? "";
    this.contextId = body.contextId;
    this.fields = (body.details ?? []).flatMap((detail) =>
      detail.fieldName ? [{ field: detail.fieldName, reason: detail.errorCode ?? "" }] : [],
    );
  }
}

/** Any thrown value as a problem that can be shown. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(0, {});
}

/** Whether a request that failed so may have been carried out all the same: no answer came, or none of the server's rules. */
export function mayHaveArrived({ status }: Problem): boolean {
  return status === 0 || status === 408 || status >= 500;
}

function plainReason(status: number): string {
  if (status === 0) return t("The server cannot be reached. Check your connection and try again.");
  if (status === 403) return t("Your role does not allow this.");
  if (status === 404) return t("This no longer exists.");
  if (status === 409) return t("Someone else changed this meanwhile. Reload and try again.");
  return t("The server answered with an error ({status}). Try again.", { status });
}

const reasons: Readonly<Record<string, string>> = {
  required: t("Required"),
  missing: t("Required"),
  "not.unique": t("Already in use"),
  duplicate: t("Already in use"),
  "too.long": t("Too long"),
  "not.found": t("No longer exists"),
  "invalid.email": t("Not a valid email address"),
  "invalid.phone": t("Not a valid phone number"),
  "invalid.url": t("Not a valid address"),
};

/**
 * Form errors by form field. Fields that the form does not have are left out, so the caller shows
 * the problem's message as well. A bare word is expanded; a sentence from the server stays as it is.
 */
export function fieldErrors(problem: Problem, has: (field: string) => boolean) {
  const errors: Record<string, string> = {};
  for (const { field, reason } of problem.fields) {
    const path = field.replace(/\[(\d+)\]/g, ".$1").replace(/\.(display|userInput|e164)$/, "");
    const single = problem.fields.length === 1 ? problem.message : t("Not accepted");
    const known = reasons[reason] ?? (reason.includes(" ") ? reason : single);
    if (has(path)) errors[path] = known;
  }
  return errors;
}
