// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "react";

/** The current time, renewed every `stepMs`, for text such as "waiting 3 min". */
export function useNow(stepMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), stepMs);
    return () => clearInterval(timer);
  }, [stepMs]);
  return now;
}
