import type { AttemptId } from "../src/core/ids.ts";
import type { Delivery } from "../src/notify/channel.ts";
import type { SendingResult } from "../src/store/store.ts";
import type { Write } from "./disk.ts";

/** What was begun, what the far side said, and what became of it. */
export interface SendingBook {
  readonly inMidSend: ReadonlySet<AttemptId>;
  /** What was in mid-send at some death. */
  readonly interrupted: ReadonlySet<AttemptId>;
  /** The process died, and nobody knows how what it began went. */
  readonly interrupt: () => void;
  readonly said: (id: AttemptId, delivery: Delivery) => void;
  readonly saidAbout: (id: AttemptId) => readonly Delivery[];
  /** Answers the results that were recorded. */
  readonly write: (name: Write, given: readonly unknown[], answer: unknown) => readonly SendingResult[];
}

export function createSendingBook(): SendingBook {
  const inMidSend = new Set<AttemptId>();
  const interrupted = new Set<AttemptId>();
  const said = new Map<AttemptId, Delivery[]>();
  return {
    inMidSend,
    interrupted,
    interrupt() {
      for (const id of inMidSend) interrupted.add(id);
      inMidSend.clear();
    },
    said: (id, delivery) => void said.set(id, [...(said.get(id) ?? []), delivery]),
    saidAbout: (id) => said.get(id) ?? [],
    write(name, given, answer) {
      // Each cast repeats the signature of the write that bears this name.
      if (name === "beginSending") for (const id of answer as readonly AttemptId[]) inMidSend.add(id);
      if (name !== "recordSending") return [];
      const results = given[0] as readonly SendingResult[];
      for (const { id } of results) inMidSend.delete(id);
      return results;
    },
  };
}
