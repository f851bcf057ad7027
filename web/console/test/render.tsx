// SPDX-License-Identifier: Apache-2.0
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { theme } from "../../ui/theme";
import type { Api } from "../api/client";
import { createApi } from "../api/client";
import { ApiProvider } from "../api/context";
import type { createConsoleRouter } from "../app/router";

// The library knows one router type, the registered one.
type ConsoleRouter = ReturnType<typeof createConsoleRouter>;

/** Renders a part that needs neither server nor routes. */
export function renderPlain(part: ReactNode) {
  // The test document has no font set; growing text areas listen to it.
  if (document.fonts === undefined) {
    Object.defineProperty(document, "fonts", { value: new EventTarget(), configurable: true });
  }
  return render(plain(part));
}

/** The part with what all parts stand in, to be rendered again. */
export const plain = (part: ReactNode) => (
  <MantineProvider theme={theme} env="test">
    {part}
  </MantineProvider>
);

/** A request as a fake server sees it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

type Answer = { status?: number; body?: unknown } | undefined;
export type Answers = (asked: Asked) => Answer | Promise<Answer>;

/** An API client whose server is a function; what it does not answer is 404. Keeps what was asked. */
export function fakeApi(answers: Answers): { api: Api; asked: Asked[] } {
  const asked: Asked[] = [];
  const fetch = async (request: Request) => {
    const text = await request.text();
    const url = new URL(request.url);
    const one = {
      method: request.method,
      path: url.pathname + url.search,
      body: text === "" ? undefined : JSON.parse(text),
    };
    asked.push(one);
    const { status = 200, body } = (await answers(one)) ?? {
      status: 404,
      body: { message: "Not found" },
    };
    return body === undefined ? new Response(null, { status }) : Response.json(body, { status });
  };
  const api = createApi({
    baseUrl: "http://server",
    token: () => "tok",
    onRefused: () => undefined,
    fetch: fetch as typeof globalThis.fetch,
  });
  return { api, asked };
}

/** What a fake server waits for before it answers. */
export function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<undefined>((resolve) => {
    open = () => resolve(undefined);
  });
  return { opened, open };
}

/** Renders a page with an API and a router around it; links work, but lead nowhere. */
export function renderPage(page: () => ReactNode, api: Api) {
  const root = createRootRoute({ component: page });
  const any = createRoute({ getParentRoute: () => root, path: "$" });
  const router = createRouter({
    routeTree: root.addChildren([any]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
    basepath: "/",
  });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return renderPlain(
    <ApiProvider value={api}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as unknown as ConsoleRouter} />
      </QueryClientProvider>
    </ApiProvider>,
  );
}
