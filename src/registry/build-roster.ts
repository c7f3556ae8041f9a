import { dayOf } from "../core/local-time.ts";
import { invariant } from "../core/invariant.ts";
import type { Absence, Holiday, Roster, Rota } from "../core/roster.ts";
import { availabilityOf, minuteOfDay } from "./build-people.ts";
import { momentIn } from "./site-roster.ts";
import type { Site } from "./site.ts";

/** Who is there when, as the core reads it; `undefined` where the site says nothing about it. */
export function rosterOf({ rotas, holidays, absences, station }: Site): Roster | undefined {
  if (rotas.length + holidays.length + absences.length === 0) return undefined;
  return {
    rotas: rotas.map(rotaOf),
    holidays: holidays.map(holidayOf),
    absences: absences.map((absence) => absenceOf(absence, station.zone)),
  };
}

const rotaOf = ({ id, begins, turnDays, shifts, turns }: Site["rotas"][number]): Rota => ({
  id,
  begins: day(begins),
  turnDays,
  shifts: availabilityOf(shifts).map((span, index) => ({ id: shifts[index]?.id ?? "", ...span })),
  turns,
});

const holidayOf = ({ name, from, to, duty }: Site["holidays"][number]): Holiday => ({
  name,
  from: day(from),
  to: day(to),
  duty: duty.map((one) => ({ people: one.people, fromMinute: minuteOfDay(one.from), toMinute: minuteOfDay(one.to) })),
});

const absenceOf = ({ person, from, to, substitute }: Site["absences"][number], zone: string): Absence => ({
  person,
  from: moment(from, zone),
  to: moment(to, zone),
  substitute,
});

function day(date: string): number {
  const found = dayOf(date);
  invariant(found !== undefined, `the checked date ${date} is no day`);
  return found;
}

function moment(text: string, zone: string) {
  const found = momentIn(text, zone);
  invariant(found !== undefined, `the checked moment ${text} is none`);
  return found;
}
