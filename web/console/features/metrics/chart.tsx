// SPDX-License-Identifier: Apache-2.0
import { Box, useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import Plot from "uplot";
import "uplot/dist/uPlot.min.css";
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

const colour = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--mantine-color-${name}`).trim();

function optionsOf({ labels, series }: ChartProps, width: number, scheme: "light" | "dark") {
  const text = colour("text");
  const axis = { stroke: text, grid: { stroke: colour("default-border"), width: 1 } };
  return {
    width,
    height,
    // Parts of the time are chosen above, not by dragging.
    cursor: { drag: { x: false, y: false } },
    scales: {
      x: { time: false },
      y: { range: (_: Plot, __: number, most: number): [number, number] => [0, Math.max(most, 1)] },
    },
    axes: [
      {
        ...axis,
        incrs: [1, 2, 3, 4, 6, 12],
        space: 56,
        values: (_: Plot, places: number[]) => places.map((place) => labels[place] ?? ""),
      },
      { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 1e5], size: 44 },
    ],
    series: [
      { label: "", value: (_: Plot, place: number | null) => labels[place ?? -1] ?? "–" },
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
  const given = useRef(props);
  given.current = props;
  // Drawn anew when what it is made of changes, not with each reading of numbers.
  const made = JSON.stringify([labels, series.map(({ label }) => label)]);
  const drawn = useRef<Plot>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `made` stands for what is read of `given`.
  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    const plot = new Plot(optionsOf(given.current, box.clientWidth, scheme), [[]], box);
    drawn.current = plot;
    plot.setData(dataOf(given.current.series));
    const sizes = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height }));
    sizes.observe(box);
    return () => {
      sizes.disconnect();
      plot.destroy();
      drawn.current = undefined;
    };
  }, [made, scheme]);
  useEffect(() => drawn.current?.setData(dataOf(series)), [series]);
  return <Box ref={place} role="img" aria-label={title} />;
}

function dataOf(series: readonly Series[]): Plot.AlignedData {
  const length = series[0]?.values.length ?? 0;
  const places = Array.from({ length }, (_, at) => at);
  return [places, ...series.map(({ values }) => [...values])];
}
