// SPDX-License-Identifier: Apache-2.0
import { useEffect } from "react";
import { useSession } from "./context";

/** Much shorter than what is left of a token when the next one is due. */
const lookEvery = 30_000;

/** Keeps the page's token from ending while its login holds. Once around all that needs one. */
export function useFreshToken(): void {
  const session = useSession();
  useEffect(() => {
    const look = () => void session.renewIfDue();
    const timer = setInterval(look, lookEvery);
    // Timers sleep with the machine, and in tabs that nobody sees.
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [session]);
}
