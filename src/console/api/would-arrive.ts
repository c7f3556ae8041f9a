import type { Alert } from "../../core/alert/alert.ts";
import type { PlannedDevice } from "../../core/plan.ts";
import { mustBeProven } from "../../core/rules/unproven-device.ts";
import type { DeviceMemory } from "../../core/state.ts";
import { after, days, minutes, type Instant } from "../../core/time.ts";

export const ARRIVES = ["yes", "doubtful", "no"] as const;
export const ARRIVE_REASONS = ["never-heard", "lost", "silent", "testing", "unproven", "retest", "battery"] as const;

const BATTERY_LOW_PERCENT = 20;
/** So many of its own intervals a device may miss, as the rule for silent devices has it. */
const INTERVALS = 2.5;
const MAINS_MIN_MINUTES = 15;
/** JGJ/T 484: a help button is tried every week. */
const RETEST = days(7);

interface Standing {
  readonly device: PlannedDevice;
  readonly memory: DeviceMemory | undefined;
  /** Percent. */
  readonly battery: number | undefined;
  /** Open ones of its home. */
  readonly alerts: readonly Alert[];
  readonly now: Instant;
}

export interface Arrival {
  readonly answer: (typeof ARRIVES)[number];
  /** Absent where nothing is wrong. */
  readonly why?: (typeof ARRIVE_REASONS)[number];
}

/** Whether an alarm of this device would arrive if it were raised now: the worst reason against it decides. */
export function wouldArrive(standing: Standing): Arrival {
  const { device, memory, battery, now } = standing;
  if (memory === undefined) return { answer: "no", why: "never-heard" };
  if (memory.connected === false) return { answer: "no", why: "lost" };
  if (isSilent(standing, memory)) return { answer: "no", why: "silent" };
  if (memory.testUntil !== undefined && memory.testUntil > now) return { answer: "no", why: "testing" };
  const unproven = unprovenWhy(device, memory, now);
  if (unproven !== undefined) return { answer: "doubtful", why: unproven };
  const isLow = memory.levels["battery-low"] === true || (battery !== undefined && battery <= BATTERY_LOW_PERCENT);
  return isLow ? { answer: "yes", why: "battery" } : { answer: "yes" };
}

function unprovenWhy(device: PlannedDevice, { provenAt }: DeviceMemory, now: Instant): Arrival["why"] {
  if (!mustBeProven(device)) return undefined;
  if (provenAt === undefined) return "unproven";
  return after(provenAt, RETEST) < now ? "retest" : undefined;
}

/** The rule allows for the time in which we could not hear; a device it complains of is silent, however short the time. */
function isSilent({ device, alerts, now }: Standing, { lastHeardAt }: DeviceMemory): boolean {
  const isTold = alerts.some(({ evidence }) =>
    evidence.some(
      (one) => one.reason.rule === "silent-device" && one.device === device.id && one.condition === "active",
    ),
  );
  if (isTold || device.reportsEveryMinutes === undefined) return isTold;
  const limit = device.reportsEveryMinutes * INTERVALS;
  return after(lastHeardAt, minutes(device.power === "mains" ? Math.max(MAINS_MIN_MINUTES, limit) : limit)) < now;
}
