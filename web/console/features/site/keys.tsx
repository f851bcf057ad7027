// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useMemo, useState } from "react";
import { DeleteButton } from "../../../ui/delete-button";
import { ListTable } from "../../../ui/list";
import { Moment } from "../../../ui/moment";
import { ProblemNote } from "../../../ui/problem-note";
import { OnceShown } from "../../../ui/secret";
import { columnsOf } from "../../../ui/table";
import { t } from "../../../ui/text";
import { useUnsaved } from "../../../ui/unsaved";
import { asProblem, fieldErrors } from "../../api/problem";
import { nameLook } from "../named/cells";
import { AlgorithmChoice } from "./algorithm-choice";
import { type Site, useAddKey, useCredentialDates, useRemoveKey } from "./api";
import { KeyFields } from "./key-fields";
import {
  type Algorithm,
  checkKey,
  formField,
  hasPublicKey,
  isComplete,
  makeSecret,
  mostKeys,
  newKey,
} from "./model";

/** The keys with which a site signs: to add one, let the site change over, and remove the old one. */
export function Keys({ site }: { site: Site }) {
  const names = Object.keys(site.settings.credentials);
  const isUnfinished = !isComplete(site.settings);
  const [adding, add] = useState(isUnfinished);
  const [secret, show] = useState<string>();
  return (
    <Card component="section" aria-labelledby="keys">
      <Stack>
        <Title order={2} size="h4" id="keys">
          {t("Keys")}
        </Title>
        <Text size="sm" c="dimmed">
          {isUnfinished
            ? t(
                "The making of this site was interrupted. Give it its first key; its settings come after that.",
              )
            : t(
                "To replace a key without an outage, add the new one, let the site sign with it, and remove the old one.",
              )}
        </Text>
        {secret !== undefined && <NewSecret secret={secret} onDone={() => show(undefined)} />}
        {names.length > 0 && <KeyTable site={site} names={names} />}
        {adding && (
          <AddKey
            site={site}
            names={names}
            onDone={(made) => {
              add(false);
              if (made !== undefined) show(made);
            }}
          />
        )}
        {/* Another one would take the place of a secret that is not stored yet. */}
        {!adding && secret === undefined && (
          <Group>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={names.length >= mostKeys}
              onClick={() => add(true)}
            >
              {t("Add key")}
            </Button>
            {names.length >= mostKeys && (
              <Text size="sm" c="dimmed">
                {t("{count} keys at the most: remove one first.", { count: mostKeys })}
              </Text>
            )}
          </Group>
        )}
      </Stack>
    </Card>
  );
}

/** A secret that was made here, this once. */
export function NewSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <OnceShown
      title={t("The site’s secret")}
      explanation={t(
        "Store it at the site’s server now, as SEAMLINE_SECRET: it is not shown again. Whoever has it can sign in as anybody.",
      )}
      value={secret}
      onDone={onDone}
    />
  );
}

interface KeyRow {
  /** Its name: there are no two of one name. */
  readonly id: string;
  readonly made: string | undefined;
}

const column = columnsOf<KeyRow>();

const columnsWith = (actions: (name: string) => ReactNode) =>
  column.columns([
    column.accessor(({ id }) => id, {
      id: "name",
      header: () => t("Name"),
      meta: nameLook,
      cell: ({ getValue }) => getValue(),
    }),
    column.accessor(({ made }) => made, {
      id: "made",
      header: () => t("Made"),
      sortDescFirst: true,
      cell: ({ getValue }) => <Moment at={getValue()} />,
    }),
    column.display({
      id: "actions",
      header: () => t("Actions"),
      cell: ({ row }) => actions(row.original.id),
    }),
  ]);

function KeyTable({ site, names }: { site: Site; names: readonly string[] }) {
  const dates = useCredentialDates();
  const { credentials } = site.settings;
  const isOnly = names.length === 1;
  const columns = useMemo(
    () => columnsWith((name) => (isOnly ? <OnlyKey /> : <DeleteKey site={site} name={name} />)),
    [isOnly, site],
  );
  const rows = names.map((id) => ({ id, made: dates.data?.get(credentials[id]?.id ?? "") }));
  return <ListTable rows={rows} columns={columns} minWidth={320} />;
}

function OnlyKey() {
  return (
    <Text size="sm" c="dimmed">
      {t("The only one: add another before.")}
    </Text>
  );
}

function DeleteKey({ site, name }: { site: Site; name: string }) {
  const remove = useRemoveKey(site);
  return (
    <DeleteButton
      name={name}
      consequence={t(
        "What was signed with it is refused from then on. Sign-ins that it opened go on until they end.",
      )}
      remove={() => remove.mutateAsync(name)}
    />
  );
}

interface AddKeyProps {
  readonly site: Site;
  readonly names: readonly string[];
  /** With the secret that was made here; empty if none was saved. */
  readonly onDone: (made: string | undefined) => void;
}

function AddKey({ site, names, onDone }: AddKeyProps) {
  const known = site.settings.properties.algorithm;
  const [chosen, choose] = useState<Algorithm>("HS256");
  const algorithm = known ?? chosen;
  const save = useAddKey(site);
  const [firstKey] = useState(() => newKey(makeSecret(), new Date()));
  const [key, setKey] = useState(firstKey);
  useUnsaved(() => key !== firstKey);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});

  async function submit(event: FormEvent) {
    event.preventDefault();
    const wrong = checkKey(key, algorithm, names);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    try {
      await save.mutateAsync({ key, algorithm });
    } catch (thrown) {
      const refused = Object.entries(fieldErrors(asProblem(thrown), () => true));
      setErrors(Object.fromEntries(refused.map(([path, text]) => [formField(path), text])));
      return;
    }
    onDone(key.own || hasPublicKey(algorithm) ? undefined : key.secret);
  }

  return (
    <form onSubmit={submit} noValidate aria-label={t("New key")}>
      <Stack>
        {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
        {known === undefined && (
          <AlgorithmChoice value={chosen} onChange={choose} error={errors.algorithm} />
        )}
        <KeyFields algorithm={algorithm} value={key} onChange={setKey} errors={errors} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t("Save key")}
          </Button>
          <Button variant="default" onClick={() => onDone(undefined)}>
            {t("Cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
