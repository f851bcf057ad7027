// SPDX-License-Identifier: Apache-2.0
import { Button, Text } from "@mantine/core";
import { IconPhoto } from "@tabler/icons-react";
import { useState } from "react";
import { t } from "../../../ui/text";

/** Whether a picture is the server's own. */
export function isOwnPicture(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === window.location.origin;
}

/**
 * A picture of somebody else's host. Whoever serves it sees who asks: it is loaded when the agent wants it, and not by the
 * mere opening of a conversation.
 */
export function ForeignPicture({ url }: { url: string }) {
  const [asked, ask] = useState(false);
  const [broken, setBroken] = useState(false);
  const { host } = new URL(url);
  if (!asked) {
    return (
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPhoto size={14} aria-hidden />}
        className="foreign-picture"
        onClick={() => ask(true)}
      >
        {t("Show picture from {host}", { host })}
      </Button>
    );
  }
  if (broken) {
    return (
      <Text size="xs" c="dimmed" role="status">
        {t("The picture from {host} could not be loaded.", { host })}
      </Text>
    );
  }
  return (
    <img
      src={url}
      alt={t("Picture from {host}", { host })}
      referrerPolicy="no-referrer"
      className="attached-picture"
      onError={() => setBroken(true)}
    />
  );
}
