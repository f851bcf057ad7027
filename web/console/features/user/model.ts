// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { ConsoleUser } from "../../api/types";
import { roleIds } from "../role/model";

/** What the form of a user edits. */
export interface UserForm {
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly department: string;
  readonly roles: string[];
}

export function formOf(user: ConsoleUser | undefined): UserForm {
  return {
    name: user?.name ?? "",
    email: user?.email ?? "",
    title: user?.title ?? "",
    department: user?.department ?? "",
    roles: user === undefined ? ["agent"] : [...roleIds(user)],
  };
}

export function checkForm(form: UserForm): Record<string, string> {
  const errors: Record<string, string> = {};
  if (form.name.trim() === "") errors["name"] = t("Enter a name");
  if (!/^[^\s@]+@[^\s@]+$/.test(form.email.trim())) {
    errors["email"] = t("Enter the address to log in with");
  }
  return errors;
}

/** What both a new user and a changed one are sent as; roles go in a request of their own. */
export function bodyOf(form: UserForm) {
  return {
    name: form.name.trim(),
    email: form.email.trim(),
    title: form.title.trim(),
    department: form.department.trim(),
  };
}

/** Whether two choices of roles are the same, in whatever order. */
export function sameRoles(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

const shortest = 8;

/** What is wrong with a password that somebody chose; undefined if nothing is. */
export function passwordProblem(password: string, again: string): string | undefined {
  if (new TextEncoder().encode(password).length < shortest) {
    return t("Choose one of at least 8 characters");
  }
  if (password !== again) return t("The two are not the same");
  return undefined;
}
