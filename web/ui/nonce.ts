// SPDX-License-Identifier: Apache-2.0

/**
 * The style nonce of this response. The server puts it into `<meta name="csp-nonce">`; style tags
 * without it are refused by the page's Content-Security-Policy.
 */
export function readStyleNonce(page: Document): string {
  const meta = page.querySelector('meta[name="csp-nonce"]');
  return meta?.getAttribute("content") ?? "";
}
