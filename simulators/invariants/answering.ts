import type { RefusalCode } from "../../src/loop/arrival.ts";
import type { Answered } from "../../src/core/input.ts";
import type { Invariant, Moment } from "../invariant-kind.ts";

/** It is over, or not theirs; and who is going already may not put it off for ever. */
const MAY_REFUSE: readonly RefusalCode[] = ["not-permitted", "already-closed", "unknown-alert", "extensions-used"];

/** What becomes of what people say. */
export const answering: readonly Invariant[] = [
  {
    name: "W2",
    sentence: "a person who is going is never refused while the alert is open",
    afterTurn: ({ answers }) => {
      for (const { input, reply } of answers) {
        if (input.kind !== "answered" || input.command.kind !== "accept" || reply.kind !== "refused") continue;
        if (!MAY_REFUSE.includes(reply.why)) return `${input.by.person} wants to go and is refused: ${reply.why}`;
      }
      return undefined;
    },
  },
  {
    name: "W7",
    sentence: "what somebody says about an earlier step moves nothing",
    afterTurn: ({ answers, known }) => {
      for (const { input, reply } of answers) {
        if (input.kind !== "answered" || reply.kind !== "stored" || input.gen === undefined) continue;
        const { kind } = input.command;
        if (!movesTheSearch(input, known)) continue;
        if (input.gen < (known.get(input.alert)?.gen ?? 0))
          return `${input.by.person} moved the search by an old ${kind}`;
      }
      return undefined;
    },
  },
  {
    name: "A1",
    sentence: "each line of an alert's life has its own number, without a gap",
    afterTurn: ({ turn, known }) => {
      for (const alert of turn.alerts) {
        const before = known.get(alert.id)?.logged ?? 0;
        const numbers = turn.log.filter((entry) => entry.alert === alert.id).map((entry) => entry.seq);
        if (numbers.some((seq, index) => seq !== before + index) || alert.logged !== before + numbers.length)
          return `the log of ${alert.id} goes ${numbers.join(", ")} after ${before}`;
      }
      return undefined;
    },
  },
];

/** Whoever was going and cannot come withdraws: that is true whatever was called since. */
function movesTheSearch({ alert, by, command }: Answered, known: Moment["known"]): boolean {
  if (command.kind !== "decline") return command.kind === "escalate";
  return known.get(alert)?.owners.some(({ person }) => person === by.person) !== true;
}
