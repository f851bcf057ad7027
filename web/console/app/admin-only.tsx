// SPDX-License-Identifier: Apache-2.0

import { Outlet } from "@tanstack/react-router";
import { Empty, Page } from "../../ui/page";
import { t } from "../../ui/text";
import { useMe } from "../features/session/api";

/** Lets administrators through. The server decides anyway; this only spares others a broken page. */
export function AdminOnly() {
  if (useMe().isAdmin) return <Outlet />;
  return (
    <Page title={t("Not available")}>
      <Empty title={t("Only administrators can open this page")}>
        {t("Ask an administrator of your organization if you need it.")}
      </Empty>
    </Page>
  );
}
