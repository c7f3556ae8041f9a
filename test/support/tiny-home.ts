import { z } from "zod";
import { policySchema, type Policy } from "../../src/core/alert/policy.ts";
import { preparePlan, type PreparedPlan } from "../../src/core/home/prepared-plan.ts";
import { deviceId, homeId, personId, residentId } from "../../src/core/ids.ts";
import type { Answered, Command, Input, Reported } from "../../src/core/input.ts";
import type { Observation } from "../../src/core/observation.ts";
import type { CarePlan, PlannedDevice, PlannedPerson, PlannedResident } from "../../src/core/plan.ts";
import { calm, concern, defineRule, type AnyRule } from "../../src/core/rules/rule.ts";
import { blankHome, type HomeState } from "../../src/core/state.ts";
import { step, type Outcome } from "../../src/core/step.ts";
import { after, instant, seconds, type Instant } from "../../src/core/time.ts";

/** A small home with plain rules, so that a test of the alert's life does not depend on the rules of the day. */
export const START = instant(Date.UTC(2026, 2, 4, 19, 0, 0));
export const at = (second: number): Instant => after(START, seconds(second));

const words = {
  "zh-CN": { pressed: () => "求助", down: () => "跌倒", dim: () => "注意" },
  en: { pressed: () => "help", down: () => "fall", dim: () => "look" },
};

interface Since {
  readonly since: Instant | undefined;
}

const latch = {
  settings: z.strictObject({}),
  blank: { since: undefined } as Since,
  settle: (): Since => ({ since: undefined }),
  title: { "zh-CN": "试验", en: "test" },
  says: words,
  source: "test",
  needs: [],
  scope: "resident",
} as const;

/** Critical at once. */
const help = defineRule<unknown, Since>({
  ...latch,
  kind: "help-pressed",
  category: "person",
  hears: ["sos"],
  latched: true,
  notice: (memory, sign) =>
    sign.kind === "observed" && sign.observation.value === true ? { since: memory.since ?? sign.at } : memory,
  judge: ({ since }) => (since === undefined ? calm() : concern("critical", "pressed", since)),
});

/** Urgent after a question of 30 s, critical when nobody cancelled. */
const fall = defineRule<unknown, Since>({
  ...latch,
  kind: "fall",
  category: "person",
  hears: ["fall"],
  latched: true,
  notice: (memory, sign) =>
    sign.kind === "observed" && sign.observation.value === true ? { since: memory.since ?? sign.at } : memory,
  judge: ({ since }, now) => {
    if (since === undefined) return calm();
    const verifyUntil = after(since, seconds(30));
    return now < verifyUntil
      ? concern("urgent", "down", since, { verifyUntil, lookAgainAt: verifyUntil })
      : concern("critical", "down", since);
  },
});

/** Attention while the door stands open; ends with its condition. */
const door = defineRule<unknown, Since>({
  ...latch,
  kind: "door",
  category: "person",
  hears: ["door"],
  latched: false,
  notice: (memory, sign) =>
    sign.kind === "observed"
      ? { since: sign.observation.value === "open" ? (memory.since ?? sign.at) : undefined }
      : memory,
  judge: ({ since }) => (since === undefined ? calm() : concern("attention", "dim", since)),
});

const tinyRules: readonly AnyRule[] = [help, fall, door] as unknown as readonly AnyRule[];

const person = (id: string, rest: Partial<PlannedPerson> = {}): PlannedPerson => ({
  id: personId(id),
  name: id,
  kind: "family",
  language: "en",
  relation: undefined,
  roles: [],
  keyHolder: false,
  travelMinutes: undefined,
  channels: [{ channel: "inbox", severities: [] }],
  available: [],
  duty: [],
  ...rest,
});

export const daughter = person("daughter", { relation: "daughter" });
const son = person("son", { relation: "son" });
const neighbour = person("neighbour", { keyHolder: true, travelMinutes: 3 });
const nurse = person("nurse", {
  kind: "staff",
  roles: ["duty"],
  duty: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1440 }],
});
const siren = person("siren", { kind: "station-equipment", channels: [{ channel: "siren", severities: [] }] });
const speaker = person("speaker", {
  kind: "home-equipment",
  channels: [{ channel: "speaker", severities: [] }],
});

const everyCase = {
  categories: ["person", "premises", "technical"],
  severities: ["critical", "urgent", "attention", "notice"],
};

export const threeSteps: Policy = policySchema.parse({
  id: "three-steps",
  for: everyCase,
  steps: [
    { audience: [{ person: "daughter" }, { equipment: "station" }], windowSeconds: 60 },
    { audience: [{ person: "son" }], windowSeconds: 60 },
    { audience: [{ keyHolder: true }], windowSeconds: 90 },
  ],
  loop: { everySeconds: 180, audience: [{ everyone: true }] },
});

const device = (id: string, tells: PlannedDevice["tells"], resident?: string): PlannedDevice => ({
  id: deviceId(id),
  label: id,
  class: "other",
  room: undefined,
  resident: resident === undefined ? undefined : residentId(resident),
  power: "battery",
  reportsEveryMinutes: 60,
  tells,
  entrance: false,
});

export const granny: PlannedResident = { id: residentId("granny"), name: "张桂兰", tags: ["lives-alone"] };

export function tinyPlan(changes: Partial<CarePlan> = {}): CarePlan {
  const devices = [device("pendant", ["sos", "fall", "checkin"], "granny"), device("door", ["door"])];
  return {
    home: homeId("flat-4"),
    address: "3-2-501",
    zone: "Asia/Shanghai",
    residents: [granny],
    devices: new Map(devices.map((one) => [one.id, one])),
    people: [daughter, son, neighbour, nurse, siren, speaker],
    rules: ["help-pressed", "fall", "door"].map((kind) => ({ kind, settings: {}, perResident: new Map() })),
    policies: [threeSteps],
    reminders: [],
    checkIns: [],
    ...changes,
  };
}

export const tiny = (changes: Partial<CarePlan> = {}): PreparedPlan => preparePlan(tinyPlan(changes), tinyRules);

export const says = (second: number, from: string, ...observations: readonly Observation[]): Reported => ({
  kind: "reported",
  at: at(second),
  device: deviceId(from),
  historical: false,
  retained: false,
  observations,
});

export const pressed = (second: number) => says(second, "pendant", { type: "sos", value: true });
export const fell = (second: number) => says(second, "pendant", { type: "fall", value: true });
export const saysOk = (second: number) => says(second, "pendant", { type: "checkin", value: "ok" });
export const woke = (second: number): Input => ({ kind: "woke", at: at(second), thorough: false });

let answers = 0;
export const replies = (second: number, who: string, command: Command, rest: Partial<Answered> = {}): Answered => ({
  kind: "answered",
  at: at(second),
  key: `answer-${(answers += 1)}`,
  alert: "flat-4.1" as Answered["alert"],
  by: { person: personId(who), name: who, via: "link" },
  operator: who === "nurse",
  command,
  ...rest,
});

/** Plays inputs in order, and answers every outcome. */
export function play(
  prepared: PreparedPlan,
  inputs: readonly Input[],
  from: HomeState = blankHome(START),
): readonly Outcome[] {
  let state = from;
  return inputs.map((input) => {
    const outcome = step(state, input, prepared);
    ({ state } = outcome);
    return outcome;
  });
}

export const last = <One>(list: readonly One[]): One => {
  const one = list.at(-1);
  if (one === undefined) throw new Error("nothing happened");
  return one;
};

/** Who was written to, for what, in order: `daughter:alert`. That the elder hears of every call has tests of its own. */
export const sent = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.flatMap(({ effects }) =>
    effects.flatMap((effect) =>
      effect.kind === "send" && effect.attempt.message.stage !== "called"
        ? [`${effect.attempt.person}:${effect.attempt.purpose}`]
        : [],
    ),
  );

export const logged = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.kind === "log" ? [effect.entry.what.kind] : [])),
  );

export const theAlert = (outcomes: readonly Outcome[]) => {
  const changed = outcomes.flatMap(({ effects }) =>
    effects.flatMap((one) => (one.kind === "alert-changed" ? [one.alert] : [])),
  );
  return last(changed);
};
