// SPDX-License-Identifier: Apache-2.0

import { ActionIcon, Alert, Badge, Card, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconPencil } from "@tabler/icons-react";
import { useIsFetching } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef, useState } from "react";
import { TextLink } from "../../../ui/links";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { Rich, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Configuration, Deployment, IdentityResolution } from "../../api/types";
import { useActiveConfiguration } from "../deployment/api";
import { useEdited } from "../form/use-edited";
import { useExternalSources } from "../source/api";
import { useIdentityResolution, useSaveIdentityResolution } from "./api";
import { ResolutionFields } from "./fields";
import {
  authenticationOn,
  bodyOf,
  type Draft,
  describe,
  draftOf,
  sourceState,
  type Warning,
  warningsOf,
} from "./model";

/** One deployment on the Identity Resolution page, read until its pencil is pressed. */
export function ResolutionRow({ deployment }: { deployment: Deployment }) {
  const id = deployment.id ?? "";
  const settings = useIdentityResolution(id);
  const configuration = useActiveConfiguration(id);
  const error = settings.error ?? configuration.error;
  const anchor = useRef<HTMLDivElement>(null);
  const ready = settings.data !== undefined && configuration.data !== undefined;
  useArrival(anchor, id, ready);
  return (
    <Card ref={anchor} id={id} component="section" aria-label={deployment.name}>
      {error && (
        <ProblemNote
          title={t("{name} not loaded", { name: deployment.name })}
          problem={asProblem(error)}
        />
      )}
      {!error && !ready && <Waiting what={deployment.name} />}
      {ready && (
        <Settings
          deployment={deployment}
          settings={settings.data}
          configuration={configuration.data ?? undefined}
        />
      )}
    </Card>
  );
}

// The page is linked to by deployment, but the rows above grow while they load: go to the linked row
// once, when everything has been still for a moment.
function useArrival(anchor: RefObject<HTMLElement | null>, id: string, ready: boolean): void {
  const loading = useIsFetching();
  const arrived = useRef(false);
  useEffect(() => {
    if (!ready || loading > 0 || arrived.current || window.location.hash !== `#${id}`) return;
    const timer = setTimeout(() => {
      arrived.current = true;
      anchor.current?.scrollIntoView();
    }, 150);
    return () => clearTimeout(timer);
  }, [anchor, id, ready, loading]);
}

// The pencil goes away when it is pressed and comes back in the end; the focus goes along.
function useFocusWithin(row: RefObject<HTMLElement | null>, editing: boolean): void {
  const before = useRef(editing);
  useEffect(() => {
    if (before.current === editing) return;
    before.current = editing;
    const next = editing ? "input:not(:disabled)" : ".pencil";
    row.current?.querySelector<HTMLElement>(next)?.focus();
  }, [row, editing]);
}

interface SettingsProps {
  readonly deployment: Deployment;
  readonly settings: IdentityResolution;
  readonly configuration: Configuration | undefined;
}

function Settings({ deployment, settings, configuration }: SettingsProps) {
  const id = deployment.id ?? "";
  const { form, notice, saving, discard, isRestored } = useEdited<Draft>({
    name: `resolution.${id}`,
    saved: draftOf(settings),
  });
  const [editing, edit] = useState(isRestored);
  const row = useRef<HTMLDivElement>(null);
  useFocusWithin(row, editing);
  const sources = useExternalSources();
  const save = useSaveIdentityResolution(id);
  const authentication = authenticationOn(configuration);
  const draft = form.values;
  const source = sourceState(draft.sourceId, sources.data ?? []);
  const warnings = sources.data ? warningsOf(draft, authentication, source) : [];

  async function store() {
    try {
      await saving(draft, () => save.mutateAsync(bodyOf(draft, settings, authentication)));
    } catch {
      // Shown above the fields, which stay as they are.
      return;
    }
    edit(false);
    notifications.show({
      message: t("Identity resolution of {name} saved", { name: deployment.name }),
    });
  }

  return (
    <Stack gap="md" ref={row}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Head
          deployment={deployment}
          authentication={authentication}
          division={settings.division?.name}
        />
        {!editing && (
          <ActionIcon
            variant="default"
            size="lg"
            className="pencil"
            aria-label={t("Edit identity resolution of {name}", { name: deployment.name })}
            onClick={() => edit(true)}
          >
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {!authentication && <Unavailable configuration={configuration} />}
      {sources.data && <Text size="sm">{describe(draft, authentication, source)}</Text>}
      <Warnings warnings={warnings} />
      {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
      {notice}
      <ResolutionFields
        name={deployment.name}
        draft={draft}
        sources={sources.data ?? []}
        source={source}
        authentication={authentication}
        editing={editing}
        busy={save.isPending}
        onChange={form.setValues}
        onSave={() => void store()}
        onCancel={() => {
          save.reset();
          discard();
          edit(false);
        }}
      />
    </Stack>
  );
}

function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null;
  return (
    <Alert
      color="yellow"
      role="note"
      icon={<IconAlertTriangle aria-hidden />}
      title={t("Needs attention")}
    >
      <Stack gap="xs">
        {warnings.map(({ kind, text }) => (
          <Text key={kind} size="sm" data-warning={kind}>
            {text}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}

interface HeadProps {
  readonly deployment: Deployment;
  readonly authentication: boolean;
  readonly division: string | undefined;
}

function Head({ deployment, authentication, division }: HeadProps) {
  return (
    <Group gap="sm">
      <Title order={2} size="h4">
        {deployment.name}
      </Title>
      <Badge variant="light" color={authentication ? "green" : "gray"}>
        {authentication ? t("Authentication on") : t("Authentication off")}
      </Badge>
      <Text size="sm" c="dimmed">
        {t("Division: {name}", { name: division ?? t("Home") })}
      </Text>
    </Group>
  );
}

function Unavailable({ configuration }: { configuration: Configuration | undefined }) {
  return (
    <Alert color="blue" role="note" title={t("External Source and Merge Contacts are unavailable")}>
      <Text size="sm">
        {t(
          "Visitors of this deployment do not sign in, so there is no account to recognise them by. What is set stays for when they do.",
        )}{" "}
        {configuration?.id === undefined ? (
          t("Give the deployment a published configuration first.")
        ) : (
          <Rich
            text="Turn on authentication in the configuration {link}, publish it, and give this deployment the new version."
            parts={{
              link: (
                <TextLink
                  to="/messenger/configurations/$configurationId"
                  params={{ configurationId: configuration.id }}
                  inherit
                  c="inherit"
                >
                  {configuration.name}
                </TextLink>
              ),
            }}
          />
        )}
      </Text>
    </Alert>
  );
}
