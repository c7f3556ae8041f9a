import type { Arrival, Published, Reply } from "../src/arrival.ts";
import type { HomeId } from "../src/core/ids.ts";
import type { HomeState } from "../src/core/state.ts";
import type { Instant } from "../src/core/time.ts";
import { createInbox } from "../src/inbox.ts";
import { createIntake } from "../src/intake/intake.ts";
import type { Catalogue } from "../src/intake/catalogue.ts";
import type { Store, Turn } from "../src/store/store.ts";
import { decide } from "../src/turn.ts";
import type { Village } from "./home.ts";

/** A turn of the loop, decided and stored. */
export interface Turned {
  readonly turn: Turn;
  readonly answers: readonly { readonly arrival: Arrival; readonly reply: Reply }[];
  readonly wakes: ReadonlyMap<HomeId, Instant>;
}

/** The gateway without its clock and its cables: the real intake, inbox and decision over a store, one turn at a time. */
export interface House {
  readonly hear: (published: Published) => void;
  readonly submit: (arrival: Arrival) => void;
  /** `undefined` when nothing waits. */
  readonly turn: (now: Instant) => Promise<Turned | undefined>;
  readonly state: (home: HomeId) => HomeState | undefined;
  readonly counts: () => HouseCounts;
}

export interface HouseCounts {
  readonly heard: number;
  readonly acknowledged: number;
  readonly ignored: number;
  readonly poisoned: readonly string[];
}

export interface HouseNeeds {
  readonly catalogue: Catalogue;
  readonly village: Village;
  readonly store: Store;
  readonly now: () => Instant;
  /** Tests put a broken one in, to see it caught. */
  readonly decideTurn?: typeof decide;
}

export function createHouse({ catalogue, village, store, now, decideTurn = decide }: HouseNeeds): House {
  const inbox = createInbox();
  const states = new Map<HomeId, HomeState>();
  const poisoned: string[] = [];
  const counts = { heard: 0, acknowledged: 0, ignored: 0 };
  const submit = (arrival: Arrival) =>
    new Promise<Reply>((resolve, reject) => {
      if (!inbox.put({ arrival, resolve, reject })) reject(new Error("the inbox is full"));
    });
  const intake = createIntake({
    catalogue,
    registry: () => village.registry,
    submit,
    clock: { now, wall: now },
    notice: (notice) => {
      if (notice.kind === "ignored") counts.ignored += 1;
    },
  });
  return {
    hear(published) {
      counts.heard += 1;
      // A message that is never acknowledged shows in the counts at the end of the night.
      void intake.receive(published).then(
        () => (counts.acknowledged += 1),
        () => undefined,
      );
    },
    submit: (arrival) => void submit(arrival).catch(() => undefined),
    async turn(at) {
      const batch = inbox.takeBatch();
      if (batch.length === 0) return undefined;
      const { turn, wakes, replies } = decideTurn(batch, {
        at,
        plans: village.plans,
        stateOf: (home) => states.get(home),
        poisoned: (home, cause) => poisoned.push(`${home}: ${cause instanceof Error ? cause.message : String(cause)}`),
      });
      await store.commit(turn);
      for (const { home, after } of turn.homes) states.set(home, after);
      for (const { waiting, reply } of replies) waiting.resolve(reply);
      return { turn, wakes, answers: replies.map(({ waiting, reply }) => ({ arrival: waiting.arrival, reply })) };
    },
    state: (home) => states.get(home),
    counts: () => ({ ...counts, poisoned }),
  };
}
