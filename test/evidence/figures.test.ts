import { expect, test } from "vitest";
import { play } from "../../simulators/play.ts";
import type { DiaryEntry } from "../../simulators/diary.ts";
import { randomNight } from "../../simulators/random-night.ts";
import type { LogEvent, Outcome } from "../../src/core/alert/alert.ts";
import { alertId, attemptId, deviceId, LOOP_HOME, personId } from "../../src/core/ids.ts";
import type { PlannedDevice } from "../../src/core/plan.ts";
import { rules } from "../../src/core/rules/index.ts";
import { instant } from "../../src/core/time.ts";
import { countFigures } from "../../src/evidence/count-figures.ts";
import { figuresSchema, type FigureName, type Figures } from "../../src/evidence/figures-schema.ts";
import { percentile } from "../../src/evidence/figures.ts";
import { figureRows, figuresAsCsv } from "../../src/evidence/figures-text.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import type { Store } from "../../src/store/store.ts";
import { consoleHome } from "../support/console-home.ts";
import { registryOf } from "../support/registry-of.ts";
import { tinyPlan } from "../support/tiny-home.ts";
import { alertOf, attemptOf, closedAt, homeTurn, turnOf } from "../support/store-turns.ts";

const figure = (figures: Figures, name: FigureName) => {
  const found = figures.figures.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no figure ${name}`);
  return found;
};
const value = (figures: Figures, name: FigureName) => figure(figures, name).value;

interface Line {
  readonly at: number;
  readonly alert: string;
  readonly event: LogEvent;
}

/** When each alert had its first line of these kinds. */
function firsts(lines: readonly Line[], kinds: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { at, alert, event } of lines) if (kinds.includes(event.kind) && !found.has(alert)) found.set(alert, at);
  return found;
}

/** From each acceptance to the arrival of the same person. */
function waysIn(lines: readonly Line[]): readonly number[] {
  const accepted = new Map<string, number>();
  const ways: number[] = [];
  for (const { at, alert, event } of lines) {
    if (event.kind !== "accepted" && event.kind !== "arrived") continue;
    const key = `${alert} ${event.who ?? event.by.person}`;
    const from = accepted.get(key);
    if (event.kind === "accepted") accepted.set(key, from ?? at);
    else if (from !== undefined) {
      ways.push(at - from);
      accepted.delete(key);
    }
  }
  return ways.toSorted((one, other) => one - other);
}

const alertOfAttempt = (id: string): string => id.split(".").slice(0, 2).join(".");

/** People and alerts, each pair once, for which a call for help began to leave the house. */
const triedIn = (diary: readonly DiaryEntry[], tests: ReadonlySet<string>): number =>
  new Set(
    diary
      .filter((one) => one.what === "sending began" && one["purpose"] === "alert")
      .map((one) => [alertOfAttempt(String(one["attempt"])), String(one["person"])] as const)
      .filter(([alert]) => !tests.has(alert))
      .map((pair) => pair.join(" ")),
  ).size;

const linesIn = (diary: readonly DiaryEntry[], without: ReadonlySet<string>): readonly Line[] =>
  diary
    .filter((one) => one.what === "alert" && !without.has(String(one["alert"])))
    .map((one) => ({ at: Number(one.at), alert: String(one["alert"]), event: one["event"] as LogEvent }));

const isCall = ({ event }: Line): boolean => event.kind === "step-started" && event.audience.length > 0;

function mostIn10Minutes(times: readonly number[]): number {
  const windows = times.map((at) => Math.floor(at / 600_000));
  return Math.max(0, ...windows.map((window) => windows.filter((other) => other === window).length));
}

/** Counts for itself, from the simulator's own diary and by no code of the gateway's. */
function countDiary(diary: readonly DiaryEntry[], technical: ReadonlySet<string>, tests: ReadonlySet<string>) {
  const lines = linesIn(diary, tests);
  const opened = firsts(lines, ["opened"]);
  const called = firsts(lines.filter(isCall), ["step-started"]);
  const answered = firsts(lines, ["accepted", "taken", "arrived"]);
  const people = [...called.keys()].filter((alert) => !technical.has(alert));
  const openedAt = (alert: string) => opened.get(alert) ?? 0;
  const waits = people.map((alert) => (answered.get(alert) ?? Infinity) - openedAt(alert));
  return {
    alerts: opened.size,
    visible: called.size,
    calls: people.length,
    within60: waits.filter((wait) => wait <= 60_000).length,
    within180: waits.filter((wait) => wait <= 180_000).length,
    peak: mostIn10Minutes([...called.keys()].map(openedAt)),
    ways: waysIn(lines.filter(({ alert }) => called.has(alert) && !technical.has(alert))),
    tried: triedIn(diary, tests),
  };
}

test("figures of a night are what the simulator's own diary counts", { timeout: 180_000 }, async () => {
  const knowledge = { catalogue: await loadCatalogue(), rules };
  let arrivals = 0;
  for (let seed = 100; seed < 108; seed += 1) {
    const store = openMemoryStore();
    const night = randomNight(seed, knowledge);
    const { diary, alerts } = await play(night, knowledge, { store });
    // Nights have clocks that jump by days: whatever was opened is to be counted.
    const span = { from: instant(0), to: instant(2 * night.from) };
    const figures = await countFigures({ store, registry: undefined, now: span.to }, span);
    const technical = new Set(alerts.filter(({ category }) => category === "technical").map(({ id }) => String(id)));
    const tests = new Set(alerts.filter(({ closed }) => closed?.outcome === "test").map(({ id }) => String(id)));
    const counted = countDiary(diary, technical, tests);
    expect(figuresSchema.parse(figures), `seed ${seed}`).toEqual(figures);
    expect(
      {
        alerts: value(figures, "alerts"),
        visible: value(figures, "visible-alerts"),
        calls: figure(figures, "answered-60-s").denominator,
        within60: figure(figures, "answered-60-s").numerator,
        within180: figure(figures, "answered-180-s").numerator,
        peak: value(figures, "peak-10-min"),
        way: value(figures, "accept-to-arrival"),
        tried: figure(figures, "contact-reach").denominator,
      },
      `seed ${seed}`,
    ).toEqual({
      alerts: counted.alerts,
      visible: counted.visible,
      calls: counted.calls,
      within60: counted.within60,
      within180: counted.within180,
      peak: counted.peak,
      way: counted.ways[Math.ceil(counted.ways.length / 2) - 1] ?? null,
      tried: counted.tried,
    });
    arrivals += counted.ways.length;
  }
  expect(arrivals).toBeGreaterThan(2);
});

test("percentiles are nearest rank", () => {
  const sorted = [10, 20, 30, 40];
  expect([0.5, 0.75, 0.9, 1].map((rank) => percentile(sorted, rank))).toEqual([20, 30, 40, 40]);
  expect(percentile([7], 0.5)).toBe(7);
  expect(percentile([], 0.5)).toBeUndefined();
});

const HOUR = 3_600_000;
const by = { person: personId("nurse"), name: "nurse", via: "console" } as const;

/** One closed alert of that code, opened at the hour. */
async function keep(
  store: Store,
  id: string,
  hour: number,
  change: Partial<Parameters<typeof alertOf>[2]> & { readonly home?: string } = {},
) {
  const { home = "flat-4", ...rest } = change;
  const openedAt = instant(hour * HOUR);
  const alert = alertOf(id, home, { openedAt, ...rest });
  const step = {
    kind: "step-started",
    gen: 1,
    step: 0,
    cause: "opened",
    audience: [personId("nurse")],
    due: undefined,
  } as const;
  await store.commit(
    turnOf(hour * HOUR, [
      homeTurn(home, { alerts: [alert], log: [{ alert: alertId(id), seq: 0, at: openedAt, what: step }] }),
    ]),
  );
}

const closed = (outcome: Outcome, at: number) => ({ ...closedAt(at), by, outcome });

const evidence = (rule: string, device: string) => [
  {
    watch: `${rule}:${device}`,
    severity: "critical",
    reason: { rule, code: "x", facts: {} },
    since: instant(0),
    condition: "active",
    device,
    latched: true,
  },
];

test("half-open spans, tests and the closed loop left out, false alarms counted by rule and by device", async () => {
  const store = openMemoryStore();
  const of = (rule: string, device: string) => ({ evidence: evidence(rule, device) as never });
  await keep(store, "a1", 10, { ...of("help-pressed", "button-1"), closed: closed("accidental-press", 11 * HOUR) });
  await keep(store, "a2", 11, { ...of("help-pressed", "button-1"), closed: closed("accidental-press", 12 * HOUR) });
  await keep(store, "a3", 12, { ...of("fall", "radar-1"), closed: closed("true-emergency", 13 * HOUR) });
  await keep(store, "a4", 13, { ...of("help-pressed", "button-2"), closed: closed("test", 14 * HOUR) });
  await keep(store, "a5", 20, { ...of("fall", "radar-1"), closed: closed("true-emergency", 21 * HOUR) });
  await keep(store, "loop.1", 12, {
    home: LOOP_HOME,
    ...of("help-pressed", "loop"),
    closed: closed("test", 13 * HOUR),
  });
  const needs = { store, registry: undefined, now: instant(30 * HOUR) };
  const figures = await countFigures(needs, { from: instant(10 * HOUR), to: instant(20 * HOUR) });
  expect(value(figures, "alerts")).toBe(3);
  expect(value(figures, "tests")).toBe(1);
  expect(figure(figures, "non-actionable")).toMatchObject({ numerator: 2, denominator: 3 });
  expect(figure(figures, "precision")).toMatchObject({ numerator: 1, denominator: 3, kept: true });
  expect(figures.byRule).toEqual([
    { source: "help-pressed", alerts: 2, judged: 2, nonActionable: 2, share: 1 },
    { source: "fall", alerts: 1, judged: 1, nonActionable: 0, share: 0 },
  ]);
  expect(figures.byDevice[0]).toMatchObject({ source: "button-1", home: "flat-4", share: 1 });
  expect(figures.noisiest.map(({ source, alerts }) => [source, alerts])).toEqual([
    ["button-1", 2],
    ["radar-1", 1],
  ]);
  expect(value(await countFigures(needs, { from: instant(10 * HOUR), to: instant(20 * HOUR + 1) }), "alerts")).toBe(4);
  // Read by whoever goes there: its name and its place, not its id.
  const button = { id: deviceId("button-1"), label: "红色按钮", room: "卧室", class: "sos.wearable" } as PlannedDevice;
  const plan = tinyPlan({ devices: new Map([[button.id, button]]) });
  const registry = { ...registryOf(), plans: new Map([[plan.home, plan]]) };
  const known = await countFigures({ ...needs, registry }, { from: instant(10 * HOUR), to: instant(20 * HOUR) });
  expect(figureRows(known, "en").map(({ rows }) => rows[0]?.[0])).toContain("红色按钮 · 卧室 · 3-2-501");
  expect(known.noisiest[1]).toMatchObject({ source: "radar-1" });
});

test("three cancels within a day of one person are told; a flood is told in minutes; failures in shares", async () => {
  const store = openMemoryStore();
  const cancelled = (at: number) => ({ ...closedAt(at), outcome: "cancelled-by-elder" as const });
  for (const [place, hour] of [1, 9, 24].entries())
    await keep(store, `c${place}`, hour, { resident: "zhang" as never, closed: cancelled(hour * HOUR + 1) });
  for (const [place, hour] of [1, 20, 50].entries())
    await keep(store, `d${place}`, hour, { resident: "li" as never, closed: cancelled(hour * HOUR + 1) });
  for (let place = 0; place < 10; place += 1) await keep(store, `f${place}`, 60);
  const attempts = ["x1", "x2", "x3"].map((id) => attemptOf(id, { alert: alertId("f0"), home: "flat-4" as never }));
  await store.commit(turnOf(60 * HOUR, [homeTurn("flat-4", { attempts })]));
  await store.beginSending(
    attempts.map(({ id }) => id),
    instant(60 * HOUR),
  );
  await store.recordSending([
    { id: attemptId("x1"), at: instant(1), state: "delivered" },
    { id: attemptId("x2"), at: instant(1), state: "failed", reason: "no" },
    { id: attemptId("x3"), at: instant(1), state: "accepted" },
  ]);
  const figures = await countFigures(
    { store, registry: undefined, now: instant(100 * HOUR) },
    { from: instant(0), to: instant(100 * HOUR) },
  );
  expect(value(figures, "repeat-cancels")).toBe(1);
  expect(value(figures, "peak-10-min")).toBe(10);
  expect(value(figures, "flood-minutes")).toBe(10);
  expect(figure(figures, "delivery-failure")).toMatchObject({ numerator: 1, denominator: 3, kept: false });
});

test("an alarm passes while a long time is counted", async () => {
  const store = openMemoryStore();
  for (let place = 0; place < 160; place += 1) await keep(store, `p${place}`, place);
  let passed = 0;
  const tick = () => {
    passed += 1;
    timer = setImmediate(tick);
  };
  let timer = setImmediate(tick);
  const span = { from: instant(0), to: instant(200 * HOUR) };
  const figures = await countFigures({ store, registry: undefined, now: span.to }, span);
  clearImmediate(timer);
  expect(value(figures, "alerts")).toBe(160);
  expect(passed).toBeGreaterThanOrEqual(3);
});

test("over HTTP, for those who may read reports, and as tables in both languages", async () => {
  const house = await consoleHome();
  const response = await house.ask("/api/v1/figures");
  expect(response.status).toBe(200);
  const figures = figuresSchema.parse(await response.json());
  // The span ends now, and what is opened now is not before now.
  expect(value(figures, "alerts")).toBe(0);
  const { clock } = house;
  const later = await house.ask(`/api/v1/figures?from=${clock.now()}&to=${clock.now() + 1}`);
  expect(value(figuresSchema.parse(await later.json()), "alerts")).toBe(0);
  clock.set(instant(clock.now() + 1_000));
  const now = figuresSchema.parse(await (await house.ask("/api/v1/figures")).json());
  expect(value(now, "alerts")).toBe(1);
  expect(figuresAsCsv(now).split("\n")).toHaveLength(now.figures.length + 1);
  expect(figureRows(now, "en").at(-1)?.rows[0]?.[0]).toBe("3-2-501");
  for (const language of ["en", "zh-CN"] as const)
    for (const { rows, head } of figureRows(now, language))
      for (const row of rows) {
        expect(row).toHaveLength(head.length);
        expect(row.join()).not.toMatch(/undefined|NaN/);
      }
});
