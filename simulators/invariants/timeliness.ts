import type { LogEvent } from "../../src/core/alert/alert.ts";
import { after, instant, minutes, seconds, type Duration, type Instant } from "../../src/core/time.ts";
import type { DiaryEntry } from "../diary.ts";
import type { Ending, Invariant } from "../invariant-kind.ts";

/** How late things may be; time in which the gateway was off does not count. */

const TWO_TICKS: Duration = seconds(2);
const FALL_ASKED_MAX: Duration = seconds(60);
/** A call by voice may wait this long for the message that was sent first. */
const CHANNEL_DELAY_MAX: Duration = minutes(2);

interface Line {
  readonly at: Instant;
  readonly event: LogEvent;
}

/** The life of every alert, from the diary. */
function livesOf({ diary }: Ending): ReadonlyMap<string, readonly Line[]> {
  const lives = new Map<string, Line[]>();
  for (const entry of diary) {
    if (entry.what !== "alert") continue;
    // The casts repeat what play wrote into the diary.
    const alert = entry["alert"] as string;
    lives.set(alert, [...(lives.get(alert) ?? []), { at: entry.at, event: entry["event"] as LogEvent }]);
  }
  return lives;
}

const beganFor = ({ diary }: Ending, alert: string, purpose: string): readonly DiaryEntry[] =>
  diary.filter(
    (one) =>
      one.what === "sending began" && one["purpose"] === purpose && String(one["attempt"]).startsWith(`${alert}.`),
  );

/** A deadline inside an outage is kept when the gateway is back. */
const excused = ({ outages }: Ending, due: Instant): Instant => {
  const outage = outages.find(({ from, to }) => due >= from && due < to);
  return outage === undefined ? due : outage.to;
};

export const timeliness: readonly Invariant[] = [
  {
    name: "L1",
    sentence: "the first call of a pressed button begins within two seconds, of a suspected fall within a minute",
    atEnd: (ending) => {
      for (const [alert, life] of livesOf(ending)) {
        const late = firstCallIsLate(ending, alert, life);
        if (late !== undefined) return late;
      }
      return undefined;
    },
  },
  {
    name: "L2",
    sentence: "while somebody is sought the next step begins when the window is over, for ever",
    atEnd: (ending) => {
      for (const [alert, life] of livesOf(ending)) {
        let due: Instant | undefined;
        const nearMs = nearOf(ending, alert);
        for (const { at, event } of [...life, { at: ending.at, event: undefined }]) {
          if (due !== undefined && at > after(excused(ending, due), TWO_TICKS))
            return `${alert} was left alone from ${due} to ${at}`;
          due = event === undefined ? due : dueAfter({ at, event }, due, nearMs);
        }
      }
      return undefined;
    },
  },
  {
    name: "S12",
    sentence: "everybody a step means is tried, unless somebody took responsibility or it ended first",
    atEnd: (ending) => {
      for (const [alert, life] of livesOf(ending)) {
        const began = beganFor(ending, alert, "alert");
        for (const [index, { at, event }] of life.entries()) {
          if (event.kind !== "step-started") continue;
          const due = excused(ending, after(at, CHANNEL_DELAY_MAX));
          if (due >= ending.at || life.slice(index).some((one) => one.at <= due && endsCalls(one.event))) continue;
          const forgotten = event.audience
            .filter((person) => isReachable(ending, alert, person))
            .find((person) => !began.some((one) => one["person"] === person));
          if (forgotten !== undefined) return `${alert} never tried ${forgotten}`;
        }
      }
      return undefined;
    },
  },
];

/** How long the first call may wait; `undefined` for what no promise is made about. */
const FIRST_CALL_WITHIN: { readonly [rule: string]: Duration } = { "help-pressed": seconds(0), fall: FALL_ASKED_MAX };

function firstCallIsLate(ending: Ending, alert: string, life: readonly Line[]): string | undefined {
  const [opened] = life;
  if (opened?.event.kind !== "opened") return undefined;
  const { rule } = opened.event.reason;
  const wait = FIRST_CALL_WITHIN[rule];
  if (wait === undefined) return undefined;
  const due = after(excused(ending, after(opened.at, wait)), TWO_TICKS);
  if (ending.at <= due || life.some(({ at, event }) => at <= due && needsNoCall(event))) return undefined;
  const began = beganFor(ending, alert, "alert")[0]?.at ?? instant(Infinity);
  return began > due ? `${alert} (${rule}) was first called about ${began - opened.at} ms later` : undefined;
}

const needsNoCall = ({ kind }: LogEvent): boolean => kind === "closed" || kind === "accepted";

function dueAfter({ at, event }: Line, due: Instant | undefined, nearMs: number): Instant | undefined {
  if (event.kind === "step-started") return event.due;
  const isNear = event.kind === "extended" && event.etaAt - at <= nearMs;
  const isTaken = event.kind === "arrived" || (event.kind === "accepted" && event.quick) || isNear;
  return isTaken || event.kind === "closed" ? undefined : due;
}

const nearOf = ({ alerts }: Ending, id: string): number =>
  minutes(alerts.find((one) => one.id === id)?.policy.lease.backupIfEtaOverMinutes ?? 0);

const endsCalls = (event: LogEvent): boolean =>
  event.kind === "closed" || event.kind === "arrived" || event.kind === "accepted";

/** A person without a channel for this severity is in the audience and gets nothing. */
function isReachable({ plans, alerts }: Ending, id: string, person: string): boolean {
  const alert = alerts.find((one) => one.id === id);
  const planned = plans.find(({ home }) => home === alert?.home)?.people.find((one) => one.id === person);
  return planned?.channels.some(({ severities }) => severities.length === 0) === true;
}
