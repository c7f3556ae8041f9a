import { isWithin, type Zone } from "../local-time.ts";
import type { PlannedChannel, PlannedPerson } from "../plan.ts";
import { severitySchema, type Severity } from "../severity.ts";
import type { Instant } from "../time.ts";

/** The moment at which somebody would be called, by the clock on their wall. */
export interface Hour {
  readonly at: Instant;
  readonly zone: Zone;
}

/** Whether the channel is for alerts of this severity at all, at whichever hour. */
export const isFor = ({ severities }: PlannedChannel, severity: Severity): boolean =>
  severities.length === 0 || severities.includes(severity);

/** Whether it is left in peace now: what is critical never finds it so. */
export const isQuiet = ({ quiet }: PlannedChannel, severity: Severity, { at, zone }: Hour): boolean =>
  quiet !== undefined && severity !== "critical" && quiet.severities.includes(severity) && isWithin(quiet, at, zone);

/** Whether somebody is called on it now. */
export const carries = (one: PlannedChannel, severity: Severity, hour: Hour): boolean =>
  isFor(one, severity) && !isQuiet(one, severity, hour);

/** The person as if none of their channels were ever quiet. */
export const withoutQuiet = (person: PlannedPerson): PlannedPerson =>
  person.channels.every(({ quiet }) => quiet === undefined)
    ? person
    : { ...person, channels: person.channels.map(({ channel, severities }) => ({ channel, severities })) };

/** The person with no more on each channel than it carries at every hour. */
export function alwaysQuiet(person: PlannedPerson): PlannedPerson {
  if (person.channels.every(({ quiet }) => quiet === undefined)) return person;
  return {
    ...person,
    channels: person.channels.flatMap(({ channel, severities, quiet }) => {
      const left = severitySchema.options.filter(
        (one) => isFor({ channel, severities }, one) && quiet?.severities.every((held) => held !== one) !== false,
      );
      // An empty list would mean every severity.
      return left.length === 0 ? [] : [{ channel, severities: left }];
    }),
  };
}
