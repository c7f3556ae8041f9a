import type { Invariant } from "../invariant-kind.ts";

/** What becomes of what people say. */
export const answering: readonly Invariant[] = [
  {
    name: "W2",
    sentence: "a person who is going is never refused while the alert is open",
    afterTurn: ({ answers }) => {
      for (const { input, reply } of answers) {
        if (input.kind !== "answered" || input.command.kind !== "accept" || reply.kind !== "refused") continue;
        if (reply.why !== "not-permitted" && reply.why !== "already-closed" && reply.why !== "unknown-alert")
          return `${input.by.person} wants to go and is refused: ${reply.why}`;
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
