import type { Alert } from "../../src/core/alert/alert.ts";
import { hours, minutes, seconds, between, after, type Duration, type Instant } from "../../src/core/time.ts";
import type { Ending, Invariant } from "../invariant-kind.ts";

/** What must end: holds, leases, and what only a person may end. */

const CRITICAL_HELD_MAX: Duration = minutes(10);
const PRESSING_HELD_MAX: Duration = hours(1);
const HELD_MAX: Duration = hours(24);

const ON_SCENE_MAX: Duration = hours(8);

const isGrave = ({ severity, category }: Alert): boolean => severity === "critical" && category !== "technical";

const heldFor = ({ hold, firstHeldAt }: Alert): Duration =>
  hold === undefined ? minutes(0) : between(firstHeldAt ?? hold.since, hold.until);

const openIn = (alerts: { readonly [id: string]: Alert }): readonly Alert[] => Object.values(alerts);

const firstOf = (found: readonly (string | undefined)[]): string | undefined => found.find((one) => one !== undefined);

export const bounds: readonly Invariant[] = [
  {
    name: "S10",
    sentence:
      "what is critical is never held for longer than ten minutes, and never behind an alert that nobody answers for",
    afterTurn: ({ turn }) =>
      firstOf(
        openIn(turn.after.alerts).map((alert) => {
          if (alert.hold === undefined || !isGrave(alert)) return undefined;
          if (heldFor(alert) > CRITICAL_HELD_MAX) return `${alert.id} is critical and held for ${heldFor(alert)} ms`;
          return alert.hold.kind === "inhibited" ? `${alert.id} is critical and held behind another` : undefined;
        }),
      ),
  },
  {
    name: "L5",
    sentence: "a hold always ends, and a device that says nothing, or never said anything, always becomes an alert",
    afterTurn: ({ turn, at }) =>
      firstOf(
        openIn(turn.after.alerts).map((alert) => {
          const { hold, severity } = alert;
          if (hold === undefined) return undefined;
          if (hold.until <= at) return `${alert.id} is still held after its hold is over`;
          const most = severity === "critical" || severity === "urgent" ? PRESSING_HELD_MAX : HELD_MAX;
          return between(hold.since, hold.until) > most ? `${alert.id} is held until ${hold.until}` : undefined;
        }),
      ),
    atEnd: ({ hasHealed, states, plans, at, outages, alerts }) => {
      if (!hasHealed) return undefined;
      for (const plan of plans) {
        const state = states.get(plan.home);
        for (const device of plan.devices.values()) {
          if (state === undefined || device.reportsEveryMinutes === undefined) continue;
          const heardAt = state.devices.get(device.id)?.lastHeardAt ?? state.watchedSince;
          if (at - heardAt <= silentAfter(device) + unheardSince(heardAt, outages)) continue;
          const isKnown = alerts.some(({ evidence }) =>
            evidence.some((one) => one.device === device.id && one.reason.rule === "silent-device"),
          );
          if (!isKnown) return `${device.id} has been silent since ${heardAt}, and nobody was told`;
        }
      }
      return undefined;
    },
  },
  {
    name: "W5",
    sentence: "once somebody was called only a person ends it, and an emergency never ends by itself",
    afterTurn: ({ turn, known }) =>
      firstOf(
        turn.alerts.map((alert) => {
          const before = known.get(alert.id);
          if (alert.closed === undefined || before?.closed !== undefined) return undefined;
          const { outcome } = alert.closed;
          if (outcome === "cancelled-by-elder" && alert.gen > 0)
            return `${alert.id} was closed by a cancel after people were called`;
          return outcome === "recovered" && isGrave(alert) ? `${alert.id} closed itself` : undefined;
        }),
      ),
  },
  {
    name: "W6",
    sentence: "whoever answers for an alert does so until a stated moment, and not for longer than the policy allows",
    afterTurn: ({ turn, at }) =>
      firstOf(
        openIn(turn.after.alerts).flatMap((alert) =>
          alert.owners.map((owner) => {
            const { maxEtaMinutes, slackSeconds } = alert.policy.lease;
            // Who is there stays there, even if the alert becomes graver and its policy gives less time.
            const most = owner.onScene ? ON_SCENE_MAX : minutes(maxEtaMinutes) + seconds(slackSeconds);
            const until = Number(owner.leaseUntil);
            return until <= after(at, most as Duration) ? undefined : `${owner.person} owns ${alert.id} until ${until}`;
          }),
        ),
      ),
  },
];

/** A gateway knows to the minute when it was last alive, and after each start devices have five to find it. */
const FORGOTTEN = minutes(1);
const START_UP_ALLOWANCE = minutes(5);

/** How long nobody could expect to hear a device after this. */
function unheardSince(heardAt: Instant, outages: Ending["outages"]): number {
  let total = 0;
  let counted = heardAt;
  for (const { from, to } of outages) {
    const begins = Math.max(counted, from - FORGOTTEN);
    const ends = after(to, START_UP_ALLOWANCE);
    if (ends <= begins) continue;
    total += ends - begins;
    counted = ends;
  }
  return total;
}

/** Two and a half of its rhythms, a quarter of an hour on mains, and time for the rule to look. */
const silentAfter = (device: { readonly reportsEveryMinutes: number | undefined; readonly power: string }): number =>
  minutes(Math.max((device.reportsEveryMinutes ?? 0) * 2.5, device.power === "mains" ? 15 : 0) + 5);
