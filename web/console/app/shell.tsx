// SPDX-License-Identifier: Apache-2.0

import {
  ActionIcon,
  AppShell,
  Avatar,
  Burger,
  Group,
  Menu,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconChevronDown, IconLogout, IconMoon, IconSun } from "@tabler/icons-react";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { ArrivalProvider } from "../../ui/arrival";
import { Brand } from "../../ui/brand";
import { Waiting } from "../../ui/page";
import { t, textLanguage } from "../../ui/text";
import { LeaveGuard, useTurn } from "../../ui/unsaved";
import { useApi } from "../api/context";
import { ConversationsProvider } from "../features/conversation/context";
import { claimDrafts } from "../features/form/draft";
import { InboxAlarm } from "../features/inbox/alarm";
import { LiveProvider } from "../features/live/context";
import { LiveStatus } from "../features/live/status";
import { roleNamesOf } from "../features/role/model";
import { signOut, useMe } from "../features/session/api";
import { useSession } from "../features/session/context";
import { IdleGuard } from "../features/session/idle-guard";
import { useFreshToken } from "../features/session/renewal";
import { keepLanguage, languages } from "../texts/load";
import { Navigation } from "./navigation";

/** What stands around every page of somebody who is signed in. */
export function Shell() {
  useFreshToken();
  return (
    <IdleGuard>
      <Suspense fallback={<Waiting what={t("the console")} />}>
        <LiveProvider>
          <ConversationsProvider>
            <InboxAlarm />
            <OwnDrafts>
              <Frame />
            </OwnDrafts>
          </ConversationsProvider>
        </LiveProvider>
      </Suspense>
    </IdleGuard>
  );
}

/** What was typed in this tab is shown to whoever typed it. */
function OwnDrafts({ children }: { children: ReactNode }) {
  const { id } = useMe();
  const session = useSession();
  useState(() => claimDrafts(id));
  return (
    <LeaveGuard isComingBack={useCallback(() => session.isLeaving, [session])}>
      {children}
    </LeaveGuard>
  );
}

function Frame() {
  const [menuOpen, menu] = useDisclosure(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const { organization } = useMe();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu of small screens.
  useEffect(menu.close, [path]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: "md", collapsed: { mobile: !menuOpen } }}
      padding={0}
    >
      <AppShell.Header px="md">
        <a className="skip-link" href="#content">
          {t("Skip to content")}
        </a>
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="md" wrap="nowrap" miw={0}>
            <Burger
              opened={menuOpen}
              onClick={menu.toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={t("Menu")}
            />
            <Brand compact />
            <Text c="dimmed" truncate visibleFrom="sm">
              {organization}
            </Text>
          </Group>
          <Group gap="md" wrap="nowrap">
            <LiveStatus />
            <SchemeSwitch />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" className="navigation" aria-label={t("Main")}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <div className={path.startsWith("/inbox") ? "page-full" : "page"}>
          <ArrivalProvider path={path}>
            <Suspense fallback={<Waiting what={t("the page")} />}>
              <Outlet />
            </Suspense>
          </ArrivalProvider>
        </div>
      </AppShell.Main>
    </AppShell>
  );
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={dark ? t("Use light colours") : t("Use dark colours")}
      onClick={() => setColorScheme(dark ? "light" : "dark")}
    >
      {dark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
    </ActionIcon>
  );
}

function UserMenu() {
  const me = useMe();
  const spoken = textLanguage();
  const api = useApi();
  const session = useSession();
  const turn = useTurn();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className="user-button" aria-label={me.name}>
          <Avatar size={28} color="seam" aria-hidden />
          <Text size="sm" fw={500} component="span" visibleFrom="sm">
            {me.name}
          </Text>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.email}
          <br />
          {roleNamesOf(me.roles)}
        </Menu.Label>
        <Menu.Label>{t("Language")}</Menu.Label>
        {languages.map(([tag, name]) => (
          <Menu.Item
            key={tag}
            lang={tag}
            leftSection={
              spoken.startsWith(tag) ? (
                <IconCheck size={16} aria-hidden />
              ) : (
                <span className="gap16" />
              )
            }
            onClick={() => {
              keepLanguage(window.localStorage, tag);
              // Texts are made when their modules are loaded.
              window.location.reload();
            }}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() =>
            turn(() => void session.end("signed-out", (signal) => signOut(api, signal)))
          }
        >
          {t("Sign out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
