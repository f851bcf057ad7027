// SPDX-License-Identifier: Apache-2.0

import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useConfiguration, useSaveDraft } from "./api";
import { ConfigurationFormView } from "./form";
import { Versions } from "./versions";

/** The page that makes a new configuration. */
export function NewConfiguration() {
  const navigate = useNavigate();
  const save = useSaveDraft(undefined);
  return (
    <Page
      title={t("New configuration")}
      lead={t("Saved as a draft. Nothing changes for visitors until you publish it.")}
    >
      <ConfigurationFormView
        configuration={undefined}
        save={(body) => save.mutateAsync(body)}
        onSaved={({ id }) =>
          navigate({
            to: "/messenger/configurations/$configurationId",
            params: { configurationId: id ?? "" },
          })
        }
        problem={save.error ? asProblem(save.error) : undefined}
      />
    </Page>
  );
}

/** One configuration: its draft to edit, and its published state. */
export function ConfigurationPage({ configurationId }: { configurationId: string }) {
  const { data, error, isPending, refetch } = useConfiguration(configurationId);
  const save = useSaveDraft(configurationId);
  return (
    <Page title={data?.draft.name ?? t("Configuration")} lead={data?.draft.description}>
      {isPending && <Waiting what={t("the configuration")} />}
      {error && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {data && (
        <>
          <Versions configurationId={configurationId} {...data} />
          <ConfigurationFormView
            configuration={data.draft}
            save={(body) => save.mutateAsync(body)}
            onSaved={() => {
              notifications.show({ message: t("Draft saved") });
            }}
            problem={save.error ? asProblem(save.error) : undefined}
          />
        </>
      )}
    </Page>
  );
}
