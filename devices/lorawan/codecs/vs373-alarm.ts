import type { Circumstances, Observation } from "../../../src/core/observation.ts";
import { shown } from "../../words.ts";
import type { Draft } from "../../draft.ts";

/** One alarm of the radar, over whichever way it came. */
export interface RadarAlarm {
  readonly event: number;
  readonly status: number;
  /** Pairs an alarm with its end; 0xFFFF says that this kind has none. */
  readonly id?: number;
  readonly region?: number;
}

/** What the number of an event means: while it lasts, and when it is over. */
interface Meaning {
  readonly during: Observation;
  readonly after: Observation | undefined;
}

const FALL = 0;
const EVENTS: readonly Meaning[] = [
  { during: { type: "fall", value: true }, after: { type: "fall", value: false } },
  { during: { type: "motion", value: false }, after: { type: "motion", value: true } },
  { during: { type: "dwell", value: true }, after: { type: "dwell", value: false } },
  { during: { type: "bed-exit", value: true }, after: { type: "bed-exit", value: false } },
  { during: { type: "presence", value: true }, after: { type: "presence", value: false } },
  { during: { type: "presence", value: false }, after: undefined },
  { during: { type: "alarm", value: "bradypnoea" }, after: { type: "alarm", value: "bradypnoea" } },
  { during: { type: "alarm", value: "tachypnoea" }, after: { type: "alarm", value: "tachypnoea" } },
  // Somebody lies where nobody should, which the radar tells apart from a fall it has seen.
  { during: { type: "fall", value: "suspected" }, after: { type: "fall", value: false } },
];

export const RADAR_WORDS = [
  "fall",
  "motionless",
  "dwell",
  "out_of_bed",
  "occupied",
  "vacant",
  "bradypnea",
  "tachypnea",
  "lying",
] as const;

const TRIGGERED = 1;
const RESOLVED = 2;
/** Marked as handled at the radar or its app, by whom nobody can say: it is over there, and no word of the elder. */
const IGNORED = 3;
const REPORTED = 4;

const NO_ID = 0xffff;
const NO_REGION = 0xff;

/** Alarm and end belong together by kind and id: the same id has been seen for a fall and for a dwell. */
export function tellAlarm(alarm: RadarAlarm, draft: Draft): void {
  const meaning = EVENTS[alarm.event];
  if (meaning === undefined) {
    draft.observations.push({ type: "alarm", value: `event ${alarm.event}`, ...circumstancesOf(alarm) });
    draft.remarks.push(`the event ${alarm.event} is not known`);
    return;
  }
  const { status } = alarm;
  if (status === TRIGGERED || status === REPORTED) tell(meaning.during, status === TRIGGERED ? "raised" : undefined);
  else if (status === RESOLVED || status === IGNORED) {
    if (meaning.after !== undefined) tell(meaning.after, "cleared");
    if (status === IGNORED) draft.remarks.push("the alarm was marked as handled at the radar");
  } else readUnknownStatus();

  function tell(observation: Observation, phase: "raised" | "cleared" | undefined): void {
    draft.observations.push({ ...observation, ...circumstancesOf(alarm), ...(phase !== undefined && { phase }) });
  }

  function readUnknownStatus(): void {
    draft.remarks.push(`the alarm status ${shown(status)} is not known`);
    // A status of another firmware must not hide a fall from everybody.
    if (alarm.event === FALL) draft.observations.push({ type: "alarm", value: "fall", ...circumstancesOf(alarm) });
  }
}

function circumstancesOf({ event, id, region }: RadarAlarm): Circumstances {
  return {
    ...(id !== undefined && id !== NO_ID && { ref: `${RADAR_WORDS[event] ?? event}-${id}` }),
    ...(region !== undefined && region !== NO_REGION && { sensor: String(region) }),
  };
}
