import { after, between, type Duration, type Instant } from "../../core/time.ts";
import type { Entry, Word } from "./word.ts";

/** What we know of the other station. Plain data: it is kept in the store, and a simulator can drive it. */
export interface BuddyState {
  /** Since when we could have heard it. */
  readonly listeningSince: Instant;
  readonly heardAt: Instant | undefined;
  readonly boot: number;
  readonly seq: number;
  readonly name: string;
  readonly silent: boolean;
  /** Its open critical alerts as it told them last. */
  readonly alerts: readonly Entry[];
  /** What we look after for it until it says that it has them back. */
  readonly guests: readonly Guest[];
  /** The newest seal of its logs. */
  readonly seal?: Word["seal"];
}

export interface Guest {
  readonly entry: Entry;
  readonly since: Instant;
}

export type BuddyInput =
  | { readonly kind: "heard"; readonly at: Instant; readonly word: Word }
  | { readonly kind: "looked"; readonly at: Instant }
  /** We began to listen: a silence before that proves nothing. */
  | { readonly kind: "began"; readonly at: Instant };

export interface BuddyLimits {
  readonly silentAfter: Duration;
  readonly unheardAfter: Duration;
}

/** What is to be done; each may be done twice without harm. */
export type BuddyOrder =
  /** Call its people and ours about this alert. */
  | { readonly kind: "take-over"; readonly entry: Entry }
  /** It has the alert again: ours ends without a word to anybody. */
  | { readonly kind: "let-go"; readonly alert: string }
  /** It waits for nothing more than to hear from us. */
  | { readonly kind: "speak" };

export interface BuddyOutcome {
  readonly state: BuddyState;
  readonly orders: readonly BuddyOrder[];
}

export const blankBuddy = (at: Instant): BuddyState => ({
  listeningSince: at,
  heardAt: undefined,
  boot: 0,
  seq: -1,
  name: "",
  silent: false,
  alerts: [],
  guests: [],
});

/** Double paging is accepted, silence is not. Pure. */
export function watchBuddy(before: BuddyState, input: BuddyInput, limits: BuddyLimits): BuddyOutcome {
  switch (input.kind) {
    case "began":
      return begin(before, input.at);
    case "heard":
      return isNews(before, input.word) ? hear(before, input.at, input.word) : { state: before, orders: [] };
    case "looked":
      return look(before, input.at, limits);
  }
}

/** What we had taken over before we stopped we look after again; the other is given the whole silence anew. */
function begin(before: BuddyState, at: Instant): BuddyOutcome {
  const state = { ...before, listeningSince: at, silent: false };
  return { state, orders: before.guests.map(({ entry }) => ({ kind: "take-over", entry })) };
}

/** A word of an earlier boot, or one that was said already, proves no life. */
const isNews = ({ boot, seq }: BuddyState, word: Word): boolean =>
  word.boot > boot || (word.boot === boot && word.seq > seq);

function hear(before: BuddyState, at: Instant, word: Word): BuddyOutcome {
  const { boot, seq, name, alerts, seal } = word;
  const back = before.guests.filter(({ entry }) => word.takenBack.includes(entry.id));
  const guests = back.length === 0 ? before.guests : before.guests.filter((guest) => !back.includes(guest));
  const isReturn = before.silent || boot !== before.boot;
  return {
    state: { ...before, heardAt: at, boot, seq, name, silent: false, alerts, guests, ...(seal && { seal }) },
    orders: [
      ...back.map(({ entry }): BuddyOrder => ({ kind: "let-go", alert: entry.id })),
      // What it must take back it should hear now, and not at the next beat.
      ...(isReturn && guests.length > 0 ? [{ kind: "speak" } as const] : []),
    ],
  };
}

function look(before: BuddyState, at: Instant, { silentAfter }: BuddyLimits): BuddyOutcome {
  if (before.silent || at < silentAt(before, silentAfter)) return { state: before, orders: [] };
  const kept = new Set(before.guests.map(({ entry }) => entry.id));
  const taken = before.alerts.filter(({ id }) => !kept.has(id));
  const guests = [...before.guests, ...taken.map((entry) => ({ entry, since: at }))];
  return {
    state: { ...before, silent: true, guests },
    orders: taken.map((entry) => ({ kind: "take-over", entry })),
  };
}

/** A station that was never heard is not silent: it has nothing that could be taken over, and is told for that. */
function silentAt({ heardAt, listeningSince }: BuddyState, silentAfter: Duration): Instant {
  if (heardAt === undefined) return Infinity as Instant;
  return after(heardAt > listeningSince ? heardAt : listeningSince, silentAfter);
}

/** Whether it should have been heard by now, and never was. */
export const isUnheard = (
  { heardAt, listeningSince }: BuddyState,
  at: Instant,
  { unheardAfter }: BuddyLimits,
): boolean => heardAt === undefined && between(listeningSince, at) >= unheardAfter;
