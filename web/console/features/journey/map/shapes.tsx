// SPDX-License-Identifier: Apache-2.0
import { textLanguage } from "../../../../ui/text";
import type { MomentKind } from "../model";
import type { BarMark, EventMark, Mark, StitchMark } from "./layout";

interface ShapeProps<M> {
  readonly mark: M;
  /** Top of the mark's row. */
  readonly y: number;
  /** Where the lanes end. */
  readonly bottom: number;
  /** The pattern of what was anonymous. */
  readonly hatch: string;
}

const barHeight = 28;

/** What a mark looks like. Signed in is filled, anonymous hatched or hollow: seen without colour, too. */
export function MarkShape({ mark, ...place }: ShapeProps<Mark>) {
  switch (mark.kind) {
    case "bar":
      return <BarShape mark={mark} {...place} />;
    case "event":
      return <EventShape mark={mark} {...place} />;
    case "stitch":
      return <StitchShape mark={mark} {...place} />;
  }
}

function BarShape({ mark, y, hatch }: ShapeProps<BarMark>) {
  const { x, width, bars, known } = mark;
  const part = mark.signInX ?? x + width / 2;
  const solid = known === "all" ? x : known === "part" ? part : undefined;
  const box = { x, y, width, height: barHeight, rx: 4 };
  return (
    <>
      {known !== "all" && (
        <>
          <rect className="map-anonymous" {...box} />
          <rect {...box} fill={hatch} />
        </>
      )}
      {solid !== undefined && (
        <rect className="map-known" {...box} x={solid} width={Math.max(1, x + width - solid)} />
      )}
      <rect className="map-outline" {...box} />
      {bars.length > 1 && width > 20 && (
        <Count x={x + width / 2} y={y + barHeight / 2} count={bars.length} />
      )}
    </>
  );
}

function EventShape({ mark: { x, count, first, known }, y }: ShapeProps<EventMark>) {
  const middle = y + barHeight / 2;
  if (count > 1) {
    return <Count x={x} y={middle} count={count} known={known} />;
  }
  return (
    <>
      {/* As large as a finger or a cursor needs. */}
      <circle className="map-target" cx={x} cy={middle} r={11} />
      <path
        className={`map-event-shape map-${known}`}
        d={shapes[first.kind]}
        transform={`translate(${x} ${middle})`}
      />
    </>
  );
}

const shapes: Readonly<Record<MomentKind, string>> = {
  page: "M -5 0 a 5 5 0 1 0 10 0 a 5 5 0 1 0 -10 0",
  signIn: "M 0 -8 L 8 0 L 0 8 L -8 0 Z",
  search: "M 0 -6 L 6.5 5.5 L -6.5 5.5 Z",
  message: "M -5 -5 H 5 V 5 H -5 Z",
  action: "M -4 -6 H 4 L 4 6 H -4 Z",
};

function StitchShape({ mark: { x }, y, bottom }: ShapeProps<StitchMark>) {
  return (
    <>
      <line className="map-stitch-line" x1={x} x2={x} y1={y + 16} y2={bottom} />
      <circle className="map-stitch-head" cx={x} cy={y + 8} r={8} />
      <path className="map-stitch-sign" d={`M ${x - 4} ${y + 8} h 8 M ${x} ${y + 4} v 8`} />
    </>
  );
}

interface CountProps {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly known?: "all" | "none" | "part";
}

function Count({ x, y, count, known = "part" }: CountProps) {
  const text = count > 999 ? "999+" : count.toLocaleString(textLanguage());
  const width = 10 + text.length * 7;
  return (
    <>
      <rect
        className={`map-count map-${known}`}
        x={x - width / 2}
        y={y - 9}
        width={width}
        height={18}
        rx={9}
      />
      <text className={`map-count-text map-${known}`} x={x} y={y + 4} textAnchor="middle">
        {text}
      </text>
    </>
  );
}
