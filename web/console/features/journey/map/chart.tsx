// SPDX-License-Identifier: Apache-2.0
import { scaleTime } from "@visx/scale";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { t } from "../../../../ui/text";
import { type Hand, useGestures } from "./gestures";
import type { Lane } from "./lanes";
import type { Mark } from "./layout";
import { MarkShape } from "./shapes";
import type { Span } from "./span";
import { heirOf, rowsOf, type Step, stepFrom } from "./walk";
import { markText, tickText } from "./words";

export const rowHeight = 34;
const axisHeight = 26;
const stitchHeight = 26;
const laneTitle = 20;

export interface ChartProps {
  readonly lanes: readonly Lane[];
  readonly marks: readonly Mark[];
  readonly span: Span;
  /** Of the time, in pixels. */
  readonly width: number;
  /** The mark that the keyboard is at; undefined: none yet. */
  readonly current: Mark | undefined;
  readonly chosen: string | undefined;
  readonly hand: Hand;
  readonly onCurrent: (mark: Mark) => void;
  readonly onChoose: (mark: Mark) => void;
  readonly onWhole: () => void;
}

const steps: Readonly<Record<string, Step>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

/** The map: a lane for each device and channel, time from left to right. One stop of the Tab key; arrows lead on. */
export function Chart(props: ChartProps) {
  const { lanes, marks, span, width, current, chosen, hand, onCurrent, onChoose } = props;
  const chart = useRef<SVGSVGElement>(null);
  const ids = useId();
  useGestures(chart, 0, width, hand);
  const active = current && heirOf(marks, current);
  const stop = active ?? rowsOf(marks)[0]?.[0];
  useFollow(chart, active?.id);
  const tops = laneTops(lanes);
  const height = (tops.at(-1) ?? 0) + axisHeight;
  const place = (mark: Mark) =>
    mark.lane < 0 ? 4 : (tops[mark.lane] ?? 0) + laneTitle + mark.row * rowHeight;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be an SVG.
    <svg
      ref={chart}
      className="map-chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={t("Map of the journey")}
      aria-describedby={`${ids}-help`}
      onKeyDown={(event) => onKey(event, props, stop)}
    >
      <desc id={`${ids}-help`}>
        {t(
          "Arrow keys go from mark to mark, plus and minus zoom, 0 shows everything, Enter opens.",
        )}
      </desc>
      <defs>
        <pattern
          id={`${ids}-hatch`}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line className="map-hatch" x1={0} y1={0} x2={0} y2={6} />
        </pattern>
      </defs>
      <Axis span={span} width={width} height={height} />
      {lanes.map((lane, index) => (
        <g key={lane.id} aria-hidden>
          <line className="map-lane" x1={0} x2={width} y1={tops[index]} y2={tops[index]} />
          <text className="map-lane-title" x={4} y={(tops[index] ?? 0) + 15}>
            {lane.title}
          </text>
        </g>
      ))}
      {marks.map((mark) => (
        // biome-ignore lint/a11y/useSemanticElements: an SVG has no button of its own.
        <g
          key={mark.id}
          role="button"
          tabIndex={mark.id === stop?.id ? 0 : -1}
          data-mark={mark.id}
          className={`map-mark map-${mark.kind}`}
          aria-label={laneLabel(lanes[mark.lane], markText(mark))}
          aria-pressed={mark.id === chosen}
          onFocus={() => onCurrent(mark)}
          onClick={() => onChoose(mark)}
        >
          <title>{markText(mark)}</title>
          <MarkShape
            mark={mark}
            y={place(mark)}
            bottom={height - axisHeight}
            hatch={`url(#${ids}-hatch)`}
          />
        </g>
      ))}
    </svg>
  );
}

function laneLabel(lane: Lane | undefined, text: string): string {
  return lane ? `${lane.title}: ${text}` : text;
}

function laneTops(lanes: readonly Lane[]): readonly number[] {
  const tops = [stitchHeight];
  for (const { rows } of lanes) tops.push((tops.at(-1) ?? 0) + laneTitle + rows * rowHeight + 4);
  return tops;
}

function Axis({ span, width, height }: { span: Span; width: number; height: number }) {
  const scale = scaleTime({ domain: [span.from, span.to], range: [0, width] });
  const ticks = scale.ticks(Math.max(2, Math.floor(width / 110)));
  const step = Number(ticks[1] ?? span.to) - Number(ticks[0] ?? span.from);
  return (
    <g aria-hidden className="map-axis">
      {ticks.map((tick) => {
        const x = scale(tick);
        return (
          <g key={Number(tick)}>
            <line x1={x} x2={x} y1={stitchHeight} y2={height - axisHeight + 4} />
            {x > 24 && x < width - 24 && (
              <text x={x} y={height - 8} textAnchor="middle">
                {tickText(tick, step)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

function onKey(event: KeyboardEvent, props: ChartProps, at: Mark | undefined): void {
  const { span, hand, marks, onCurrent, onChoose, onWhole } = props;
  const step = steps[event.key];
  const fraction = at ? ((at.from + at.to) / 2 - span.from) / (span.to - span.from) : 0.5;
  const inView = Math.min(1, Math.max(0, fraction));
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (step === "left" && event.shiftKey) hand.pan(-0.25);
  else if (step === "right" && event.shiftKey) hand.pan(0.25);
  else if (step && at) onCurrent(stepFrom(marks, at, step));
  else if (event.key === "+" || event.key === "=") hand.zoom(2, inView);
  else if (event.key === "-") hand.zoom(0.5, inView);
  else if (event.key === "0") onWhole();
  else if ((event.key === "Enter" || event.key === " ") && at) onChoose(at);
  else return;
  event.preventDefault();
}

/** The focus follows the keyboard's mark, and stays when marks are drawn anew, if it was here. */
function useFollow(chart: { current: SVGSVGElement | null }, id: string | undefined): void {
  const had = useRef(false);
  useEffect(() => {
    const element = chart.current;
    if (element === null) return;
    const note = ({ type, relatedTarget }: FocusEvent) => {
      // A mark that is taken away under the focus leaves it to nobody.
      had.current = type === "focusin" || relatedTarget === null;
    };
    element.addEventListener("focusin", note);
    element.addEventListener("focusout", note);
    return () => {
      element.removeEventListener("focusin", note);
      element.removeEventListener("focusout", note);
    };
  }, [chart]);
  useEffect(() => {
    const element = chart.current;
    const lost = document.activeElement === document.body;
    const inside = element?.contains(document.activeElement);
    if (element === null || id === undefined || !(inside || (had.current && lost))) return;
    element.querySelector<SVGElement>(`[data-mark="${CSS.escape(id)}"]`)?.focus();
  });
}
