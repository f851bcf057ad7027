/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
// Cards, pickers and the like are fetched when the first of them arrives: most conversations have none.

import type { ComponentType } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { SentContent } from "../core/protocol.ts";
import type { TextLine } from "../core/session/log.ts";
import { words } from "./words.ts";

/** What a guest answered: the text that everybody reads, and the contents that say it exactly. */
export type OnAnswer = (text: string, content: readonly SentContent[]) => void;

export interface RichProps {
  readonly line: TextLine;
  /** Nothing was said after it: only then do quick replies make sense. */
  readonly newest: boolean;
  readonly onAnswer: OnAnswer | null;
}

interface Module {
  readonly Parts: ComponentType<RichProps>;
  readonly dress: (root: Node) => void;
}

let fetched: Module | null = null;

export function Rich(props: RichProps) {
  const [module, setModule] = useState(fetched);
  const [failed, setFailed] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const here = (found: Module) => {
      fetched = found;
      if (box.current) found.dress(box.current.getRootNode());
      setModule(found);
    };
    if (fetched) here(fetched);
    else import("./rich/parts.tsx").then(here, () => setFailed(true));
  }, []);

  return (
    <div ref={box} class="rich">
      {module && <module.Parts {...props} />}
      {failed && <em>{words.unsupported}</em>}
    </div>
  );
}
