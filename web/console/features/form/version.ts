// SPDX-License-Identifier: Apache-2.0

/**
 * What of something that was read says which version a save of it replaces. The server refuses the save if a
 * colleague has saved meanwhile.
 */
export function versionOf(read: { readonly version?: number } | undefined): { version?: number } {
  return read?.version === undefined ? {} : { version: read.version };
}
