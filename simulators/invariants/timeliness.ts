import type { Alert, LogEvent } from "../../src/core/alert/alert.ts";
import { resolveAudience } from "../../src/core/alert/audience.ts";
import type { PlannedPerson } from "../../src/core/plan.ts";
import { between, instant, milliseconds, minutes, seconds, type Duration, type Instant } from "../../src/core/time.ts";
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

/** How long the gateway could work between the two: deadlines do not run while it cannot. */
function upTime({ outages }: Ending, from: Instant, to: Instant): Duration {
  let counted = 0;
  let at: number = from;
  for (const outage of outages) {
    if (outage.to <= at) continue;
    if (outage.from >= to) break;
    counted += Math.max(0, outage.from - at);
    at = outage.to;
  }
  return milliseconds(counted + Math.max(0, to - at));
}

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
          if (due !== undefined && upTime(ending, due, at) > TWO_TICKS)
            return `${alert} was left alone from ${due} to ${at}`;
          due = event === undefined ? due : dueAfter({ at, event }, due, nearMs);
        }
      }
      return undefined;
    },
  },
  {
    name: "L4",
    sentence: "everybody in the policy who has a working channel is tried before the search has gone round once",
    atEnd: (ending) => {
      for (const [alert, life] of livesOf(ending)) {
        const forgotten = neverTried(ending, alert, life);
        if (forgotten !== undefined) return forgotten;
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
          const had = upTime(ending, at, endOfCalls(life, index) ?? ending.at);
          if (had <= CHANNEL_DELAY_MAX) continue;
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

/** A step's people are tried within this long of its begin, however their channels are spaced. */
const TRIED_WITHIN: Duration = minutes(3);

/** Somebody who could have been reached all the time and was never tried, while the search went round once. */
function neverTried(ending: Ending, id: string, life: readonly Line[]): string | undefined {
  const alert = ending.alerts.find((one) => one.id === id);
  const plan = ending.plans.find(({ home }) => home === alert?.home);
  // The alert keeps its last policy only: what was before it became graver went by another.
  const graded = life.findLastIndex(({ event }) => event.kind === "severity-rose" || event.kind === "severity-lowered");
  const begun = life.slice(graded + 1).find(({ event }) => event.kind === "step-started" && event.step === 0);
  if (alert?.policy.loop === undefined || plan === undefined || begun === undefined) return undefined;
  const ended = life.find(({ event, at }) => at >= begun.at && changesSearch(event))?.at ?? ending.at;
  const { steps, loop } = alert.policy;
  const round = seconds(steps.reduce((total, step) => total + step.windowSeconds, 0) + loop.everySeconds);
  if (upTime(ending, begun.at, ended) <= round + TRIED_WITHIN) return undefined;
  // A message about one alert may carry those about others to the same address.
  const tried = ending.diary.filter((one) => one.what === "sending began" && one.at >= begun.at && one.at <= ended);
  const everybody = resolveAudience([...steps.flatMap(({ audience }) => audience), ...loop.audience], plan, begun.at);
  const forgotten = everybody.find(
    (person) => hasWorkingChannel(ending, alert, person) && !tried.some((one) => one["person"] === person.id),
  );
  return forgotten === undefined ? undefined : `${id} went round once and never tried ${forgotten.id}`;
}

const SEARCH_ENDS: readonly LogEvent["kind"][] = [
  "accepted",
  "arrived",
  "closed",
  "severity-rose",
  "severity-lowered",
  "held",
  "taken",
  "rests",
];
const changesSearch = ({ kind }: LogEvent): boolean => SEARCH_ENDS.includes(kind);

const hasWorkingChannel = ({ channels }: Ending, { severity }: Alert, person: PlannedPerson): boolean =>
  (person.kind === "family" || person.kind === "staff") &&
  person.channels.some(({ channel, severities }) => {
    const { works = "ok", except = [] } = channels[channel] ?? {};
    return works === "ok" && except.length === 0 && (severities.length === 0 || severities.includes(severity));
  });

/** How long the first call may wait; `undefined` for what no promise is made about. */
const FIRST_CALL_WITHIN: { readonly [rule: string]: Duration } = { "help-pressed": seconds(0), fall: FALL_ASKED_MAX };

/** How long each pressed button waited for its first call, while the gateway could work; who was answered first did not wait. */
export const pressWaits = (ending: Ending): readonly Duration[] =>
  [...livesOf(ending)].flatMap(([alert, life]) => {
    const [opened] = life;
    if (opened?.event.kind !== "opened" || opened.event.reason.rule !== "help-pressed") return [];
    const began = beganFor(ending, alert, "alert")[0]?.at;
    return began === undefined ? [] : [upTime(ending, opened.at, began)];
  });

function firstCallIsLate(ending: Ending, alert: string, life: readonly Line[]): string | undefined {
  const [opened] = life;
  if (opened?.event.kind !== "opened") return undefined;
  const { rule } = opened.event.reason;
  const wait = FIRST_CALL_WITHIN[rule];
  if (wait === undefined) return undefined;
  const settled = life.find(({ event }) => needsNoCall(event))?.at ?? ending.at;
  const began = beganFor(ending, alert, "alert")[0]?.at ?? settled;
  const waited = upTime(ending, opened.at, instant(Math.min(began, settled)));
  return waited > wait + TWO_TICKS + inLine(ending, opened.at)
    ? `${alert} (${rule}) was first called about ${waited} ms later`
    : undefined;
}

/** A channel takes so many messages at once: behind every so many emergencies of the same moment a call waits another second. */
const IN_LINE_A_SECOND = 100;

const inLine = ({ alerts }: Ending, openedAt: Instant): Duration =>
  seconds(
    Math.floor(
      alerts.filter((one) => Math.abs(between(one.openedAt, openedAt)) <= seconds(1)).length / IN_LINE_A_SECOND,
    ),
  );

const needsNoCall = ({ kind }: LogEvent): boolean => kind === "closed" || kind === "accepted";

/** When somebody must be called at the latest, after this line; `undefined`: nobody is sought. */
function dueAfter({ at, event }: Line, due: Instant | undefined, nearMs: number): Instant | undefined {
  if (event.kind === "step-started") return event.due;
  if (due === undefined || endsSearch(event, at, nearMs)) return undefined;
  // A hold stands between two steps: the search goes on in the moment in which it ends.
  if (event.kind === "held") return event.hold.until;
  return event.kind === "hold-ended" ? at : due;
}

function endsSearch(event: LogEvent, at: Instant, nearMs: number): boolean {
  if (event.kind === "extended") return event.etaAt - at <= nearMs;
  return event.kind === "arrived" || event.kind === "closed" || (event.kind === "accepted" && event.quick);
}

const nearOf = ({ alerts }: Ending, id: string): number =>
  minutes(alerts.find((one) => one.id === id)?.policy.lease.backupIfEtaOverMinutes ?? 0);

const endOfCalls = (life: readonly Line[], index: number): Instant | undefined =>
  life.slice(index).find(({ event }) => endsCalls(event))?.at;

const endsCalls = (event: LogEvent): boolean =>
  event.kind === "closed" || event.kind === "arrived" || event.kind === "accepted";

/** A person without a channel for this severity is in the audience and gets nothing. */
function isReachable({ plans, alerts }: Ending, id: string, person: string): boolean {
  const alert = alerts.find((one) => one.id === id);
  const planned = plans.find(({ home }) => home === alert?.home)?.people.find((one) => one.id === person);
  return planned?.channels.some(({ severities }) => severities.length === 0) === true;
}
