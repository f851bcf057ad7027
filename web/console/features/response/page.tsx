// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Tabs } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { keptFormOf } from "../form/draft";
import { useLibraries } from "./api";
import { Libraries, LibraryForm } from "./libraries";
import { Responses } from "./list";

/** Texts that agents insert instead of writing them, and the libraries that they are sorted into. */
export function CannedResponsesPage() {
  const { data: libraries, error, refetch } = useLibraries();
  const [tab, show] = useState<string | null>(() =>
    [undefined, "new"].includes(keptFormOf("library")) ? "responses" : "libraries",
  );
  const [adding, add] = useState(() => keptFormOf("library") === "new");
  return (
    <Page
      title={t("Canned responses")}
      lead={t(
        "Texts that agents insert into an answer with “/” instead of writing them again and again.",
      )}
      actions={
        <Button
          variant={libraries?.length === 0 ? "filled" : "default"}
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={adding}
          onClick={() => add(true)}
        >
          {t("Add library")}
        </Button>
      }
    >
      {adding && <LibraryForm library={undefined} onDone={() => add(false)} />}
      {error && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {libraries === undefined && !error && <Waiting what={t("libraries")} />}
      {libraries?.length === 0 && !adding && (
        <Card padding={0}>
          <Empty title={t("No library yet")}>
            {t(
              "Responses are kept in libraries, such as one for each language or subject. Add the first, then write responses in it.",
            )}
          </Empty>
        </Card>
      )}
      {libraries && libraries.length > 0 && (
        // Both panels stay, with what is written in them.
        <Tabs value={tab} onChange={show}>
          <Tabs.List mb="md">
            <Tabs.Tab value="responses">{t("Responses")}</Tabs.Tab>
            <Tabs.Tab value="libraries">{t("Libraries")}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="responses">
            <Responses libraries={libraries} />
          </Tabs.Panel>
          <Tabs.Panel value="libraries">
            <Libraries libraries={libraries} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  );
}
