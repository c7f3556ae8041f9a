import { aheadOf, localDate } from "../../core/local-time.ts";
import type { CarePlan, PlannedPerson } from "../../core/plan.ts";
import { instant, type Instant } from "../../core/time.ts";
import { clockTime } from "../plain-page.tsx";
import type { Visit } from "./visit.ts";

/** `2026-02-16 14:30`, as the site document writes a moment and as people read it. */
export const dayAndTime = (at: Instant, { zone }: Pick<CarePlan, "zone">): string =>
  `${localDate(at, zone)} ${clockTime(at, zone)}`;

interface Away {
  readonly until: string;
  /** The name; absent where nobody is called instead. */
  readonly substitute: string | undefined;
}

interface StandIn {
  readonly name: string;
  readonly until: string;
}

/** Whether somebody has handed their calls over, and for whom they are called. */
export function absenceOf({ person, plans }: Visit, now: Instant): { away: Away | undefined; standsIn: StandIn[] } {
  const nameOf = (id: string | undefined) => plans.flatMap(({ people }) => people).find((one) => one.id === id)?.name;
  const [plan] = plans;
  const absences = (plan?.roster?.absences ?? [])
    .map(({ from, to, ...who }) => {
      const ahead = aheadOf(plan?.zone ?? "UTC");
      return { ...who, from: instant(from - ahead), to: instant(to - ahead) };
    })
    .filter(({ from, to }) => from <= now && now < to);
  const until = (to: Instant) => dayAndTime(to, { zone: plan?.zone ?? "UTC" });
  const own = absences.find((one) => one.person === person.id);
  return {
    away: own && { until: until(own.to), substitute: nameOf(own.substitute) },
    standsIn: absences.flatMap((one) => {
      const name = nameOf(one.person);
      return one.substitute === person.id && name !== undefined ? [{ name, until: until(one.to) }] : [];
    }),
  };
}

/** Who may be called instead: another contact of every home where this one is called. */
export const substitutesFor = ({ person, plans }: Visit): readonly PlannedPerson[] =>
  (plans[0]?.people ?? []).filter(
    ({ id, kind, channels }) =>
      kind === "family" &&
      id !== person.id &&
      channels.length > 0 &&
      plans.every(({ people }) => people.some((one) => one.id === id)),
  );
