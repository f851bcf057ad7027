// SPDX-License-Identifier: Apache-2.0
import { type UseFormInput, type UseFormReturnType, useForm } from "@mantine/form";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useGuard, useUnsaved } from "../../../ui/unsaved";
import { dropForm, keepForm, keptForm } from "./draft";
import { EditedNotice, type News } from "./notice";
import { isContested, rebased, saysSame } from "./rebase";

interface EditedOptions<Values extends object> {
  /** The form's own name in this tab: what is edited, and which one, such as "user.<id>" or "user.new". */
  readonly name: string;
  /** What is saved now, as the form shows it. May change while somebody types. */
  readonly saved: Values;
  readonly validate?: UseFormInput<Values>["validate"];
  /** Fields that the server never tells: not kept outside of the form, and empty again once they are saved. */
  readonly secrets?: readonly (keyof Values)[];
  /** Whether what is entered stays when the page is left, and is there again. */
  readonly stays?: (typed: Values) => boolean;
}

export interface Edited<Values extends object> {
  readonly form: UseFormReturnType<Values>;
  /** What to tell above the fields: that a colleague has saved, or that something typed was kept. */
  readonly notice: ReactNode;
  readonly isDirty: () => boolean;
  /** Whether it began with something that was typed before. */
  readonly isRestored: boolean;
  /**
   * Saves `values` of the form. When that went well, what was typed until then counts as saved; when
   * not, it rejects and everything stays.
   */
  readonly saving: <Result>(values: Values, save: () => Promise<Result>) => Promise<Result>;
  /** Goes back to what is saved. */
  readonly discard: () => void;
}

/**
 * A form over something that colleagues change too. Nothing typed is lost: not when the page is left
 * (that asks first), not by a reload or the way through the sign-in (it is kept in this tab), and not
 * when a colleague saves, for what is not touched is then as they left it.
 */
export function useEdited<Values extends object>(options: EditedOptions<Values>): Edited<Values> {
  const { name, saved, validate, secrets = [], stays } = options;
  const [kept] = useState(() => keptForm(name, saved));
  const form = useForm<Values>({
    initialValues: kept ? rebased(kept.typed, kept.before, saved) : saved,
    ...(validate ? { validate } : {}),
  });
  const { getValues } = form;
  // Fields that are not set any more would stay otherwise.
  const show = (values: Values) => form.setValues({ ...unset(getValues()), ...values });
  /** What the typed is told from. */
  const before = useRef(saved);
  /** What is saved, as far as this form has taken it in. */
  const seen = useRef(saved);
  const [isSaving, setSaving] = useState(false);
  const [news, tell] = useState<News | undefined>(() => kept && newsOf(kept, saved));
  /** The other half while two are compared: mine while theirs is looked at, and the other way round. */
  const [aside, setAside] = useState<{ readonly values: Values; readonly isMine: boolean }>();

  const mine = () =>
    aside?.isMine && saysSame(getValues(), seen.current) ? aside.values : getValues();
  const isDirty = () => !saysSame(mine(), before.current);

  // While it is being saved nobody knows yet whose a change is.
  useEffect(() => {
    if (isSaving || saysSame(seen.current, saved)) return;
    const typed = mine();
    const next = rebased(typed, before.current, saved);
    const isMixed = !saysSame(typed, before.current) && !saysSame(next, saved);
    const isClash = isContested(typed, before.current, saved);
    seen.current = saved;
    before.current = saved;
    show(next);
    setAside(undefined);
    if (!isMixed) tell(undefined);
    else tell((told) => (isClash || told === "contested" ? "contested" : "merged"));
  });

  const guard = useGuard();
  const staysHere = () => stays?.(getValues()) ?? false;
  const newest = useRef(staysHere);
  newest.current = staysHere;
  useUnsaved(isDirty, {
    isKept: () => staysHere() || (guard?.isComingBack() ?? false),
    focus: () => form.getInputNode(changedField(mine(), before.current))?.focus(),
  });
  useEffect(() => {
    if (saysSame(mine(), before.current)) dropForm(name);
    else
      keepForm(name, { typed: without(mine(), secrets, before.current), before: before.current });
  });
  useEffect(
    () => () => {
      if (!newest.current() && !guard?.isComingBack()) dropForm(name);
    },
    [name, guard],
  );

  function settle(values: Values) {
    const told = without(values, secrets, seen.current);
    if (!saysSame(told, values)) show(rebased(getValues(), values, told));
    before.current = told;
    setAside(undefined);
    tell(undefined);
    if (saysSame(getValues(), told)) dropForm(name);
  }

  async function saving<Result>(values: Values, save: () => Promise<Result>) {
    setSaving(true);
    try {
      const result = await save();
      settle(values);
      return result;
    } finally {
      setSaving(false);
    }
  }

  function discard() {
    show(seen.current);
    form.clearErrors();
    settle(seen.current);
  }

  function compare() {
    setAside({ values: getValues(), isMine: aside?.isMine !== true });
    show(aside?.values ?? seen.current);
  }

  const notice = news && (
    <EditedNotice
      news={news}
      isMineAside={aside?.isMine === true}
      onCompare={compare}
      onDiscard={discard}
    />
  );
  return { form, notice, isDirty, isRestored: kept !== undefined, saving, discard };
}

function newsOf<Values>(
  { typed, before }: { readonly typed: Values; readonly before: Values },
  saved: Values,
): News {
  return isContested(typed, before, saved) ? "contested" : "restored";
}

function changedField<Values extends object>(typed: Values, before: Values): string {
  const fields = Object.keys(typed) as (keyof Values & string)[];
  return fields.find((field) => !saysSame(typed[field], before[field])) ?? "";
}

function unset<Values extends object>(values: Values): Partial<Values> {
  return Object.fromEntries(
    Object.keys(values).map((field) => [field, undefined]),
  ) as Partial<Values>;
}

function without<Values extends object>(
  typed: Values,
  secrets: readonly (keyof Values)[],
  saved: Values,
): Values {
  return { ...typed, ...Object.fromEntries(secrets.map((field) => [field, saved[field]])) };
}
