// SPDX-License-Identifier: Apache-2.0
// What a page may call. Before the script has loaded, calls can be queued as arrays:
// `(window.Seamline = window.Seamline || []).push(["open"])`.

export interface SeamlineApi {
  /** `Seamline("command", "MessagingService.sendMessage", {message: "Hi"}, done, failed)`,
   *  `Seamline("subscribe", "Auth.loggedOut", listener)`,
   *  `Seamline("registerPlugin", "AuthProvider", plugin => …)`. Also under the name `Genesys`. */
  (action: "command" | "subscribe" | "registerPlugin", name: string, ...rest: unknown[]): void;
  /** Opens the messenger. */
  open(): void;
  /** Closes it; the conversation stays. */
  close(): void;
  /** Sends the visitor to the brand's sign-in page and brings them back to this one. Does nothing
   *  when somebody is signed in already or the deployment has no sign-in. */
  signIn(): void;
  /** Ends the sign-in here and at the server, and clears the conversation from this device. */
  signOut(): void;
  /** Records an event in the visitor's journey. Names are letters, digits and underscores. */
  track(eventName: string, attributes?: Record<string, string | number | boolean>): void;
  /** Records a page view by hand, for pages that do not change their address, with what the page knows better. */
  pageview(seen?: {
    title?: string;
    location?: string;
    attributes?: Record<string, string | number | boolean>;
    externalId?: string;
    traits?: Record<string, string>;
  }): void;
  /** Who the visitor says they are, for this page's events from now on. */
  identify(given: { externalId?: string; traits?: Record<string, string> }): void;
  /** Starts following the visitor, which `data-tracking="manual"` on the script holds back until
   *  they agree. Never follows a visitor whose browser sends Global Privacy Control. Answers a
   *  function that stops it. */
  startTracking(): () => void;
  /** Runs a queued call: a verb and its arguments. */
  push(call: readonly [verb: string, ...args: unknown[]]): unknown;
}
