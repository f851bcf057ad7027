// SPDX-License-Identifier: Apache-2.0
import { Card, Code, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ConfirmButton } from "../../../ui/confirm-button";
import { ButtonLink } from "../../../ui/links";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { OnceShown } from "../../../ui/secret";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { ApiClient } from "../../api/types";
import { useClient, useRenewSecret } from "./api";
import { ClientFormView } from "./form";

/** The page that makes an API client and shows its secret. */
export function NewClient() {
  const navigate = useNavigate();
  const [made, setMade] = useState<ApiClient>();
  const { id: clientId = "", secret = "" } = made ?? {};
  const proceed = () => navigate({ to: "/organization/clients/$clientId", params: { clientId } });
  return (
    <Page
      title={made?.name ?? t("New API client")}
      lead={t("It asks for tokens with its id and its secret (OAuth client credentials).")}
    >
      {made === undefined ? (
        <ClientFormView existing={undefined} onSaved={setMade} />
      ) : (
        <>
          <ClientId clientId={clientId} />
          <Secret secret={secret} onDone={() => void proceed()} />
        </>
      )}
    </Page>
  );
}

/** One API client: its id, its secret, and what it may do. */
export function ClientPage({ clientId }: { clientId: string }) {
  const { data, error, isPending, refetch } = useClient(clientId);
  const renew = useRenewSecret(clientId);
  const [secret, setSecret] = useState<string>();
  return (
    <Page
      title={data?.name ?? t("API client")}
      actions={
        <ButtonLink to="/organization/clients" variant="default">
          {t("All API clients")}
        </ButtonLink>
      }
    >
      {isPending && <Waiting what={t("the API client")} />}
      {error && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {data && (
        <>
          <ClientId clientId={clientId}>
            <ConfirmButton
              label={t("New secret")}
              consequence={t(
                "The secret until now is good for nothing from then on. Tokens that the program holds live on until they expire; to end those as well, make it inactive.",
              )}
              act={async () => setSecret(await renew.mutateAsync())}
            />
          </ClientId>
          {secret !== undefined && <Secret secret={secret} onDone={() => setSecret(undefined)} />}
          <ClientFormView
            existing={data}
            onSaved={() => {
              notifications.show({ message: t("API client saved") });
            }}
          />
        </>
      )}
    </Page>
  );
}

function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <OnceShown
      title={t("Copy the secret now")}
      explanation={t("It is shown this once. The server keeps only what recognises it.")}
      value={secret}
      onDone={onDone}
    />
  );
}

function ClientId({ clientId, children }: { clientId: string; children?: React.ReactNode }) {
  return (
    <Card component="section" aria-labelledby="credentials">
      <Group justify="space-between">
        <Stack gap={4}>
          <Title order={2} size="h4" id="credentials">
            {t("Credentials")}
          </Title>
          <Text size="sm">
            {t("Client id")} <Code className="value">{clientId}</Code>
          </Text>
        </Stack>
        {children}
      </Group>
    </Card>
  );
}
