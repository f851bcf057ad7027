// SPDX-License-Identifier: Apache-2.0
declare module "*.json?first" {
  export const texts: Readonly<Record<string, string>>;
}
declare module "*.json?rest" {
  export const texts: Readonly<Record<string, string>>;
}
