import type { Remark } from "../effect.ts";
import type { Lifecycle, Reported } from "../input.ts";
import { isLifeSafety, vocabulary, type Observation } from "../observation.ts";
import type { PlannedDevice } from "../plan.ts";
import type { ObservedSign } from "../rules/rule.ts";
import type { DeviceMemory } from "../state.ts";
import { milliseconds, type Instant } from "../time.ts";
import { availabilityOf } from "./availability.ts";
import { ACTIONABLE_AGE, CURRENT_AGE, date, type Dated } from "./claimed-time.ts";
import { recognise } from "./repeats.ts";

/** What a message means to the rules, and what we now remember of its device. */
export interface Reception {
  readonly kind: "received" | "duplicate";
  readonly device: DeviceMemory;
  readonly signs: readonly ObservedSign[];
}

export const blankDevice = (at: Instant): DeviceMemory => ({
  lastHeardAt: at,
  sessions: [],
  keys: [],
  levels: {},
  clockOffset: undefined,
  connected: undefined,
});

const NO_AGE = milliseconds(0);

type Note = (code: Remark["code"], detail: string) => void;

export function receive(before: DeviceMemory, report: Reported, planned: PlannedDevice, note: Note): Reception {
  const recognised = recognise(before, report.messageKey);
  if (recognised.kind === "repeat") return { kind: "duplicate", device: before, signs: [] };
  if (recognised.missed > 0) note("sequence-gap", `${recognised.missed} messages never arrived`);
  const dated = date(
    report.at,
    { claimedAt: report.claimedAt, historical: report.historical },
    recognised.device.clockOffset,
  );
  if (dated.suspect)
    note("clock-suspect", `the device's clock is off by ${Math.round((dated.clockOffset ?? 0) / 1_000)} s`);
  noteOddities(report, note);
  let levels = recognised.device.levels;
  const signs: ObservedSign[] = [];
  for (const observation of report.observations) {
    const weighed = weigh({ observation, report, dated, levels, planned }, note);
    if (weighed === undefined) continue;
    signs.push(weighed);
    levels = remember(levels, observation, weighed.lateBy === undefined && weighed.changed);
  }
  // A retained message is no sign of life: the broker spoke, not the device.
  const lastHeardAt = report.retained ? before.lastHeardAt : report.at;
  const device = { ...recognised.device, lastHeardAt, levels, clockOffset: dated.clockOffset };
  return { kind: "received", device, signs };
}

/** What no rule understands is shown to staff. */
function noteOddities({ remarks = [], observations }: Reported, note: Note): void {
  for (const remark of remarks) note("unreadable-part", remark);
  for (const { type, value } of observations) if (type === "alarm") note("unknown-event", value);
}

interface Weighing {
  readonly observation: Observation;
  readonly report: Reported;
  readonly dated: Dated;
  readonly levels: DeviceMemory["levels"];
  readonly planned: PlannedDevice;
}

/** Level or pulse, fresh, late, retained or a test: whether the rules hear it, and how. */
function weigh({ observation, report, dated, levels, planned }: Weighing, note: Note): ObservedSign | undefined {
  if (observation.phase === "test") {
    note("test-received", observation.type);
    return undefined;
  }
  const isLevel = vocabulary[observation.type].nature === "level";
  if (report.retained && !isLevel) {
    note("retained-pulse-ignored", observation.type);
    return undefined;
  }
  const { lateBy } = dated;
  const age = lateBy ?? NO_AGE;
  if (age > CURRENT_AGE && !isLifeSafety(observation.type)) return undefined;
  const tooOld = age > ACTIONABLE_AGE;
  if (tooOld) note("late-recorded-only", `${observation.type} from ${Math.round(age / 3_600_000)} h ago`);
  return {
    kind: "observed",
    at: dated.occurredAt,
    device: planned,
    observation,
    changed: !isLevel || levels[keyOf(observation)] !== observation.value,
    unverified: report.retained || tooOld,
    lateBy,
  };
}

/** Several like sensors in one device have a level each. */
const keyOf = (observation: Observation): string =>
  observation.sensor === undefined ? observation.type : `${observation.type}/${observation.sensor}`;

function remember(levels: DeviceMemory["levels"], observation: Observation, news: boolean): DeviceMemory["levels"] {
  if (!news || vocabulary[observation.type].nature !== "level") return levels;
  return { ...levels, [keyOf(observation)]: observation.value };
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
  const device: DeviceMemory = {
    ...before,
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

function isOver({ sessions }: DeviceMemory, session: string | undefined): boolean {
  const [current] = sessions;
  return session !== undefined && current !== undefined && current.id !== session;
}
