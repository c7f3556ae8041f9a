import type { Severity } from "../severity.ts";
import { days, hours, minutes, seconds, type Duration } from "../time.ts";

/** What the station promises to have done by when (domain table D). */
export type TargetName = "answered" | "verified" | "decided" | "at-the-door" | "outcome-told" | "closed";

/** A missed promise calls the next people, or the supervisor. */
export interface Target {
  readonly within: Duration;
  readonly onMiss: "next-step" | "supervisor";
}

interface ServiceLevel {
  readonly targets: { readonly [Name in TargetName]?: Target };
  /** How long a coordinator of the station may stand for the search. */
  readonly coordination: Duration;
  /** How long a dispatched helper has to accept. */
  readonly orderAccepted: Duration;
  /** 回访; absent where nobody need ask. */
  readonly followUp?: Duration;
  /** 复盘; absent where nobody need learn from it in writing. */
  readonly review?: Duration;
}

/** Where the next helper lives decides how soon somebody can be at the door. */
export type Setting = "city" | "rural";

const byNextStep = (within: Duration): Target => ({ within, onMiss: "next-step" });
const bySupervisor = (within: Duration): Target => ({ within, onMiss: "supervisor" });

const CITY: { readonly [S in Severity]: ServiceLevel } = {
  critical: {
    targets: {
      answered: bySupervisor(seconds(180)),
      verified: byNextStep(minutes(2)),
      decided: bySupervisor(minutes(3)),
      "at-the-door": bySupervisor(minutes(15)),
      "outcome-told": bySupervisor(minutes(30)),
      closed: bySupervisor(hours(8)),
    },
    coordination: minutes(3),
    orderAccepted: minutes(3),
    followUp: hours(24),
    review: days(7),
  },
  urgent: {
    targets: {
      answered: byNextStep(minutes(5)),
      verified: byNextStep(minutes(10)),
      decided: bySupervisor(minutes(15)),
      "at-the-door": bySupervisor(minutes(60)),
      "outcome-told": bySupervisor(hours(2)),
      closed: bySupervisor(hours(24)),
    },
    coordination: minutes(15),
    orderAccepted: minutes(10),
    followUp: hours(48),
  },
  attention: {
    targets: { answered: bySupervisor(hours(4)), closed: bySupervisor(hours(72)) },
    coordination: minutes(60),
    orderAccepted: hours(2),
  },
  notice: { targets: {}, coordination: minutes(60), orderAccepted: hours(2) },
};

const RURAL_DOOR = { critical: minutes(30), urgent: minutes(90) } as const;

const further = (level: ServiceLevel, within: Duration): ServiceLevel => ({
  ...level,
  targets: { ...level.targets, "at-the-door": bySupervisor(within) },
});

const LEVELS: { readonly [Where in Setting]: { readonly [S in Severity]: ServiceLevel } } = {
  city: CITY,
  rural: {
    ...CITY,
    critical: further(CITY.critical, RURAL_DOOR.critical),
    urgent: further(CITY.urgent, RURAL_DOOR.urgent),
  },
};

export const serviceLevel = (severity: Severity, setting: Setting = "city"): ServiceLevel => LEVELS[setting][severity];
