import { z } from "zod";
import { preparePlan, type PreparedPlan } from "../../src/core/home/prepared-plan.ts";
import { deviceId } from "../../src/core/ids.ts";
import type { CarePlan } from "../../src/core/plan.ts";
import { calm, concern, defineRule, type AnyRule } from "../../src/core/rules/rule.ts";
import { after, seconds, type Instant } from "../../src/core/time.ts";
import { tinyPlan } from "./tiny-home.ts";

/** Granny's home with one plain rule for each kind of worry an alert's life knows. */

interface Heard {
  readonly since: Instant | undefined;
  readonly gotUp: boolean;
}
const SILENT: Heard = { since: undefined, gotUp: false };

const words = { heard: () => "heard", "got-up": () => "got up" };
const plain = {
  settings: z.strictObject({}),
  blank: SILENT,
  settle: () => SILENT,
  title: { "zh-CN": "试验", en: "test" },
  says: { "zh-CN": words, en: words },
  source: "test",
  needs: [],
  latched: true,
  scope: "resident",
  category: "person",
} as const;

/** Stands as long as the device says so. */
const level = (type: string, silent: unknown) => ({
  notice: (memory: Heard, sign: { readonly kind: string; readonly observation?: unknown; readonly at: Instant }) => {
    const observation = sign.observation as { readonly type: string; readonly value: unknown } | undefined;
    if (sign.kind !== "observed" || observation?.type !== type) return memory;
    return observation.value === silent ? SILENT : { ...memory, since: memory.since ?? sign.at };
  },
});

const help = defineRule<unknown, Heard>({
  ...plain,
  ...level("sos", false),
  kind: "help-pressed",
  hears: ["sos"],
  judge: ({ since }) => (since === undefined ? calm() : concern("critical", "heard", since)),
});

/** Asks for 30 s; who gets up meanwhile makes it less likely, not undone. */
const fall = defineRule<unknown, Heard>({
  ...plain,
  kind: "fall",
  hears: ["fall"],
  notice: (memory, sign) => {
    if (sign.kind !== "observed") return memory;
    return sign.observation.value === false ? { ...memory, gotUp: true } : { since: sign.at, gotUp: false };
  },
  judge: ({ since, gotUp }, now) => {
    if (since === undefined) return calm();
    if (gotUp) return concern("attention", "got-up", since);
    const verifyUntil = after(since, seconds(30));
    return now < verifyUntil
      ? concern("urgent", "heard", since, { verifyUntil, lookAgainAt: verifyUntil })
      : concern("critical", "heard", since);
  },
});

/** A second device that tells the same: no question asked. */
const motion = defineRule<unknown, Heard>({
  ...plain,
  ...level("motion", false),
  kind: "thud",
  hears: ["motion"],
  judge: ({ since }) => (since === undefined ? calm() : concern("urgent", "heard", since)),
});

const door = defineRule<unknown, Heard>({
  ...plain,
  ...level("door", "closed"),
  kind: "door",
  hears: ["door"],
  latched: false,
  judge: ({ since }) => (since === undefined ? calm() : concern("attention", "heard", since)),
});

const tamper = defineRule<unknown, Heard>({
  ...plain,
  ...level("tamper", false),
  kind: "tamper",
  hears: ["tamper"],
  category: "technical",
  scope: "device",
  latched: false,
  judge: ({ since }, _now, _settings, { device }) =>
    since === undefined ? calm() : concern("attention", "heard", since, { device: device?.id }),
});

const rules = [help, fall, motion, door, tamper] as unknown as readonly AnyRule[];

export function wholeHome(changes: Partial<CarePlan> = {}): PreparedPlan {
  const plan = tinyPlan();
  const sensors = [...plan.devices.values()].map((device) =>
    device.id === deviceId("door") ? { ...device, tells: ["door", "motion", "tamper"] as const } : device,
  );
  const planned = rules.map(({ kind }) => ({ kind, settings: {}, perResident: new Map() }));
  return preparePlan(
    { ...plan, devices: new Map(sensors.map((device) => [device.id, device])), rules: planned, ...changes },
    rules,
  );
}
