// SPDX-License-Identifier: Apache-2.0
import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * For what opens in place of what was pressed: takes the keyboard where the ref is put, and gives it back when it goes, so that
 * it does not fall to the beginning of the document. Back is the pencil of the same row, or what was pressed, also where that was
 * made anew, or else the page's content. Who has gone on to something else is left there.
 */
export function useBorrowedFocus<Box extends HTMLElement>(): RefObject<Box | null> {
  const box = useRef<Box>(null);
  // Once this stands there, what was pressed may be gone with its row.
  const [pressed] = useState(focused);
  useEffect(() => {
    const row = box.current?.closest("tr");
    const place = box.current?.parentElement;
    const content = box.current?.closest("main") ?? document.body;
    // What was open here before has given it back just now.
    const from = pressed?.isConnected ? pressed : focused();
    box.current?.focus();
    return () => {
      const pencil = row?.querySelector<HTMLElement>(".pencil");
      const again = pressed?.isConnected === false ? buttonLike(pressed, place) : undefined;
      const kept = content.contains(from ?? null) ? from : undefined;
      for (const next of [pencil, again, kept, content]) {
        if (focused() !== undefined) return;
        next?.focus();
      }
    };
  }, [pressed]);
  return box;
}

/** What has the keyboard; undefined if that is nothing but the document. */
function focused(): HTMLElement | undefined {
  const { activeElement, body } = document;
  return activeElement instanceof HTMLElement && activeElement !== body ? activeElement : undefined;
}

/** The button of `place` that says what one said that is gone. */
function buttonLike(gone: HTMLElement, place: HTMLElement | null | undefined) {
  const buttons = place?.querySelectorAll("button") ?? [];
  return [...buttons].find((button) => wordsOf(button) === wordsOf(gone));
}

function wordsOf(button: HTMLElement): string | null {
  return button.getAttribute("aria-label") ?? button.textContent;
}
