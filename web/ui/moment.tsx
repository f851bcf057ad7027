// SPDX-License-Identifier: Apache-2.0
import { formatExact, formatMoment } from "./time";
import { useNow } from "./use-now";

/** A point in time in short words, exact on hover. Nothing when the time is not known. */
export function Moment({ at }: { at: string | undefined }) {
  const now = useNow(60_000);
  if (at === undefined) return null;
  return (
    <time dateTime={at} title={formatExact(at)}>
      {formatMoment(at, now)}
    </time>
  );
}
