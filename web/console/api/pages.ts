// SPDX-License-Identifier: Apache-2.0
// Lists that are read whole, behind selects and names: page after page.

/** As many pages of a list are read; what comes after is left out. The API has it all. */
export const mostPages = 100;

interface NumberedPage<Entry> {
  readonly entities?: readonly Entry[];
  readonly pageCount?: number;
}

/** All of a list whose pages have numbers, from 1. */
export async function readNumbered<Entry>(
  readPage: (pageNumber: number) => Promise<NumberedPage<Entry>>,
): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let pageNumber = 1; pageNumber <= mostPages; pageNumber += 1) {
    const { entities = [], pageCount = 1 } = await readPage(pageNumber);
    all.push(...entities);
    if (pageNumber >= pageCount) break;
  }
  return all;
}

interface LinkedPage<Entry> {
  readonly entities?: readonly Entry[];
  readonly nextUri?: string;
}

/** What a page that comes after another is asked for with; nothing for the first. */
export type After = { readonly after?: string };

/** All of a list whose pages lead to the next. */
export async function readLinked<Entry>(
  readPage: (query: After) => Promise<LinkedPage<Entry>>,
): Promise<Entry[]> {
  const all: Entry[] = [];
  let query: After = {};
  for (let page = 1; page <= mostPages; page += 1) {
    const { entities = [], nextUri } = await readPage(query);
    all.push(...entities);
    const after = cursorOf(nextUri);
    if (after === undefined) break;
    query = { after };
  }
  return all;
}

/** The cursor inside a listing's `nextUri`. */
export function cursorOf(nextUri: string | undefined): string | undefined {
  if (nextUri === undefined) return undefined;
  return new URL(nextUri, "http://server").searchParams.get("after") ?? undefined;
}
