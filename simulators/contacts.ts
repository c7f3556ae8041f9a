import type { Outcome } from "../src/core/alert/alert.ts";
import type { Actor, Answered, Command } from "../src/core/input.ts";
import { alertId, personId, type AlertId, type PersonId } from "../src/core/ids.ts";
import { after, minutes, seconds, type Instant } from "../src/core/time.ts";
import type { Random } from "./random.ts";

/** How somebody behaves when a call about an alert reaches them. */
export interface Behaviour {
  readonly answers: "accepts" | "declines" | "ignores" | "talks-nonsense";
  /** From the call to the answer. */
  readonly afterSeconds: number;
  /** How many calls about one alert pass before the person looks at the telephone. */
  readonly ignoresFirst?: number;
  readonly etaMinutes?: number;
  /** From accepting to arriving; absent: never comes. */
  readonly arrivesAfterMinutes?: number;
  /** From arriving to closing. */
  readonly closesAfterMinutes?: number;
  readonly outcome?: Outcome;
  /** From accepting to asking the station to send more people. */
  readonly asksForMoreAfterMinutes?: number;
  /** From accepting to saying that it takes longer. */
  readonly extendsAfterMinutes?: number;
  readonly extendsByMinutes?: number;
  /** From accepting to saying that they cannot come after all. */
  readonly withdrawsAfterMinutes?: number;
  /** From accepting to asking the gateway to call nobody for so long. */
  readonly holdsAfterMinutes?: number;
  readonly holdsForMinutes?: number;
  /** Staff: takes the case first, and sends these people. */
  readonly sends?: readonly string[];
  /** Staff of the station may act as operators. */
  readonly operator?: boolean;
  /** Taps every answer twice, as people with slow telephones do. */
  readonly tapsTwice?: boolean;
}

export const IGNORES: Behaviour = { answers: "ignores", afterSeconds: 0 };

/** Staff as one would wish for: comes to every call, sees the elder and closes. */
export const HEALER: Behaviour = {
  answers: "accepts",
  operator: true,
  afterSeconds: 20,
  etaMinutes: 3,
  arrivesAfterMinutes: 2,
  closesAfterMinutes: 2,
};

/** Somebody answers at this instant; what they may do is for the core to judge. */
export interface Act {
  readonly at: Instant;
  readonly said: Omit<Answered, "at">;
}

export interface Call {
  readonly at: Instant;
  readonly alert: AlertId;
  readonly gen: number;
  readonly person: PersonId;
  /** How many calls about this alert reached the person before. */
  readonly callsBefore: number;
}

/** What the person will do about this call, later; each call is answered at most once. */
export function react(behaviour: Behaviour, call: Call, random: Random): readonly Act[] {
  if (behaviour.answers === "ignores" || call.callsBefore !== (behaviour.ignoresFirst ?? 0)) return [];
  const answersAt = after(call.at, seconds(behaviour.afterSeconds));
  const acts = actsOf(behaviour, call, answersAt, random);
  return behaviour.tapsTwice === true ? acts.flatMap((act) => [act, { ...act, at: after(act.at, seconds(1)) }]) : acts;
}

function actsOf(behaviour: Behaviour, call: Call, at: Instant, random: Random): readonly Act[] {
  const say = (time: Instant, command: Command, gen: number | undefined = call.gen): Act => ({
    at: time,
    said: {
      kind: "answered",
      key: `${call.person}.${call.alert}.${call.gen}.${command.kind}`,
      alert: call.alert,
      by: actor(call.person, behaviour),
      operator: behaviour.operator === true,
      ...(gen === undefined ? {} : { gen }),
      command,
    },
  });
  switch (behaviour.answers) {
    case "declines":
      return [say(at, { kind: "decline" })];
    case "talks-nonsense":
      return nonsense(call, random).map((one) => ({ at, said: { ...say(at, { kind: "decline" }).said, ...one } }));
    case "accepts":
      return journey(behaviour, at, say);
    case "ignores":
      return [];
  }
}

type Say = (at: Instant, command: Command, gen?: number) => Act;

function journey(behaviour: Behaviour, at: Instant, say: Say): readonly Act[] {
  const { etaMinutes, arrivesAfterMinutes, closesAfterMinutes, outcome = "real-need" } = behaviour;
  const acts = [
    ...atTheDesk(behaviour, at, say),
    say(at, { kind: "accept", ...(etaMinutes === undefined ? {} : { etaMinutes }) }),
    ...onTheWay(behaviour, at, say),
  ];
  if (arrivesAfterMinutes === undefined) return acts;
  const thereAt = after(at, minutes(arrivesAfterMinutes));
  acts.push(say(thereAt, { kind: "arrive", proof: "door" }));
  if (closesAfterMinutes === undefined) return acts;
  acts.push(
    say(after(thereAt, minutes(closesAfterMinutes)), { kind: "close", outcome, spokeWithElder: true, confirm: true }),
  );
  return acts;
}

/** The case is taken, somebody is sent, and it may wait for a while. */
function atTheDesk({ sends, holdsAfterMinutes, holdsForMinutes }: Behaviour, at: Instant, say: Say): readonly Act[] {
  const acts: Act[] = [];
  if (sends !== undefined) {
    const helpers = sends.map(personId);
    acts.push(say(at, { kind: "take" }), say(at, { kind: "dispatch", helpers }));
  }
  if (holdsAfterMinutes !== undefined && holdsForMinutes !== undefined) {
    const hold = { kind: "hold", why: "snooze", minutes: holdsForMinutes, reason: "有人在处理" } as const;
    acts.push(say(after(at, minutes(holdsAfterMinutes)), hold));
  }
  return acts;
}

function onTheWay(behaviour: Behaviour, at: Instant, say: Say): readonly Act[] {
  const { asksForMoreAfterMinutes, extendsAfterMinutes, extendsByMinutes, withdrawsAfterMinutes } = behaviour;
  const acts: Act[] = [];
  if (asksForMoreAfterMinutes !== undefined)
    acts.push(say(after(at, minutes(asksForMoreAfterMinutes)), { kind: "escalate" }));
  if (withdrawsAfterMinutes !== undefined)
    acts.push(say(after(at, minutes(withdrawsAfterMinutes)), { kind: "withdraw" }));
  if (extendsAfterMinutes !== undefined && extendsByMinutes !== undefined) {
    const longer = say(after(at, minutes(extendsAfterMinutes)), { kind: "accept", etaMinutes: extendsByMinutes });
    acts.push({ ...longer, said: { ...longer.said, key: `${longer.said.key}.longer` } });
  }
  return acts;
}

/** Wrong number, wrong person, an alert of somebody else, a close without having been there, an answer to an old call. */
function nonsense(call: Call, random: Random): readonly Partial<Answered>[] {
  const stranger: Actor = { person: "passer-by" as PersonId, name: "路人", via: "sms" };
  const close: Command = { kind: "close", outcome: "accidental-press" };
  const ideas: readonly [Partial<Answered>, ...Partial<Answered>[]] = [
    { key: `${call.alert}.stranger`, by: stranger, command: { kind: "accept" } },
    { key: `${call.alert}.nowhere`, alert: alertId("nowhere.1") },
    { key: `${call.alert}.close.${call.person}.${call.gen}`, command: close },
    { key: `${call.alert}.old.${call.person}.${call.gen}`, gen: 0, command: { kind: "escalate" } },
    { key: `${call.alert}.withdraw.${call.person}.${call.gen}`, command: { kind: "withdraw" } },
    { key: `${call.alert}.note.${call.person}.${call.gen}`, command: { kind: "note", text: "???" } },
  ];
  return [random.pick(ideas), random.pick(ideas)];
}

const actor = (person: PersonId, { operator }: Behaviour): Actor => ({
  person,
  name: person,
  via: operator === true ? "console" : "link",
});
