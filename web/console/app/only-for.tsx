// SPDX-License-Identifier: Apache-2.0

import { Outlet } from "@tanstack/react-router";
import { Empty, Page } from "../../ui/page";
import { t } from "../../ui/text";
import { useMe } from "../features/session/api";

// The server decides anyway; this only spares others a broken page.

/** Lets administrators through. */
export function AdminOnly() {
  return useMe().isAdmin ? (
    <Outlet />
  ) : (
    <NotAvailable title={t("Only administrators can open this page")} />
  );
}

/** Lets supervisors through, and administrators. */
export function SupervisorOnly() {
  return useMe().isSupervisor ? (
    <Outlet />
  ) : (
    <NotAvailable title={t("Only supervisors can open this page")} />
  );
}

function NotAvailable({ title }: { title: string }) {
  return (
    <Page title={t("Not available")}>
      <Empty title={title}>{t("Ask an administrator of your organization if you need it.")}</Empty>
    </Page>
  );
}
