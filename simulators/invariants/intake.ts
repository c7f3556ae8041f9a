import type { Invariant } from "../invariant-kind.ts";

/** What becomes of what devices say, and of what was answered. */
export const intake: readonly Invariant[] = [
  {
    name: "S1",
    sentence:
      "each message is acknowledged once it is decided, quarantined or known to say nothing; what was acknowledged is never lost",
    afterStart: ({ counts, answered }) => {
      if (counts.journaled < answered.inputs)
        return `${answered.inputs - counts.journaled} inputs were answered as stored and are gone`;
      return counts.quarantined < answered.quarantined
        ? `${answered.quarantined - counts.quarantined} messages were quarantined and are gone`
        : undefined;
    },
    atEnd: ({ counts, diary, hasHealed }) => {
      if (hasHealed && counts.unacknowledged > 0) return `${counts.unacknowledged} messages were not acknowledged`;
      const decided = diary.filter(
        (one) => one.what === "decided" && (one["input"] === "reported" || one["input"] === "lifecycle"),
      ).length;
      const accounted = decided + counts.quarantined + counts.ignored;
      return accounted < counts.acknowledged
        ? `${counts.acknowledged - accounted} messages were acknowledged and left no trace`
        : undefined;
    },
  },
  {
    name: "L6",
    sentence: "no input is more than the core can decide",
  },
  {
    name: "W1",
    sentence: "no home asks to be woken for what is over",
  },
];
