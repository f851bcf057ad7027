// SPDX-License-Identifier: Apache-2.0
import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

type Native = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

function NativeButton(props: ButtonProps & Omit<Native, keyof ButtonProps>) {
  return <Button component="a" {...props} />;
}

function NativeAnchor(props: AnchorProps & Omit<Native, keyof AnchorProps>) {
  return <Anchor {...props} />;
}

/** A link to a page of the console that looks like a button. */
export const ButtonLink = createLink(NativeButton);

/** A link to a page of the console within text. */
export const TextLink = createLink(NativeAnchor);
