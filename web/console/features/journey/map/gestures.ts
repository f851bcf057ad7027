// SPDX-License-Identifier: Apache-2.0
import { type RefObject, useEffect, useRef } from "react";

/** What a hand asks of the map. Fractions are of the map's width, 0 at the left. */
export interface Hand {
  /** Nearer by `factor`, or further away below 1; what is at `fraction` stays. */
  zoom(factor: number, fraction: number): void;
  /** Later by a fraction of what is shown, earlier if negative. */
  pan(fraction: number): void;
}

// A press that moves less is a click.
const slack = 4;

/**
 * Mouse and touch on a chart: drag moves, two fingers zoom, Ctrl and the wheel zoom, Shift and the
 * wheel (or a wheel of two directions) moves, a double click zooms in. The plain wheel stays with
 * the page. `inset` is what stands left of the time, in pixels.
 */
export function useGestures(
  chart: RefObject<SVGSVGElement | null>,
  inset: number,
  width: number,
  hand: Hand,
): void {
  const latest = useRef({ inset, width, hand });
  latest.current = { inset, width, hand };
  useEffect(() => {
    const element = chart.current;
    if (element === null) return;
    return listen(element, () => latest.current);
  }, [chart]);
}

interface Now {
  readonly inset: number;
  readonly width: number;
  readonly hand: Hand;
}

function listen(chart: SVGSVGElement, now: () => Now): () => void {
  const down = new Map<number, number>();
  let moved = false;
  let begun = 0;

  const fractionAt = (clientX: number) => {
    const { inset, width } = now();
    const x = clientX - chart.getBoundingClientRect().left - inset;
    return Math.min(1, Math.max(0, x / width));
  };

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    if (down.size === 0) moved = false;
    begun = event.clientX;
    down.set(event.pointerId, event.clientX);
  };
  const onMove = (event: PointerEvent) => {
    const before = down.get(event.pointerId);
    if (before === undefined) return;
    const { hand, width } = now();
    if (down.size === 1) {
      if (!moved && Math.abs(event.clientX - begun) < slack) return;
      if (!moved) chart.setPointerCapture(event.pointerId);
      moved = true;
      hand.pan((before - event.clientX) / width);
    } else {
      const other = [...down].find(([id]) => id !== event.pointerId)?.[1] ?? before;
      const [far, near] = [Math.abs(event.clientX - other), Math.abs(before - other)];
      moved = true;
      if (far > 1 && near > 1) hand.zoom(far / near, fractionAt((event.clientX + other) / 2));
      hand.pan((before - event.clientX) / 2 / width);
    }
    down.set(event.pointerId, event.clientX);
  };
  const onUp = (event: PointerEvent) => {
    down.delete(event.pointerId);
  };
  // What was dragged is not chosen as well.
  const onClick = (event: MouseEvent) => {
    if (moved) event.stopPropagation();
    moved = false;
  };
  const onDouble = (event: MouseEvent) => now().hand.zoom(2, fractionAt(event.clientX));
  const onWheel = (event: WheelEvent) => {
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      now().hand.zoom(Math.exp(-event.deltaY / 300), fractionAt(event.clientX));
    } else if (sideways !== 0) {
      event.preventDefault();
      now().hand.pan(sideways / now().width);
    }
  };

  chart.addEventListener("pointerdown", onDown);
  chart.addEventListener("pointermove", onMove);
  chart.addEventListener("pointerup", onUp);
  chart.addEventListener("pointercancel", onUp);
  chart.addEventListener("click", onClick, true);
  chart.addEventListener("dblclick", onDouble);
  chart.addEventListener("wheel", onWheel, { passive: false });
  return () => {
    chart.removeEventListener("pointerdown", onDown);
    chart.removeEventListener("pointermove", onMove);
    chart.removeEventListener("pointerup", onUp);
    chart.removeEventListener("pointercancel", onUp);
    chart.removeEventListener("click", onClick, true);
    chart.removeEventListener("dblclick", onDouble);
    chart.removeEventListener("wheel", onWheel);
  };
}
