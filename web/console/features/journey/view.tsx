// SPDX-License-Identifier: Apache-2.0
import { useCallback, useMemo } from "react";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useExplanation } from "../person/api";
import { stitchesOf } from "../person/model";
import { useContactSessions, useSession } from "./api";
import { Journey } from "./journey";

interface ContactJourneyProps {
  readonly contactId: string;
  /** The journey of whom we thought this was then (RFC 3339); undefined: of who it is. */
  readonly asOf?: string | undefined;
}

/** Everything a person did, on every device and channel, in one line of time or as a map. */
export function ContactJourney({ contactId, asOf }: ContactJourneyProps) {
  const { sessions, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useContactSessions(contactId, asOf);
  const explanation = useExplanation(contactId, asOf).data;
  const stitches = useMemo(() => stitchesOf(explanation), [explanation]);
  const readEarlier = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  if (isPending) return <Waiting what={t("the journey")} />;
  if (error && sessions.length === 0) {
    return (
      <ProblemNote title={t("Journey not loaded")} problem={asProblem(error)} onRetry={refetch} />
    );
  }
  return (
    <Journey
      sessions={sessions}
      stitches={stitches}
      asOf={asOf}
      earlier={hasNextPage ? { read: readEarlier, isReading: isFetchingNextPage } : undefined}
    />
  );
}

/** One visit, of somebody known or not. */
export function VisitJourney({ sessionId }: { sessionId: string }) {
  const { data, error, isPending, refetch } = useSession(sessionId);
  const sessions = useMemo(() => (data ? [data] : []), [data]);
  if (isPending) return <Waiting what={t("the visit")} />;
  if (error && !data) {
    return (
      <ProblemNote title={t("Visit not loaded")} problem={asProblem(error)} onRetry={refetch} />
    );
  }
  return <Journey sessions={sessions} stitches={nothing} />;
}

const nothing = [] as const;
