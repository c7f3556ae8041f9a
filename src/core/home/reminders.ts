import type { Desk } from "../alert/desk.ts";
import type { BellRang, Announced } from "../input.ts";
import { attemptId, type AttemptId, type HomeId, type PersonId } from "../ids.ts";
import type { CarePlan, PlannedPerson, PlannedReminder } from "../plan.ts";
import type { HomeState, PendingReminder } from "../state.ts";
import { after, minutes, soonest, type Instant } from "../time.ts";
import type { Attempt } from "../effect.ts";

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

/** A digest or a marked test message, to each person on every channel they have; a test of a chain, as the chain would call. */
export function announce(desk: Desk, announced: Announced): void {
  if (announced.calls !== undefined) return tryOut(desk, announced, announced.calls);
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
  readonly purpose: "reminder" | "digest" | "gap" | "test";
  readonly text: string;
  readonly repeat: number;
}

function write(desk: Desk, person: PlannedPerson, note: Note): void {
  const { key, purpose, text, repeat } = note;
  for (const { channel } of person.channels)
    post(desk, {
      id: attemptId(`${key}.${person.id}.${channel}`),
      person: person.id,
      channel,
      purpose,
      notBefore: desk.at,
      expiresAt: after(desk.at, minutes(60)),
      message: { purpose, repeat, text },
    });
}

/** Whoever watches a test sees soon what became of each message. */
const TEST_EXPIRES = minutes(5);

/** No alert stands behind it: what becomes of these messages moves nothing. */
function tryOut(desk: Desk, { key, purpose, text }: Announced, calls: NonNullable<Announced["calls"]>): void {
  for (const { person, channel, step, at } of calls)
    post(desk, {
      id: testAttempt(desk.plan.home, key, { person, channel }),
      person,
      channel,
      purpose,
      notBefore: at,
      expiresAt: after(at, TEST_EXPIRES),
      message: { purpose, repeat: 1, testedStep: step, text },
    });
}

/** The message of a test to this person on this channel. */
export const testAttempt = (
  home: HomeId,
  key: string,
  { person, channel }: { readonly person: PersonId; readonly channel: string },
): AttemptId => attemptId(`${home}.${key}.${person}.${channel}`);

function post(desk: Desk, attempt: Omit<Attempt, "home" | "gen" | "severity">): void {
  desk.effects.push({ kind: "send", attempt: { ...attempt, home: desk.plan.home, gen: 0, severity: "notice" } });
}
