// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Stack, Text } from "@mantine/core";
import { t } from "../../../ui/text";

/** What there is to say of what is typed: it was kept, a colleague saved beside it, or against it. */
export type News = "restored" | "merged" | "contested";

interface EditedNoticeProps {
  readonly news: News;
  /** Whether the fields show what the colleague saved. */
  readonly isMineAside: boolean;
  /** Changes to and fro between what is typed and what the colleague saved. */
  readonly onCompare: () => void;
  readonly onDiscard: () => void;
}

export function EditedNotice({ news, isMineAside, onCompare, onDiscard }: EditedNoticeProps) {
  return (
    <Alert
      color={news === "contested" ? "yellow" : "blue"}
      variant="light"
      role="status"
      title={news === "restored" ? t("Not saved yet") : t("Changed meanwhile")}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{words(news, isMineAside)}</Text>
        {news === "contested" && (
          <Button size="xs" variant="default" onClick={onCompare}>
            {isMineAside ? t("Back to mine") : t("Show theirs")}
          </Button>
        )}
        {news === "restored" && (
          <Button size="xs" variant="default" onClick={onDiscard}>
            {t("Discard it")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

function words(news: News, isMineAside: boolean): string {
  switch (news) {
    case "restored":
      return t("What you had entered here before is here again.");
    case "merged":
      return t(
        "Somebody else has saved other changes. They are in the fields that you have not touched; what you have entered stays.",
      );
    case "contested":
      return isMineAside
        ? t(
            "The fields show what somebody else has saved. What you have entered is still there, until you save: that keeps theirs.",
          )
        : t(
            "Somebody else has changed a setting that you are changing here. What you have entered stays, and replaces theirs when you save.",
          );
  }
}
