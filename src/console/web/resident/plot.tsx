import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type uPlot from "uplot";
import type { Severity } from "../../../core/severity.ts";
import { language } from "../preferences.ts";
import { clock } from "../time.ts";
import { words } from "../words/index.ts";

/** A measured value over time. */
interface Series {
  readonly points: readonly {
    readonly at: number;
    readonly low: number;
    readonly middle: number;
    readonly high: number;
  }[];
  readonly limits: readonly { readonly severity: Severity; readonly value: number }[];
  readonly usual: { readonly low: number; readonly high: number } | undefined;
  /** The whole span, also where nothing was measured. */
  readonly from: number;
  readonly to: number;
  /** Readings further apart than this are not joined: a gap is shown as a gap. */
  readonly gapMs: number;
  /** When alerts opened, and where each is told. */
  readonly marks: readonly { readonly at: number; readonly href: string; readonly title: string }[];
}

interface Shown {
  readonly series: Series;
  readonly zone: string;
  readonly caption: ComponentChildren;
}

const HEIGHT = 200;
const WIDTH_MIN = 260;
const SECOND_MS = 1_000;
const DAY_SECONDS = 86_400;

const day = (at: number, zone: string): string =>
  new Intl.DateTimeFormat(language.value, { timeZone: zone, month: "numeric", day: "numeric" }).format(at);

/** Loaded when the first plot is drawn: nobody at the board waits for it. */
export function Plot({ series, zone, caption }: Shown) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let drawn: uPlot | undefined;
    let isGone = false;
    const widthOf = (box: Element) => Math.max(WIDTH_MIN, box.clientWidth);
    const watch = new ResizeObserver(([box]) => {
      if (box !== undefined) drawn?.setSize({ width: widthOf(box.target), height: HEIGHT });
    });
    void import("uplot").then(({ default: UPlot }) => {
      if (place.current === null || isGone) return;
      drawn = draw(UPlot, place.current, { series, zone, width: widthOf(place.current) });
      watch.observe(place.current);
    });
    return () => {
      isGone = true;
      watch.disconnect();
      drawn?.destroy();
    };
  }, []);
  return (
    <figure class="sheet">
      <figcaption>{caption}</figcaption>
      <div ref={place} data-points={series.points.length} data-gaps={gapsOf(series)} />
    </figure>
  );
}

interface Drawing {
  readonly series: Series;
  readonly zone: string;
  readonly width: number;
}

function draw(UPlot: typeof uPlot, place: HTMLElement, { series, zone, width }: Drawing) {
  const style = getComputedStyle(place);
  const colour = (name: string) => coloured(place, `var(--${name})`);
  const { times, middles, lows, highs } = columnsOf(series);
  const line = colour("owned");
  const axis = { stroke: style.color, grid: { stroke: "#8884" }, font: `${style.fontSize} ${style.fontFamily}` };
  const told = (...[, splits, , , apart]: [uPlot, number[], number, number, number]) =>
    splits.map((at) => (apart < DAY_SECONDS ? clock : day)(at * SECOND_MS, zone));
  const chart = new UPlot(
    {
      width,
      height: HEIGHT,
      tzDate: (seconds) => UPlot.tzDate(new Date(seconds * SECOND_MS), zone),
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { range: () => [series.from / SECOND_MS, series.to / SECOND_MS] } },
      axes: [
        { ...axis, values: told, space: 70 },
        { ...axis, size: 64 },
      ],
      series: [
        {},
        { stroke: line, width: 2, spanGaps: false },
        { stroke: "transparent", points: { show: false } },
        { stroke: "transparent", points: { show: false } },
        ...series.limits.map(({ severity }) => ({
          stroke: colour(severity),
          width: 1.5,
          dash: [6, 4],
          points: { show: false },
        })),
      ],
      bands: [{ series: [3, 2], fill: `color-mix(in srgb, ${line} 25%, transparent)` }],
      hooks: {
        drawClear: [(one) => shadeUsual(one, series, colour("calm"))],
        draw: [(one) => placeMarks(one, series)],
      },
    },
    [times, middles, lows, highs, ...series.limits.map(({ value }) => times.map(() => value))],
    place,
  );
  return chart;
}

/** A property as the browser resolves it: canvases know no `light-dark()`. */
function coloured(place: HTMLElement, value: string): string {
  const probe = place.appendChild(document.createElement("span"));
  probe.style.color = value;
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function gapsOf({ points, gapMs }: Series): number {
  return points.filter(({ at }, place) => place > 0 && at - (points[place - 1]?.at ?? at) > gapMs).length;
}

/** One reading a place, nothing between readings that lie too far apart; the limits reach from end to end. */
function columnsOf({ points, gapMs, from, to }: Series) {
  type Cell = number | null;
  const rows: (readonly [time: number, middle: Cell, low: Cell, high: Cell])[] = [[from, null, null, null]];
  let last: number | undefined;
  for (const { at, low, middle, high } of points) {
    if (last !== undefined && at - last > gapMs) rows.push([last + 1, null, null, null]);
    rows.push([at, middle, low, high]);
    last = at;
  }
  rows.push([Math.max(to, (last ?? from) + 1), null, null, null]);
  return {
    times: rows.map(([time]) => time / SECOND_MS),
    middles: rows.map(([, middle]) => middle),
    lows: rows.map(([, , low]) => low),
    highs: rows.map(([, , , high]) => high),
  };
}

const USUAL_SHADE = 0.18;

function shadeUsual(chart: uPlot, { usual }: Series, colour: string): void {
  if (usual === undefined) return;
  const { ctx, bbox } = chart;
  const bottom = bbox.top + bbox.height;
  const inside = (y: number) => Math.min(bottom, Math.max(bbox.top, y));
  const [top, base] = [usual.high, usual.low].map((value) => inside(chart.valToPos(value, "y", true)));
  ctx.save();
  ctx.globalAlpha = USUAL_SHADE;
  ctx.fillStyle = colour;
  ctx.fillRect(bbox.left, top ?? 0, bbox.width, (base ?? 0) - (top ?? 0));
  ctx.restore();
}

/** Alerts are links over the drawing, so that a keyboard and a reader find them, too. */
function placeMarks(chart: uPlot, { marks, from, to }: Series): void {
  for (const old of chart.over.querySelectorAll(".plot-mark")) old.remove();
  for (const { at, href, title } of marks.filter((mark) => mark.at >= from && mark.at <= to)) {
    const link = document.createElement("a");
    link.className = "plot-mark";
    link.href = href;
    link.title = title;
    link.ariaLabel = words.value.plots.alert(title);
    link.textContent = "▲";
    link.style.left = `${chart.valToPos(at / SECOND_MS, "x")}px`;
    chart.over.append(link);
  }
}
