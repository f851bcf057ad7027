// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Card, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors } from "../../api/problem";
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
import { useSiteForm } from "./use-site-form";

function refusals(thrown: unknown): Record<string, string> {
  const refused = Object.entries(fieldErrors(asProblem(thrown), () => true));
  return Object.fromEntries(refused.map(([path, text]) => [formField(path), text]));
}

/** The page that makes a signing site, with its first key. */
export function NewSite() {
  const navigate = useNavigate();
  const make = useMakeSite();
  const form = useForm<SiteForm>({
    initialValues: formOf(undefined, undefined),
    validate: checkForm,
  });
  const [key, setKey] = useState(() => newKey(makeSecret(), new Date()));
  const [keyErrors, setKeyErrors] = useState<Readonly<Record<string, string>>>({});
  const [made, setMade] = useState<string>();
  const { algorithm } = form.values;

  const open = (id: string | undefined) =>
    navigate({ to: "/messenger/sites/$integrationId", params: { integrationId: id ?? "" } });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const wrong = checkKey(key, algorithm, []);
    setKeyErrors(wrong);
    if (form.validate().hasErrors || Object.keys(wrong).length > 0) return;
    try {
      const { id } = await make.mutateAsync({ form: form.values, key });
      if (key.own || hasPublicKey(algorithm)) await open(id);
      else setMade(id);
    } catch (thrown) {
      const errors = refusals(thrown);
      form.setErrors(errors);
      setKeyErrors(errors);
    }
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
  const { form, isContested, settle } = useSiteForm(site);

  async function submit(values: SiteForm) {
    const tidy = asSaved(values, site.settings);
    form.setValues(tidy);
    try {
      await save.mutateAsync(tidy);
    } catch (thrown) {
      form.setErrors(refusals(thrown));
      return;
    }
    settle();
    notifications.show({ message: t("Signing site saved") });
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label={t("Signing site")}>
      <Card>
        <Stack gap="lg">
          {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
          {isContested && (
            <Alert color="yellow" variant="light" role="status" title={t("Changed meanwhile")}>
              {t(
                "Somebody else has changed a setting that you are changing here. What you have entered stays, and replaces theirs when you save.",
              )}
            </Alert>
          )}
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
