// SPDX-License-Identifier: Apache-2.0
import { Box, Group, List, Text, useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import Plot from "uplot";
import "uplot/dist/uPlot.min.css";
import { textLanguage } from "../../../ui/text";
import { chartHeight as height, type Series } from "./series";

interface ChartProps {
  /** What it shows, for those who do not see it. The numbers are in the table. */
  readonly title: string;
  /** What the parts of the time are called. */
  readonly labels: readonly string[];
  readonly series: readonly Series[];
}

/** Lines differ by more than their colour. */
const dashes = [[], [6, 4], [2, 3]];
const shades = { light: ["seam-8", "orange-9", "teal-9"], dark: ["seam-3", "orange-4", "teal-4"] };

/** Steps of an axis of counts. */
const steps = Array.from({ length: 12 }, (_, zeros) => [1, 2, 5].map((n) => n * 10 ** zeros));

const colour = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--mantine-color-${name}`).trim();
const written = (number: number) => number.toLocaleString(textLanguage());

/** `onPoint` is told at which part the pointer is. */
function optionsOf(
  { labels, series }: ChartProps,
  width: number,
  scheme: "light" | "dark",
  onPoint: (at: number | undefined) => void,
) {
  const text = colour("text");
  const axis = { stroke: text, grid: { stroke: colour("default-border"), width: 1 } };
  return {
    width,
    height,
    // Its own is a table that nobody hears of inside of a picture.
    legend: { show: false },
    // Parts of the time are chosen above, not by dragging.
    cursor: { drag: { x: false, y: false } },
    hooks: { setCursor: [({ cursor }: Plot) => onPoint(cursor.idx ?? undefined)] },
    scales: {
      x: { time: false },
      y: {
        range: (_: Plot, __: number, most: number | null): [number, number] => [
          0,
          Math.max(most ?? 1, 1),
        ],
      },
    },
    axes: [
      {
        ...axis,
        incrs: [1, 2, 3, 4, 6, 12],
        space: 56,
        values: (_: Plot, places: number[]) => places.map((place) => labels[place] ?? ""),
      },
      {
        ...axis,
        incrs: steps.flat(),
        values: (_: Plot, numbers: number[]) => numbers.map(written),
        // As wide as its longest number; undefined before there are any.
        size: (_: Plot, numbers: string[] | null) =>
          Math.max(44, 20 + 8 * Math.max(0, ...(numbers ?? []).map(({ length }) => length))),
      },
    ],
    series: [
      {},
      ...series.map(({ label }, at) => ({
        label,
        stroke: colour(shades[scheme][at] ?? ""),
        width: 2,
        dash: dashes[at] ?? [],
        points: { show: true, size: 6 },
      })),
    ],
  } satisfies Plot.Options;
}

/** Lines over the parts of a time. */
export function Chart(props: ChartProps) {
  const { title, labels, series } = props;
  const scheme = useComputedColorScheme("light");
  const place = useRef<HTMLDivElement>(null);
  const [pointed, point] = useState<number>();
  const given = useRef(props);
  given.current = props;
  // Drawn anew when what it is made of changes, not with each reading of numbers.
  const made = JSON.stringify([labels, series.map(({ label }) => label)]);
  const drawn = useRef<Plot>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `made` stands for what is read of `given`.
  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    const plot = new Plot(optionsOf(given.current, box.clientWidth, scheme, point), [[]], box);
    drawn.current = plot;
    plot.setData(dataOf(given.current));
    const sizes = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height }));
    sizes.observe(box);
    return () => {
      sizes.disconnect();
      plot.destroy();
      drawn.current = undefined;
    };
  }, [made, scheme]);
  useEffect(() => drawn.current?.setData(dataOf({ labels, series })), [labels, series]);
  return (
    <>
      <Box ref={place} role="img" aria-label={title} />
      <Group gap="lg" justify="center">
        <List listStyleType="none" size="sm" className="chart-legend">
          {series.map(({ label, values }, at) => (
            <List.Item key={label} icon={<Sample at={at} scheme={scheme} />}>
              {label}
              {pointed !== undefined &&
                `: ${values[pointed] == null ? "–" : written(values[pointed])}`}
            </List.Item>
          ))}
        </List>
        {pointed !== undefined && <Text size="sm">{labels[pointed]}</Text>}
      </Group>
    </>
  );
}

interface SampleProps {
  readonly at: number;
  readonly scheme: "light" | "dark";
}

/** A piece of a line as it is drawn. */
function Sample({ at, scheme }: SampleProps) {
  return (
    <svg width={32} height={8} aria-hidden>
      <line
        x1={0}
        x2={32}
        y1={4}
        y2={4}
        stroke={`var(--mantine-color-${shades[scheme][at]})`}
        strokeWidth={2}
        strokeDasharray={dashes[at]?.join(" ")}
      />
    </svg>
  );
}

function dataOf({ labels, series }: Pick<ChartProps, "labels" | "series">): Plot.AlignedData {
  return [labels.map((_, at) => at), ...series.map(({ values }) => [...values])];
}
