// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { User } from "../../api/types";

/** A role as it is shown: the server knows these and no others. */
export interface RoleText {
  readonly id: string;
  readonly name: string;
  /** What it lets somebody do. */
  readonly meaning: string;
}

/** The roles, the one that may do less first. */
export function roleTexts(): readonly RoleText[] {
  return [
    {
      id: "agent",
      name: t("Agent"),
      meaning: t(
        "Answers conversations, reads and edits contacts, and says who is the same person.",
      ),
    },
    {
      id: "supervisor",
      name: t("Supervisor"),
      meaning: t(
        "Sees every conversation and the figures, and sets up the work: queues and who answers them, wrap-up codes and canned responses. May also do what an agent may.",
      ),
    },
    {
      id: "admin",
      name: t("Administrator"),
      meaning: t(
        "Sets up the organization: messengers, identity resolution, users and API clients. May also do what a supervisor may.",
      ),
    },
  ];
}

/** The ids of a user's roles, where they were asked for. */
export function roleIds({ authorization }: Pick<User, "authorization">): readonly string[] {
  return (authorization?.roles ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/** The names of roles by their ids, for a line of a list. One that is not known keeps its id. */
export function roleNamesOf(ids: readonly string[]): string {
  const known = roleTexts();
  const shown = known.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  const others = ids.filter((id) => !known.some((each) => each.id === id));
  return [...shown, ...others].join(", ");
}
