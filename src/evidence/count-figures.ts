import { LOOP_HOME } from "../core/ids.ts";
import { onDuty } from "../core/roster.ts";
import { before, days, hours, instant, type Instant } from "../core/time.ts";
import type { Registry } from "../registry/registry.ts";
import type { AlertLogs, Case, CaseQuery } from "../store/alert-log.ts";
import { factsOf, type CaseFacts } from "./case-facts.ts";
import type { Figures, Source } from "./figures-schema.ts";
import { figuresOf } from "./figures.ts";

/** A page is read in a few milliseconds, and an alarm may pass between two of them. */
const PAGE = 50;
/** Holds and silences that began before the span reach into it; older ones than this are not looked for. */
const LOOK_BACK = days(31);

export interface FigureNeeds {
  readonly store: Pick<AlertLogs, "cases">;
  readonly registry: Registry | undefined;
  readonly now: Instant;
}

export interface FigureSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** Reads whole alerts a page at a time and keeps of each what is counted. What has not happened yet is not counted as missed. */
export async function countFigures({ store, registry, now }: FigureNeeds, asked: FigureSpan): Promise<Figures> {
  const span = { from: asked.from, to: instant(Math.max(asked.from, Math.min(asked.to, now))) };
  const facts: CaseFacts[] = [];
  const query = { from: before(span.from, LOOK_BACK), to: span.to };
  for await (const one of casesOf(store, query)) if (one.alert.home !== LOOP_HOME) facts.push(factsOf(one, span.to));
  return named(figuresOf({ span, facts, ...sizeOf(registry), operators: operatorsIn(registry, span) }), registry);
}

/** An id says nothing to whoever must go and look at the device. */
function named(figures: Figures, registry: Registry | undefined): Figures {
  const labels = new Map<string, string>();
  for (const { home, address, devices } of registry?.plans.values() ?? []) {
    labels.set(home, address);
    for (const { id, label, room } of devices.values())
      labels.set(id, [label, room, address].filter((part) => part !== undefined && part !== "").join(" · "));
  }
  const withLabel = (one: Source): Source => {
    const label = labels.get(one.source);
    return label === undefined ? one : { ...one, label };
  };
  return { ...figures, byDevice: figures.byDevice.map(withLabel), noisiest: figures.noisiest.map(withLabel) };
}

async function* casesOf(store: FigureNeeds["store"], query: FigureSpan): AsyncGenerator<Case> {
  let after: CaseQuery["after"];
  for (;;) {
    const page = await store.cases({ ...query, ...(after === undefined ? {} : { after }), limit: PAGE });
    yield* page;
    const last = page.at(-1)?.alert;
    if (last === undefined) return;
    after = { openedAt: last.openedAt, id: last.id };
    await new Promise(setImmediate);
  }
}

function sizeOf(registry: Registry | undefined) {
  const homes = [...(registry?.plans.values() ?? [])].filter(({ home }) => home !== LOOP_HOME);
  const devices = homes.flatMap((plan) => [...plan.devices.values()]);
  return {
    residents: homes.reduce((total, { residents }) => total + residents.length, 0),
    devices: devices.length,
    sosDevices: devices.filter((device) => device.class.startsWith("sos.")).length,
  };
}

/** How often in the span it is asked who is on duty, at most. */
const SAMPLES_MAX = 24 * 31;

/** How many of the station's staff were on duty at once, on the average; never less than one, for somebody is called. */
function operatorsIn(registry: Registry | undefined, { from, to }: FigureSpan): number {
  const plan = [...(registry?.plans.values() ?? [])].find(({ people }) => people.some(({ kind }) => kind === "staff"));
  if (plan === undefined || to <= from) return 1;
  const stepMs = Math.max(hours(1), (to - from) / SAMPLES_MAX);
  let total = 0;
  let samples = 0;
  for (let at: number = from; at < to; at += stepMs) {
    total += Math.max(1, onDuty(plan, instant(Math.floor(at)), plan.zone).size);
    samples += 1;
  }
  return total / samples;
}
