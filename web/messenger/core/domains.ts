// SPDX-License-Identifier: Apache-2.0
import type { DeploymentDomains } from "../../wire/api.ts";

/** The server's rule, which alone decides: a domain stands for itself and what is below it. Here it
 *  only tells a visitor why nothing goes, instead of trying for ever. */
export function allowsPage(
  { allowAllDomains, allowedDomains }: DeploymentDomains,
  host = globalThis.location?.hostname ?? "",
): boolean {
  if (allowAllDomains) return true;
  return allowedDomains.some((entry) => {
    const domain = entry
      .trim()
      .toLowerCase()
      .replace(/^\w+:\/\//, "")
      .replace(/[:/?#].*$/, "");
    return domain !== "" && (host === domain || host.endsWith(`.${domain}`));
  });
}
