// SPDX-License-Identifier: Apache-2.0
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, useState } from "react";
import { cssVariablesResolver, theme } from "../../ui/theme";
import { ApiProvider } from "../api/context";
import { SessionProvider } from "../features/session/context";
import type { ConsoleParts } from "./console";
import { createConsoleRouter } from "./router";

interface AppProps {
  readonly parts: ConsoleParts;
  readonly nonce: string;
}

/** The console with everything that its pages find around them. */
export function App({ parts, nonce }: AppProps) {
  const [router] = useState(() => createConsoleRouter(parts.session));
  return (
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <Notifications position="bottom-right" autoClose={5000} />
        <SessionProvider value={parts.session}>
          <ApiProvider value={parts.api}>
            <QueryClientProvider client={parts.queries}>
              <RouterProvider router={router} />
            </QueryClientProvider>
          </ApiProvider>
        </SessionProvider>
      </MantineProvider>
    </StrictMode>
  );
}
