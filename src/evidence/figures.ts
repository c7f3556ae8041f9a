import type { CaseFacts, Stretch } from "./case-facts.ts";
import type { Figure, FigureName, Figures } from "./figures-schema.ts";
import { sourcesOf } from "./sources.ts";
import { NON_ACTIONABLE } from "./wrong.ts";

/** EEMUA 191: more than this in ten minutes is a flood to one operator. */
const FLOOD = 10;
const WINDOW_MS = 600_000;
const WEEK_MS = 7 * 86_400_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** So many cancels in a day point to a faulty device, or to falls that somebody hides. */
const CANCELS = 3;

export interface Counted {
  readonly span: Stretch;
  /** Alerts opened in the span, and older ones that reach into it; the gateway's tests of itself are not among them. */
  readonly facts: readonly CaseFacts[];
  readonly residents: number;
  readonly devices: number;
  readonly sosDevices: number;
  readonly operators: number;
}

/** All figures of a span. Pure: the same logs give the same figures at any time and on any machine. */
export function figuresOf(counted: Counted): Figures {
  const { span, facts, residents, devices, operators } = counted;
  const inside = facts.filter(({ openedAt }) => openedAt >= span.from && openedAt < span.to);
  const real = inside.filter(({ outcome }) => outcome !== "test");
  return {
    ...span,
    residents,
    devices,
    operators,
    figures: [
      ...loadFigures(real, counted),
      ...answerFigures(real),
      ...qualityFigures(real),
      ...pathFigures(real, counted),
      count("tests", inside.length - real.length),
    ],
    ...sourcesOf(real),
  };
}

type Goal = NonNullable<Figure["goal"]>;
const atLeast = (value: number): Goal => ({ is: "at-least", value });
const atMost = (value: number): Goal => ({ is: "at-most", value });

function judged(figure: Figure, goal: Goal | undefined): Figure {
  const { value } = figure;
  if (goal === undefined) return figure;
  if (value === null) return { ...figure, goal };
  return { ...figure, goal, kept: goal.is === "at-least" ? value >= goal.value : value <= goal.value };
}

const count = (name: FigureName, value: number, unit: Figure["unit"] = "count"): Figure => ({ name, unit, value });

function share(name: FigureName, numerator: number, denominator: number, goal?: Goal): Figure {
  const value = denominator === 0 ? null : numerator / denominator;
  return judged({ name, unit: "share", value, numerator, denominator }, goal);
}

function rate(
  name: FigureName,
  { numerator, denominator }: { numerator: number; denominator: number },
  unit: Figure["unit"],
  goal?: Goal,
): Figure {
  const value = denominator === 0 ? null : numerator / denominator;
  return judged({ name, unit, value, numerator, denominator }, goal);
}

/** Nearest rank: the smallest value that at least this share of all values does not exceed. */
export function percentile(sorted: readonly number[], rank: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(rank * sorted.length) - 1)];
}

function duration(name: FigureName, values: readonly number[], goal?: Goal): Figure {
  const sorted = values.toSorted((one, other) => one - other);
  const [p50, p90, p99, max] = [0.5, 0.9, 0.99, 1].map((rank) => percentile(sorted, rank));
  if (p50 === undefined || p90 === undefined || p99 === undefined || max === undefined)
    return judged({ name, unit: "ms", value: null, denominator: 0 }, goal);
  return judged({ name, unit: "ms", value: p50, denominator: sorted.length, p90, p99, max }, goal);
}

const isOfPeople = ({ category }: CaseFacts): boolean => category !== "technical";

function loadFigures(real: readonly CaseFacts[], { span, residents, operators }: Counted): readonly Figure[] {
  const visible = real.filter((one) => one.visible);
  const windows = new Map<number, number>();
  for (const { openedAt } of visible) {
    const window = Math.floor(openedAt / WINDOW_MS);
    windows.set(window, (windows.get(window) ?? 0) + 1);
  }
  const weeks = (span.to - span.from) / WEEK_MS;
  const spans = ((span.to - span.from) / WINDOW_MS) * Math.max(1, operators);
  const floods = [...windows.values()].filter((alerts) => alerts / Math.max(1, operators) >= FLOOD).length;
  return [
    count("alerts", real.length),
    count("visible-alerts", visible.length),
    rate(
      "alerts-per-person-week",
      { numerator: visible.filter(isOfPeople).length, denominator: residents * weeks },
      "per-week",
      atMost(0.5),
    ),
    rate("alerts-per-operator-10-min", { numerator: visible.length, denominator: spans }, "per-10-min", atMost(1)),
    count("peak-10-min", Math.max(0, ...windows.values())),
    count("flood-minutes", (floods * WINDOW_MS) / 60_000, "min"),
  ];
}

function answerFigures(real: readonly CaseFacts[]): readonly Figure[] {
  const calls = real.filter((one) => one.visible && isOfPeople(one));
  const within = (ms: number) => calls.filter(({ answeredMs }) => answeredMs !== undefined && answeredMs <= ms).length;
  const critical = calls.filter(({ severity }) => severity === "critical");
  const doors = calls.filter(({ door }) => door === "met" || door === "missed");
  return [
    duration(
      "first-send",
      calls.flatMap(({ firstSendMs }) => firstSendMs ?? []),
    ),
    share("answered-60-s", within(60_000), calls.length, atLeast(0.975)),
    share("answered-180-s", within(180_000), calls.length, atLeast(0.99)),
    duration(
      "critical-to-door",
      critical.flatMap(({ arrivedMs }) => arrivedMs ?? []),
    ),
    share("door-promise-kept", doors.filter(({ door }) => door === "met").length, doors.length),
    duration(
      "accept-to-arrival",
      calls.flatMap(({ acceptToArrivalMs }) => acceptToArrivalMs),
    ),
    duration(
      "time-on-floor",
      calls.flatMap(({ onFloorMs }) => onFloorMs ?? []),
    ),
  ];
}

function qualityFigures(real: readonly CaseFacts[]): readonly Figure[] {
  const coded = real.filter((one) => one.judged && one.outcome !== "merged");
  const idle = coded.filter(({ outcome }) => outcome !== undefined && NON_ACTIONABLE.has(outcome)).length;
  const needed = coded.filter(({ outcome }) => outcome === "true-emergency" || outcome === "real-need").length;
  return [
    share("non-actionable", idle, coded.length),
    share("precision", needed, coded.length, atLeast(0.3)),
    count("repeat-cancels", repeatCancels(real)),
  ];
}

/** Several in any span of a day. */
const isRepeated = (times: readonly number[]) =>
  times
    .toSorted((one, other) => one - other)
    .some((at, place, sorted) => (sorted[place + CANCELS - 1] ?? Infinity) - at < DAY_MS);

function repeatCancels(real: readonly CaseFacts[]): number {
  const cancels = new Map<string, number[]>();
  for (const { resident, outcome, openedAt } of real)
    if (resident !== undefined && outcome === "cancelled-by-elder")
      cancels.set(resident, [...(cancels.get(resident) ?? []), openedAt]);
  return [...cancels.values()].filter(isRepeated).length;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const overlap = (one: Stretch, other: Stretch): number =>
  Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));

function pathFigures(real: readonly CaseFacts[], counted: Counted): readonly Figure[] {
  const { span, facts, devices, sosDevices } = counted;
  const followUps = real
    .flatMap(({ followUp }) => followUp ?? [])
    .filter(({ dueAt, doneAt }) => doneAt !== undefined || dueAt <= span.to);
  const keptFollowUps = followUps.filter(({ dueAt, doneAt }) => doneAt !== undefined && doneAt <= dueAt).length;
  const silent = sum(
    facts.filter(({ rule }) => rule === "silent-device").map((one) => overlap(lifeOf(one, span), span)),
  );
  const unproven = facts.filter(
    (one) => one.rule === "unproven-device" && one.openedAt < span.to && lifeOf(one, span).to >= span.to,
  );
  const watched = devices * (span.to - span.from);
  return [
    share("contact-reach", sum(real.map(({ reached }) => reached)), sum(real.map(({ tried }) => tried))),
    share(
      "delivery-failure",
      sum(real.map(({ failed }) => failed)),
      sum(real.map(({ ended }) => ended)),
      atMost(0.001),
    ),
    count("late-events", sum(real.map(({ late }) => late))),
    count("hours-held", sum(facts.flatMap(({ held }) => held.map((one) => overlap(one, span)))) / HOUR_MS, "h"),
    share("device-availability", Math.max(0, watched - silent), watched, atLeast(0.98)),
    share("weekly-tests", Math.max(0, sosDevices - unproven.length), sosDevices, atLeast(0.95)),
    share("follow-up-kept", keptFollowUps, followUps.length, atLeast(1)),
  ];
}

const lifeOf = ({ openedAt, closedAt }: CaseFacts, span: Stretch): Stretch => ({
  from: openedAt,
  to: closedAt ?? Math.max(openedAt, span.to),
});
