import { expect, test } from "vitest";
import { deviceId, homeId, residentId } from "../../src/core/ids.ts";
import type { BellRang, Mode } from "../../src/core/input.ts";
import { instantOfLocal } from "../../src/core/local-time.ts";
import type { Observation } from "../../src/core/observation.ts";
import type { CarePlan, PlannedDevice, PlannedResident, ResidentTag } from "../../src/core/plan.ts";
import type { AnyRule, Circle, ObservedSign, RuleKind, Sign, Verdict } from "../../src/core/rules/rule.ts";
import { instant, type Instant } from "../../src/core/time.ts";

/** Rules are tested as tables: what was noticed, when it is judged, what it then says. */
const ZONE = "Asia/Shanghai";

/** `"08:00"` or `"08:00:30"` on the day of the test; `"+1 02:00"` on the next. */
export function at(text: string): Instant {
  const [time = "", ahead = "0"] = text.split(" ").toReversed();
  const found = instantOfLocal(
    `2026-03-${String(4 + Number(ahead)).padStart(2, "0")}T${time.length === 5 ? `${time}:00` : time}`,
    ZONE,
  );
  if (found === undefined) throw new Error(`no time: ${text}`);
  return found;
}

export const granny: PlannedResident = { id: residentId("granny"), name: "张桂兰", tags: [] };

export const device = (id: string, rest: Partial<PlannedDevice> = {}): PlannedDevice => ({
  id: deviceId(id),
  label: id,
  class: "other",
  room: undefined,
  resident: undefined,
  power: "battery",
  reportsEveryMinutes: 60,
  tells: [],
  entrance: false,
  ...rest,
});

const mine = { resident: granny.id };
export const pendant = device("pendant", { ...mine, class: "fall.wearable", tells: ["sos", "fall"] });
export const watch = device("watch", {
  ...mine,
  class: "wearable.vitals",
  tells: ["heart-rate", "spo2", "step-count"],
});
export const finger = device("finger", { ...mine, class: "spot.vitals", tells: ["spo2"] });
export const radar = device("radar", { class: "fall.radar", room: "bathroom", power: "mains", tells: ["fall"] });
export const mat = device("mat", { room: "bedroom", class: "bed.sensor", tells: ["in-bed"] });
export const hall = device("hall", { room: "hall", class: "motion", tells: ["motion"] });
export const bedroom = device("bedroom", { room: "bedroom", class: "motion", tells: ["motion"] });
export const bathroom = device("bathroom", { room: "bathroom", class: "presence", tells: ["presence"] });
export const toilet = device("toilet", { room: "toilet", class: "motion", tells: ["motion"] });
export const frontDoor = device("front-door", { room: "hall", class: "contact.door", tells: ["door"], entrance: true });
export const kitchen = device("kitchen", { room: "kitchen", tells: ["smoke", "gas", "co", "water-leak"] });
export const box = device("box", { ...mine, class: "medication", tells: ["medication"] });

const EVERYTHING = [pendant, watch, finger, radar, mat, hall, bedroom, bathroom, toilet, frontDoor, kitchen, box];

export interface Home {
  readonly devices?: readonly PlannedDevice[];
  readonly tags?: readonly ResidentTag[];
  readonly mode?: Mode;
  readonly device?: PlannedDevice;
  readonly two?: boolean;
  readonly watchedSince?: string;
  readonly plan?: Partial<CarePlan>;
  readonly heard?: Readonly<Record<string, string>>;
  readonly proven?: Readonly<Record<string, string>>;
}

export function circleOf(home: Home = {}): Circle {
  const devices = home.devices ?? EVERYTHING;
  const resident: PlannedResident = { ...granny, tags: home.tags ?? [] };
  const residents =
    home.two === true ? [resident, { ...granny, id: residentId("grandpa"), name: "李福生" }] : [resident];
  const plan: CarePlan = {
    home: homeId("flat-4"),
    address: "3-2-501",
    zone: ZONE,
    residents,
    devices: new Map(devices.map((one) => [one.id, one])),
    people: [],
    rules: [],
    policies: [],
    reminders: [],
    checkIns: [],
    ...home.plan,
  };
  return {
    plan,
    resident,
    device: home.device,
    mode: home.mode ?? "home",
    provenAt: (id) => (home.proven?.[id] === undefined ? undefined : at(home.proven[id])),
    lastHeardAt: (id) => (home.heard?.[id] === undefined ? undefined : at(home.heard[id])),
    watchedSince: at(home.watchedSince ?? "00:00"),
  };
}

export const told = (
  time: string,
  from: PlannedDevice,
  observation: Observation,
  rest: Partial<ObservedSign> = {},
): ObservedSign => ({
  kind: "observed",
  at: at(time),
  device: from,
  observation,
  changed: true,
  unverified: false,
  lateBy: undefined,
  ...rest,
});

export const rang = (time: string, bell: BellRang["bell"]): Sign => ({ kind: "bell", at: at(time), bell });
export const modeIs = (time: string, mode: Mode): Sign => ({ kind: "mode", at: at(time), mode });
export const blind = (from: string, to: string): Sign => ({ kind: "blind", at: at(to), from: at(from), to: at(to) });

export interface Row {
  readonly trap: string;
  readonly signs: readonly Sign[];
  readonly at: string;
  /** `calm`, or severity and code, and `?` while the elder is being asked. */
  readonly says: string;
  readonly settings?: object;
  readonly home?: Home;
}

export const inShort = (verdict: Verdict): string =>
  verdict.kind === "calm"
    ? "calm"
    : `${verdict.severity} ${verdict.code}${verdict.verifyUntil === undefined ? "" : "?"}`;

/** A rule of any kind; the cast is true because each is fed its own settings and memory. */
export const loose = (rule: AnyRule): RuleKind<unknown, unknown> => rule as unknown as RuleKind<unknown, unknown>;

export function fold<S, M>(rule: RuleKind<S, M>, row: Pick<Row, "signs" | "settings" | "home">) {
  const settings = rule.settings.parse(row.settings ?? {});
  const circle = circleOf(row.home);
  const heard = row.signs.filter((sign) => sign.kind !== "observed" || rule.hears.includes(sign.observation.type));
  const memory = heard.reduce((known, sign) => rule.notice(known, sign, settings, circle), rule.blank);
  return { settings, circle, memory };
}

/** Judged twice, and once more from what the store would give back: it must be the same, and never look into the past. */
function judged<S, M>(rule: RuleKind<S, M>, row: Row): Verdict {
  const { settings, circle, memory } = fold(rule, row);
  return judgedFrom(rule, { memory, now: at(row.at), settings, circle });
}

export function judgedFrom<S, M>(
  rule: RuleKind<S, M>,
  { memory, now, settings, circle }: { memory: M; now: Instant; settings: S; circle: Circle },
): Verdict {
  const verdict = rule.judge(memory, now, settings, circle);
  const stored = JSON.parse(JSON.stringify(memory)) as M;
  expect(rule.judge(memory, now, settings, circle)).toEqual(verdict);
  expect(rule.judge(stored, now, settings, circle)).toEqual(verdict);
  if (verdict.lookAgainAt !== undefined) expect(verdict.lookAgainAt).toBeGreaterThan(now);
  if (verdict.kind === "concern") {
    expect(Object.keys(rule.says.en)).toContain(verdict.code);
    for (const language of ["en", "zh-CN"] as const)
      expect(rule.says[language][verdict.code]?.(verdict.facts)).not.toMatch(/undefined|NaN|^$/);
  }
  return verdict;
}

export function table<S, M>(rule: RuleKind<S, M>, rows: readonly Row[]): void {
  test.for(rows)("$trap: $says", (row) => {
    expect(inShort(judged(rule, row))).toBe(row.says);
  });
}

/** After closing, the same memory must not open the same worry again at once. */
export const settledAt = <S, M>(rule: RuleKind<S, M>, row: Row): string => {
  const { settings, circle, memory } = fold(rule, row);
  const now = instant(at(row.at));
  return inShort(rule.judge(rule.settle(memory, now, "unknown"), now, settings, circle));
};
