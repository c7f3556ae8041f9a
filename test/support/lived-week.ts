import { deviceId, type HomeId, type ResidentId } from "../../src/core/ids.ts";
import type { Input, Reported } from "../../src/core/input.ts";
import type { Observation, ObservationType } from "../../src/core/observation.ts";
import type { CarePlan, PlannedDevice, PlannedRule } from "../../src/core/plan.ts";
import { ruleByKind } from "../../src/core/rules/index.ts";
import { blankHome, type HomeState } from "../../src/core/state.ts";
import { instant } from "../../src/core/time.ts";
import { openHindsightDesk } from "../../src/desks/hindsight.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import { homeTurn, turnOf } from "./store-turns.ts";
import { tinyPlan } from "./tiny-home.ts";
import { virtualClock } from "./virtual-clock.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Noon of 2026-03-11 in Shanghai: seven nights lie behind it. */
export const NOON = Date.UTC(2026, 2, 11, 4);

/** So many hours after midnight, so many days before. */
export const clockTime = (daysAgo: number, hours: number, minutes = 0): number =>
  NOON - 12 * HOUR_MS - daysAgo * DAY_MS + hours * HOUR_MS + minutes * 60_000;

export const told = (at: number, device: string, ...observations: Observation[]): Reported => ({
  kind: "reported",
  at: instant(Math.round(at)),
  device: deviceId(device),
  historical: false,
  retained: false,
  observations,
});

/** Out of bed at two at night for so many minutes. */
export const upAtNight = (daysAgo: number, minutes: number): readonly Reported[] => [
  told(clockTime(daysAgo, -2), "mat", { type: "in-bed", value: true }),
  told(clockTime(daysAgo, 2), "mat", { type: "in-bed", value: false }),
  told(clockTime(daysAgo, 2, minutes), "mat", { type: "in-bed", value: true }),
];

const device = (id: string, tells: readonly ObservationType[]): PlannedDevice => ({
  id: deviceId(id),
  label: `the ${id}`,
  class: "other",
  room: undefined,
  resident: undefined,
  power: "battery",
  reportsEveryMinutes: 60,
  tells,
  entrance: false,
});

const DEVICES = [
  device("mat", ["in-bed"]),
  device("hall", ["motion"]),
  device("pendant", ["sos"]),
  device("watch", ["heart-rate"]),
];

export const bedroomPlan = (rules: readonly PlannedRule[] = []): CarePlan =>
  tinyPlan({ devices: new Map(DEVICES.map((one) => [one.id, one])), rules });

/** As a site document plans it. */
export const plannedAs = (
  kind: string,
  settings: unknown,
  perResident: ReadonlyMap<ResidentId, unknown> = new Map<ResidentId, unknown>(),
): PlannedRule => ({ kind, settings: ruleOf(kind).settings.parse(settings), perResident });

export function ruleOf(kind: string) {
  const rule = ruleByKind(kind);
  if (rule === undefined) throw new Error(`there is no rule ${kind}`);
  return rule;
}

interface Lived {
  readonly inputs: readonly Input[];
  readonly known?: Partial<HomeState>;
  readonly journalDays?: number;
  readonly inputsMax?: number;
}

/** A home with this past, at noon, and somebody who asks about it. */
export async function livedWeek({ inputs, known = {}, journalDays = 90, inputsMax }: Lived) {
  const store = openMemoryStore();
  const { home } = bedroomPlan();
  for (const input of inputs) await store.commit(turnOf(input.at, [homeTurn(home, { inputs: [input] })]));
  const state: HomeState = { ...blankHome(instant(NOON - 100 * DAY_MS)), ...known };
  const desk = openHindsightDesk({
    store,
    clock: virtualClock(instant(NOON)),
    stateOf: (asked: HomeId) => (asked === home ? state : undefined),
    monotonicMs: () => performance.now(),
    journalDays,
    ...(inputsMax !== undefined && { inputsMax }),
  });
  const ask = async (kind: string, ...tried: readonly unknown[]) => {
    const rule = ruleOf(kind);
    const plan = bedroomPlan([plannedAs("help-pressed", {})]);
    return desk.lookBack({ plan, rule, tried: tried.map((settings) => plannedAs(kind, settings)) });
  };
  return { store, desk, ask, home, state };
}
