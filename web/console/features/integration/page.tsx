// SPDX-License-Identifier: Apache-2.0
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useIntegration } from "./api";
import { CheckSection } from "./check";
import { IntegrationFormView } from "./form";

/** The page that connects a new OpenID provider. */
export function NewIntegration() {
  const navigate = useNavigate();
  return (
    <Page
      title={t("New OpenID provider")}
      lead={t("Your visitors sign in there; Seamline never sees their password.")}
    >
      <IntegrationFormView
        existing={undefined}
        onSaved={({ id }) =>
          navigate({
            to: "/messenger/providers/$integrationId",
            params: { integrationId: id ?? "" },
          })
        }
      />
    </Page>
  );
}

/** One OpenID provider: its settings, the claims that are kept, and whether it works. */
export function IntegrationPage({ integrationId }: { integrationId: string }) {
  const { data, error, isPending, refetch } = useIntegration(integrationId);
  return (
    <Page title={data?.integration.name ?? t("OpenID provider")}>
      {isPending && <Waiting what={t("the provider")} />}
      {error && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {data && (
        <>
          <CheckSection integrationId={integrationId} />
          <IntegrationFormView
            existing={data}
            onSaved={() => {
              notifications.show({ message: t("Provider saved") });
            }}
          />
        </>
      )}
    </Page>
  );
}
