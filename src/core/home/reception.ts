import type { Lifecycle, Reported } from "../input.ts";
import type { Observation } from "../observation.ts";
import type { PlannedDevice } from "../plan.ts";
import type { ObservedSign } from "../rules/rule.ts";
import { draftOfDevice, type DeviceMemory } from "../state.ts";
import type { Instant } from "../time.ts";
import { availabilityOf } from "./availability.ts";
import { date } from "./claimed-time.ts";
import { inWgs84 } from "./place.ts";
import { recognise } from "./repeats.ts";
import { isAged, weigh, type Note, type Weighing } from "./weighing.ts";

/** What a message means to the rules, and what we now remember of its device. */
export interface Reception {
  readonly kind: "received" | "duplicate";
  readonly device: DeviceMemory;
  readonly signs: readonly ObservedSign[];
}

const NO_SESSIONS: DeviceMemory["pastSessions"] = [];
const NO_KEYS: DeviceMemory["keys"] = [];

export const blankDevice = (at: Instant): DeviceMemory => ({
  lastHeardAt: at,
  session: undefined,
  pastSessions: NO_SESSIONS,
  keys: NO_KEYS,
  levels: {},
  clockOffset: undefined,
  connected: undefined,
});

export function receive(before: DeviceMemory, report: Reported, planned: PlannedDevice, note: Note): Reception {
  const recognised = recognise(before, report.messageKey);
  if (recognised.kind === "repeat") return { kind: "duplicate", device: before, signs: [] };
  if (recognised.missed > 0) note("sequence-gap", `${recognised.missed} messages never arrived`);
  const { claimedAt, historical, stampedBy } = report;
  const dated = date(report.at, { claimedAt, historical }, before.clockOffset);
  if (dated.suspect)
    note("clock-suspect", `the device's clock is off by ${Math.round((dated.clockOffset ?? 0) / 1_000)} s`);
  noteOddities(report, note);
  const kept = draftOfDevice(before);
  const { known } = recognised;
  kept.session = known.session;
  kept.pastSessions = known.pastSessions;
  kept.keys = known.keys;
  const weighing: Weighing = { report, aged: isAged(report, before), dated, planned, note, kept };
  const signs: ObservedSign[] = [];
  for (const observation of report.observations) {
    const sign = weigh(inWgs84(observation), weighing);
    if (sign !== undefined) signs.push(sign);
  }
  // A retained message is no sign of life: the broker spoke, not the device.
  if (!report.retained) kept.lastHeardAt = report.at;
  if (stampedBy !== undefined && claimedAt !== undefined) kept.stampedAt = claimedAt;
  kept.clockOffset = dated.clockOffset;
  return { kind: "received", device: kept, signs };
}

/** What no rule understands is shown to staff. */
function noteOddities({ remarks = [], observations }: Reported, note: Note): void {
  for (const remark of remarks) note("unreadable-part", remark);
  for (const { type, value } of observations) if (type === "alarm") note("unknown-event", value);
}

/** Connected, asleep or lost. The will of a session that is over is ignored: the device is back already. */
export function receiveLifecycle(
  before: DeviceMemory,
  lifecycle: Lifecycle,
  planned: PlannedDevice,
  note: Note,
): Reception {
  const { at, state, session, retained } = lifecycle;
  const value = availabilityOf(state);
  const gone = value === "offline";
  if (gone && isOver(before, session)) {
    note("stale-will", `will of session ${session}`);
    return { kind: "duplicate", device: before, signs: [] };
  }
  const changed = before.levels["availability"] !== value;
  const { lostAt, ...known } = before;
  const device: DeviceMemory = {
    ...known,
    ...(gone && { lostAt: lostAt ?? at }),
    lastHeardAt: gone || retained ? before.lastHeardAt : at,
    connected: !gone,
    levels: changed ? { ...before.levels, availability: value } : before.levels,
  };
  const observation: Observation = { type: "availability", value };
  return {
    kind: "received",
    device,
    signs: [{ kind: "observed", at, device: planned, observation, changed, unverified: retained, lateBy: undefined }],
  };
}

function isOver({ session: current }: DeviceMemory, session: string | undefined): boolean {
  return session !== undefined && current !== undefined && current.id !== session;
}
