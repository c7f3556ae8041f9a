import type { Invariant } from "../invariant-kind.ts";

/** What becomes of what devices say. */
export const intake: readonly Invariant[] = [
  {
    name: "S1",
    sentence:
      "each message is acknowledged once it is decided, quarantined or known to say nothing; none is lost on the way",
    atEnd: ({ counts, diary }) => {
      if (counts.acknowledged !== counts.delivered)
        return `${counts.delivered - counts.acknowledged} messages were not acknowledged`;
      const decided = diary.filter(
        (one) => one.what === "decided" && (one["input"] === "reported" || one["input"] === "lifecycle"),
      ).length;
      const accounted = decided + counts.quarantined + counts.ignored;
      return accounted < counts.delivered ? `${counts.delivered - accounted} messages left no trace` : undefined;
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
