import type { Desk } from "../alert/desk.ts";
import type { BellRang, Announced } from "../input.ts";
import { attemptId } from "../ids.ts";
import type { CarePlan, PlannedPerson, PlannedReminder } from "../plan.ts";
import type { HomeState, PendingReminder } from "../state.ts";
import { after, minutes, soonest, type Instant } from "../time.ts";
import type { Effect } from "../effect.ts";

/** A dose is spoken of when it is due and again after 15 and 30 minutes (MED-1). */
const SPEAK_AGAIN = minutes(15);
const SPOKEN_MAX = 3;

export const bellKey = (bell: BellRang["bell"]): string =>
  bell.kind === "reminder" ? `reminder:${bell.reminder}` : `check-in:${bell.resident}`;

/** A bell that rang for an instant we know already changes nothing. */
export const rangBefore = (state: HomeState, key: string, dueAt: Instant): boolean => {
  const last = state.bells[key];
  return last !== undefined && last >= dueAt;
};

export function startReminder(desk: Desk, state: HomeState, id: string, dueAt: Instant): HomeState {
  const pending: PendingReminder = { dueAt, nextAt: desk.at, spoken: 0 };
  return { ...state, reminders: { ...state.reminders, [id]: pending } };
}

/** Speaks every reminder that is due; after the last time it is the rule's business. */
export function speakReminders(desk: Desk, state: HomeState): HomeState {
  let { reminders } = state;
  for (const [id, pending] of Object.entries(state.reminders)) {
    if (pending.nextAt > desk.at) continue;
    const planned = desk.plan.reminders.find((one) => one.id === id);
    if (planned !== undefined) speak(desk, planned, pending);
    const spoken = pending.spoken + 1;
    const { [id]: _done, ...others } = reminders;
    const isOver = planned === undefined || spoken >= SPOKEN_MAX;
    reminders = isOver ? others : { ...reminders, [id]: { ...pending, spoken, nextAt: after(desk.at, SPEAK_AGAIN) } };
  }
  return reminders === state.reminders ? state : { ...state, reminders };
}

/** Taken: nobody is reminded of what is done. */
export function dropReminders(state: HomeState, plan: CarePlan, resident: string | undefined): HomeState {
  const isTheirs = (id: string) =>
    plan.reminders.some(
      (one) => one.id === id && one.kind === "medication" && (resident === undefined || one.resident === resident),
    );
  const left = Object.entries(state.reminders).filter(([id]) => !isTheirs(id));
  return left.length === Object.keys(state.reminders).length
    ? state
    : { ...state, reminders: Object.fromEntries(left) };
}

export const nextReminder = (state: HomeState): Instant | undefined =>
  soonest(...Object.values(state.reminders).map((pending) => pending.nextAt));

function speak(desk: Desk, reminder: PlannedReminder, pending: PendingReminder): void {
  const speakers = desk.plan.people.filter((person) => person.kind === "home-equipment");
  for (const speaker of speakers)
    write(desk, speaker, {
      key: `${desk.plan.home}.reminder.${reminder.id}.${pending.dueAt}.${pending.spoken}`,
      purpose: "reminder",
      text: reminder.what,
      repeat: pending.spoken + 1,
    });
}

/** A digest or a marked test message, to each person on every channel they have. */
export function announce(desk: Desk, announced: Announced): void {
  for (const person of desk.plan.people)
    if (announced.to.includes(person.id))
      write(desk, person, {
        key: `${desk.plan.home}.${announced.key}`,
        purpose: announced.purpose,
        text: announced.text,
        repeat: 1,
      });
}

interface Note {
  readonly key: string;
  readonly purpose: "reminder" | "digest" | "test";
  readonly text: string;
  readonly repeat: number;
}

function write(desk: Desk, person: PlannedPerson, note: Note): void {
  for (const { channel } of person.channels) {
    const effect: Effect = {
      kind: "send",
      attempt: {
        id: attemptId(`${note.key}.${person.id}.${channel}`),
        home: desk.plan.home,
        gen: 0,
        person: person.id,
        channel,
        purpose: note.purpose,
        severity: "notice",
        notBefore: desk.at,
        expiresAt: after(desk.at, minutes(60)),
        message: { purpose: note.purpose, repeat: note.repeat, text: note.text },
      },
    };
    desk.effects.push(effect);
  }
}
