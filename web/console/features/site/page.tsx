// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { useUnsaved } from "../../../ui/unsaved";
import { asProblem, fieldErrors } from "../../api/problem";
import { useEdited } from "../form/use-edited";
import { CheckCard } from "../integration/check";
import { type Site, useMakeSite, useSaveSite, useSite } from "./api";
import { SiteFields, TokenFields } from "./form";
import { KeyFields } from "./key-fields";
import { Keys, NewSecret } from "./keys";
import {
  asSaved,
  checkForm,
  checkKey,
  formField,
  formOf,
  hasPublicKey,
  isComplete,
  isHash,
  makeSecret,
  newKey,
  type SiteForm,
} from "./model";
import { Snippets } from "./snippet-view";

function refusals(thrown: unknown): Record<string, string> {
  const refused = Object.entries(fieldErrors(asProblem(thrown), () => true));
  return Object.fromEntries(refused.map(([path, text]) => [formField(path), text]));
}

/** The page that makes a signing site, with its first key. */
export function NewSite() {
  const navigate = useNavigate();
  const make = useMakeSite();
  const { form, notice, saving } = useEdited<SiteForm>({
    name: "site.new",
    saved: formOf(undefined, undefined),
    validate: checkForm,
  });
  const [made, setMade] = useState<string>();
  const [firstKey] = useState(() => newKey(makeSecret(), new Date()));
  const [key, setKey] = useState(firstKey);
  const isMade = useRef(false);
  useUnsaved(() => !isMade.current && key !== firstKey);
  const [keyErrors, setKeyErrors] = useState<Readonly<Record<string, string>>>({});
  const { algorithm } = form.values;

  const open = (id: string | undefined) =>
    navigate({ to: "/messenger/sites/$integrationId", params: { integrationId: id ?? "" } });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const wrong = checkKey(key, algorithm, []);
    setKeyErrors(wrong);
    if (form.validate().hasErrors || Object.keys(wrong).length > 0) return;
    const { values } = form;
    let id: string | undefined;
    try {
      ({ id } = await saving(values, () => make.mutateAsync({ form: values, key })));
    } catch (thrown) {
      const errors = refusals(thrown);
      form.setErrors(errors);
      setKeyErrors(errors);
      return;
    }
    isMade.current = true;
    if (key.own || hasPublicKey(algorithm)) await open(id);
    else setMade(id);
  }

  return (
    <Page
      title={t("New signing site")}
      lead={t(
        "Your site knows who is signed in there, and its server signs it. No OpenID provider is needed.",
      )}
    >
      {made !== undefined ? (
        <NewSecret secret={key.secret} onDone={() => void open(made)} />
      ) : (
        <form onSubmit={submit} noValidate aria-label={t("Signing site")}>
          <Stack gap="lg">
            {make.error && <ProblemNote title={t("Not saved")} problem={asProblem(make.error)} />}
            {notice}
            <Card>
              <SiteFields form={form} isNew />
            </Card>
            <Card component="section" aria-labelledby="first-key">
              <Stack>
                <Title order={2} size="h4" id="first-key">
                  {t("First key")}
                </Title>
                <KeyFields algorithm={algorithm} value={key} onChange={setKey} errors={keyErrors} />
              </Stack>
            </Card>
            {!isHash(algorithm) && (
              <Card>
                <TokenFields form={form} />
              </Card>
            )}
            <Button type="submit" loading={make.isPending} w="fit-content">
              {t("Create signing site")}
            </Button>
          </Stack>
        </form>
      )}
    </Page>
  );
}

/** One signing site: whether it works, its keys, what to paste, and its settings. */
export function SitePage({ integrationId }: { integrationId: string }) {
  const { data, error, isPending, refetch } = useSite(integrationId);
  return (
    <Page title={data?.integration.name ?? t("Signing site")}>
      {isPending && <Waiting what={t("the site")} />}
      {error && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {data && (
        <>
          <Keys site={data} />
          {isComplete(data.settings) && (
            <>
              <Snippets site={data} />
              <SiteCheck site={data} />
              <SettingsForm site={data} />
            </>
          )}
        </>
      )}
    </Page>
  );
}

function SettingsForm({ site }: { site: Site }) {
  const save = useSaveSite(site);
  const { integration, settings } = site;
  const { form, notice, saving } = useEdited<SiteForm>({
    name: `site.${integration.id}`,
    saved: formOf(integration, settings),
    validate: checkForm,
  });

  async function submit(values: SiteForm) {
    const tidy = asSaved(values, settings);
    form.setValues(tidy);
    try {
      await saving(tidy, () => save.mutateAsync(tidy));
    } catch (thrown) {
      form.setErrors(refusals(thrown));
      return;
    }
    notifications.show({ message: t("Signing site saved") });
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label={t("Signing site")}>
      <Card>
        <Stack gap="lg">
          {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
          {notice}
          <SiteFields form={form} isNew={false} />
          <TokenFields form={form} />
          <Button type="submit" loading={form.submitting} w="fit-content">
            {t("Save")}
          </Button>
        </Stack>
      </Card>
    </form>
  );
}

function SiteCheck({ site: { integration, settings } }: { site: Site }) {
  const hash = isHash(settings.properties.algorithm ?? "HS256");
  const [token, setToken] = useState("");
  const [user, setUser] = useState({ userId: "", userHash: "" });
  const given = hash ? user : { token: token.trim() };
  const sample = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  return (
    <CheckCard
      integrationId={integration.id ?? ""}
      lead={t(
        "Looks at the settings and the keys, and at what the site signed, if you enter it. It is not kept.",
      )}
      sample={sample}
    >
      {hash ? (
        <>
          <TextInput
            label={t("Id of a user")}
            description={t("Optional.")}
            maw={420}
            value={user.userId}
            onChange={(event) => setUser({ ...user, userId: event.currentTarget.value })}
          />
          <TextInput
            label={t("Its hash")}
            maw={620}
            value={user.userHash}
            onChange={(event) => setUser({ ...user, userHash: event.currentTarget.value.trim() })}
          />
        </>
      ) : (
        <Textarea
          label={t("Token to try")}
          description={t("Optional. It is looked at and not kept.")}
          autosize
          minRows={2}
          maxRows={5}
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
      )}
    </CheckCard>
  );
}
