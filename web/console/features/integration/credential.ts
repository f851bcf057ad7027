// SPDX-License-Identifier: Apache-2.0
import { type Api, read } from "../../api/client";

/**
 * Deletes a credential that an integration names no more. One that is left behind is in nobody's way, and the server keeps
 * one that something else uses: a failure is not told.
 */
export async function dropCredential(api: Api, credentialId: string): Promise<void> {
  const params = { params: { path: { credentialId } } };
  await read(api.DELETE("/api/v2/integrations/credentials/{credentialId}", params)).catch(() => {});
}
