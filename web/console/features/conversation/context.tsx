// SPDX-License-Identifier: Apache-2.0
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { useApi } from "../../api/context";
import { asProblem, type Problem } from "../../api/problem";
import { useTopics } from "../live/context";
import type { LiveEvent } from "../live/model";
import { useMe } from "../session/api";
import { useSession } from "../session/context";
import type { Session } from "../session/session";
import { conversationsApi } from "./api";
import { ConversationsController } from "./controller";
import { endedInThisTab } from "./ended";
import { standingOf } from "./model";
import { outgoingInThisTab } from "./outbox";
import type { Conversations } from "./state";
import { Uploads } from "./uploads";

interface Held {
  readonly controller: ConversationsController;
  readonly uploads: Uploads;
  readonly problem: Problem | undefined;
  readonly refresh: () => void;
}

const ConversationsContext = createContext<Held | undefined>(undefined);

/** Keeps the agent's conversations current for everything inside, whichever page is open. */
export function ConversationsProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const session = useSession();
  const me = useMe().id;
  const [problem, setProblem] = useState<Problem>();
  const [controller] = useState(
    () =>
      new ConversationsController(me, {
        api: conversationsApi(api),
        ended: endedInThisTab(window.sessionStorage, me),
        outgoing: outgoingInThisTab(window.sessionStorage, me),
        now: Date.now,
        newId: () => crypto.randomUUID(),
        random: Math.random,
        wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
      }),
  );
  const [uploads] = useState(
    () => new Uploads((id, file, options) => controller.upload(id, file, options)),
  );
  useEffect(() => askBeforeLeaving(uploads, session), [uploads, session]);
  useEffect(
    () =>
      // Where nobody can answer any more nothing is sent.
      controller.onChange(() => {
        const { entries } = controller.current();
        uploads.keepOnly((id) => {
          const entry = entries[id];
          return entry !== undefined && standingOf(entry.conversation, me) === "mine";
        });
      }),
    [controller, uploads, me],
  );
  const refresh = useCallback(() => {
    controller.refresh().then(
      () => setProblem(undefined),
      (thrown) => setProblem(asProblem(thrown)),
    );
  }, [controller]);
  const onEvent = useCallback((event: LiveEvent) => hear(controller, event), [controller]);
  useEffect(refresh, [refresh]);
  useTopics(
    [`v2.users.${me}.conversations.messages`, `v2.users.${me}.conversations.inbound.typing.event`],
    onEvent,
    refresh,
  );
  return (
    <ConversationsContext value={{ controller, uploads, problem, refresh }}>
      {children}
    </ConversationsContext>
  );
}

// A page that ends takes its files along; within the console they go on. On the way to the sign-in nothing can be held up.
function askBeforeLeaving(uploads: Uploads, session: Session): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (!session.isLeaving && uploads.isHolding()) event.preventDefault();
  };
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}

function hear(controller: ConversationsController, { topic, body }: LiveEvent): void {
  if (topic.endsWith(".inbound.typing.event")) {
    if (typeof body.conversationId === "string") {
      controller.customerTyping(body.conversationId, undefined);
    }
  } else if (typeof body.id === "string") {
    // One that is gone is let go of.
    void controller.follow(body.id);
  }
}

export function useConversationsHeld(): Held {
  const held = use(ConversationsContext);
  if (held === undefined) throw new Error("useConversationsHeld outside ConversationsProvider");
  return held;
}

export function useConversations(): Conversations {
  const { controller } = useConversationsHeld();
  return useSyncExternalStore(controller.onChange, controller.current);
}
