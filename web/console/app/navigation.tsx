// SPDX-License-Identifier: Apache-2.0

import { Badge, NavLink, type NavLinkProps, Text } from "@mantine/core";
import {
  IconAdjustments,
  IconApi,
  IconChartLine,
  IconChecklist,
  IconEye,
  IconFingerprint,
  IconGitMerge,
  IconInbox,
  IconKey,
  IconListCheck,
  IconLogin2,
  IconMessageBolt,
  IconMessages,
  IconRocket,
  IconScale,
  IconUserCog,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";
import { t } from "../../ui/text";
import { useConversations } from "../features/conversation/context";
import { attention, inboxOf } from "../features/inbox/model";
import { useMe } from "../features/session/api";

type Native = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof NavLinkProps>;

const Entry = createLink((props: NavLinkProps & Native) => <NavLink component="a" {...props} />);

/** The pages by what they are about; those that the server would refuse are not shown. */
export function Navigation() {
  const { isAdmin, isSupervisor } = useMe();
  return (
    <>
      <Heading>{t("Work")}</Heading>
      <InboxEntry />
      <Entry
        to="/visitors"
        label={t("On the site now")}
        leftSection={<IconEye size={18} aria-hidden />}
      />
      {isSupervisor && (
        <>
          <Entry
            to="/conversations"
            label={t("Conversations")}
            leftSection={<IconMessages size={18} aria-hidden />}
          />
          <Entry
            to="/metrics"
            label={t("Metrics")}
            leftSection={<IconChartLine size={18} aria-hidden />}
          />
          <Entry
            to="/queues"
            label={t("Queues")}
            leftSection={<IconUsersGroup size={18} aria-hidden />}
          />
          <Entry
            to="/wrap-up-codes"
            label={t("Wrap-up codes")}
            leftSection={<IconChecklist size={18} aria-hidden />}
          />
          <Entry
            to="/canned-responses"
            label={t("Canned responses")}
            leftSection={<IconMessageBolt size={18} aria-hidden />}
          />
        </>
      )}
      <Heading>{t("Contacts")}</Heading>
      <Entry
        to="/contacts"
        activeOptions={{ exact: true }}
        label={t("All contacts")}
        leftSection={<IconUsers size={18} aria-hidden />}
      />
      <Entry
        to="/contacts/conflicts"
        label={t("Open links")}
        leftSection={<IconGitMerge size={18} aria-hidden />}
      />
      {isAdmin && (
        <>
          <Entry
            to="/contacts/identity-resolution"
            label={t("Identity Resolution")}
            leftSection={<IconFingerprint size={18} aria-hidden />}
          />
          <Entry
            to="/contacts/policy"
            label={t("Identity policy")}
            leftSection={<IconScale size={18} aria-hidden />}
          />
          <Heading>{t("Messenger")}</Heading>
          <Entry
            to="/start"
            label={t("Get started")}
            leftSection={<IconListCheck size={18} aria-hidden />}
          />
          <Entry
            to="/messenger/providers"
            label={t("OpenID providers")}
            leftSection={<IconKey size={18} aria-hidden />}
          />
          <Entry
            to="/messenger/configurations"
            label={t("Configurations")}
            leftSection={<IconAdjustments size={18} aria-hidden />}
          />
          <Entry
            to="/messenger/deployments"
            label={t("Deployments")}
            leftSection={<IconRocket size={18} aria-hidden />}
          />
          <Heading>{t("Organization")}</Heading>
          <Entry
            to="/organization/users"
            label={t("Users and roles")}
            leftSection={<IconUserCog size={18} aria-hidden />}
          />
          <Entry
            to="/organization/sign-in"
            label={t("Sign-in")}
            leftSection={<IconLogin2 size={18} aria-hidden />}
          />
          <Entry
            to="/organization/clients"
            label={t("API clients")}
            leftSection={<IconApi size={18} aria-hidden />}
          />
        </>
      )}
    </>
  );
}

function InboxEntry() {
  const waiting = attention(inboxOf(useConversations(), useMe().id));
  return (
    <Entry
      to="/inbox"
      label={t("Inbox")}
      leftSection={<IconInbox size={18} aria-hidden />}
      rightSection={
        waiting > 0 && (
          <Badge size="sm" circle aria-label={t("{waiting} need you", { waiting })}>
            {waiting}
          </Badge>
        )
      }
    />
  );
}

function Heading({ children }: { children: string }) {
  return (
    <Text size="xs" fw={600} c="dimmed" px="xs" pt="md" pb={4}>
      {children}
    </Text>
  );
}
