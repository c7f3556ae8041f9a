import type { PersonId } from "./ids.ts";
import { aheadOf, localDay, localMinuteOfDay, weekdayOf, type Zone } from "./local-time.ts";
import type { Availability, DailySpan, PlannedPerson } from "./plan.ts";
import type { Instant } from "./time.ts";

/** Days are counted from 1970-01-01 on local clocks; a shift belongs to the day on which it begins. */
type DayNumber = number;

interface Shift extends Availability {
  readonly id: string;
}

/** Who stands in for whom in turn: from `begins` on each turn holds for `turnDays`, and after the last comes the first. */
export interface Rota {
  readonly id: string;
  readonly begins: DayNumber;
  readonly turnDays: number;
  readonly shifts: readonly Shift[];
  readonly turns: readonly { readonly [shift: string]: readonly PersonId[] }[];
}

/** On these days only its own duty holds, whatever rotas and people's usual hours say. */
export interface Holiday {
  readonly name: string;
  readonly from: DayNumber;
  /** The first day after it. */
  readonly to: DayNumber;
  readonly duty: readonly (DailySpan & { readonly people: readonly PersonId[] })[];
}

/** By the clock on the wall, half-open: somebody who is back at an instant is asked at that instant. */
export interface Absence {
  readonly person: PersonId;
  readonly from: Instant;
  readonly to: Instant;
  readonly substitute: PersonId | undefined;
}

/** Who is there when. One for the whole station: plans share it. */
export interface Roster {
  readonly rotas: readonly Rota[];
  readonly holidays: readonly Holiday[];
  readonly absences: readonly Absence[];
}

/** Longer chains of people who stand in for each other lead in a circle. */
const SUBSTITUTES_MAX = 8;

/** Who is asked in place of this person now: themselves, a substitute, or nobody. */
export function standInFor(
  person: PersonId,
  { absences }: Pick<Roster, "absences">,
  at: Instant,
  zone: Zone,
): PersonId | undefined {
  const shown = at + aheadOf(zone);
  let asked: PersonId | undefined = person;
  for (let hop = 0; hop <= SUBSTITUTES_MAX; hop += 1) {
    const absence = absences.find((one) => one.person === asked && one.from <= shown && shown < one.to);
    if (absence === undefined) return asked;
    asked = absence.substitute;
    if (asked === undefined) return undefined;
  }
  return undefined;
}

interface When {
  readonly day: DayNumber;
  readonly minute: number;
  /** The day is yesterday: only what goes on over midnight counts. */
  readonly isTail: boolean;
}

/** Who has duty at this instant, before anybody's absence; a night that skips or repeats an hour is judged by its clock. */
export function onDuty(
  { people, roster }: { readonly people: readonly PlannedPerson[]; readonly roster?: Roster },
  at: Instant,
  zone: Zone,
): ReadonlySet<PersonId> {
  const minute = localMinuteOfDay(at, zone);
  const today = localDay(at, zone);
  const found = new Set<PersonId>();
  for (const when of [
    { day: today, minute, isTail: false },
    { day: today - 1, minute, isTail: true },
  ]) {
    const holiday = roster?.holidays.find(({ from, to }) => from <= when.day && when.day < to);
    if (holiday === undefined) addUsual(found, { people, rotas: roster?.rotas ?? [] }, when);
    else for (const one of holiday.duty) if (covers(one, when)) for (const person of one.people) found.add(person);
  }
  return found;
}

function addUsual(
  found: Set<PersonId>,
  { people, rotas }: { readonly people: readonly PlannedPerson[]; readonly rotas: readonly Rota[] },
  when: When,
): void {
  for (const { id, duty } of people) if (duty.some((span) => isOnThatDay(span, when))) found.add(id);
  for (const { begins, turnDays, shifts, turns } of rotas) {
    const round = Math.floor((when.day - begins) / turnDays);
    const turn = turns[((round % turns.length) + turns.length) % turns.length];
    for (const shift of shifts)
      if (isOnThatDay(shift, when)) for (const person of turn?.[shift.id] ?? []) found.add(person);
  }
}

const isOnThatDay = (span: Availability, when: When): boolean =>
  span.weekdays.includes(weekdayOf(when.day)) && covers(span, when);

function covers({ fromMinute, toMinute }: DailySpan, { minute, isTail }: When): boolean {
  const isOverMidnight = fromMinute >= toMinute;
  if (isTail) return isOverMidnight && minute < toMinute;
  return minute >= fromMinute && (isOverMidnight || minute < toMinute);
}
