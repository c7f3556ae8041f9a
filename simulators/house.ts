import type { Arrival, Published, Reply } from "../src/loop/arrival.ts";
import type { Clock } from "../src/clock.ts";
import type { HomeId } from "../src/core/ids.ts";
import type { HomeState } from "../src/core/state.ts";
import type { Instant } from "../src/core/time.ts";
import { createInbox } from "../src/loop/inbox.ts";
import { createIntake } from "../src/intake/intake.ts";
import type { Catalogue } from "../src/intake/catalogue.ts";
import type { Store, Turn } from "../src/store/store.ts";
import { decide } from "../src/loop/turn.ts";
import type { Village } from "./home.ts";
import { Crashed } from "./machine.ts";

/** A turn of the loop, decided and stored. */
export interface Turned {
  readonly kind: "turned";
  readonly turn: Turn;
  readonly answers: readonly { readonly arrival: Arrival; readonly reply: Reply }[];
  readonly wakes: ReadonlyMap<HomeId, Instant>;
}

/** Nothing of this turn was stored, and nobody was answered. */
interface Failed {
  readonly kind: "failed";
  /** How many turns failed without one between them that did not. */
  readonly inARow: number;
}

/** The gateway without its clock and its cables: the real intake, inbox and decision over a store, one turn at a time. */
export interface House {
  /** Resolves when the message may be acknowledged. */
  readonly hear: (published: Published) => Promise<unknown>;
  readonly submit: (arrival: Arrival) => Promise<Reply>;
  /** `undefined` when nothing waits. Throws where the process dies; a store that fails makes it `failed`. */
  readonly turn: (now: Instant) => Promise<Turned | Failed | undefined>;
  readonly state: (home: HomeId) => HomeState | undefined;
  readonly states: () => ReadonlyMap<HomeId, HomeState>;
}

interface HouseNeeds {
  readonly catalogue: Catalogue;
  readonly village: Village;
  readonly store: Store;
  readonly states: ReadonlyMap<HomeId, HomeState>;
  readonly clock: Pick<Clock, "now" | "wall">;
  readonly noted: HouseNotes;
  /** Tests put a broken one in, to see it caught. */
  readonly decideTurn?: typeof decide;
}

export interface HouseNotes {
  readonly ignored: () => void;
  readonly poisoned: (what: string) => void;
}

export function createHouse(needs: HouseNeeds): House {
  const { catalogue, village, store, clock, noted, decideTurn = decide } = needs;
  const inbox = createInbox();
  const states = new Map(needs.states);
  let failedInARow = 0;
  const submit = (arrival: Arrival) =>
    new Promise<Reply>((resolve, reject) => {
      if (!inbox.put({ arrival, resolve, reject })) reject(new Error("the inbox is full"));
    });
  const intake = createIntake({
    catalogue,
    registry: () => village.registry,
    submit,
    clock,
    notice: (notice) => {
      if (notice.kind === "ignored") noted.ignored();
    },
  });
  const poisoned = (home: HomeId, cause: unknown) =>
    noted.poisoned(`${home}: ${cause instanceof Error ? cause.message : String(cause)}`);
  return {
    hear: intake.receive,
    submit,
    async turn(at) {
      const batch = inbox.takeBatch();
      if (batch.length === 0) return undefined;
      const around = { at, plans: village.plans, stateOf: (home: HomeId) => states.get(home), poisoned };
      const { turn, wakes, replies } = decideTurn(batch, around);
      try {
        await store.commit(turn);
      } catch (error) {
        if (error instanceof Crashed) throw error;
        for (const { reject } of batch) reject(error);
        failedInARow += 1;
        return { kind: "failed", inARow: failedInARow };
      }
      failedInARow = 0;
      for (const { home, after } of turn.homes) states.set(home, after);
      for (const { waiting, reply } of replies) waiting.resolve(reply);
      const answers = replies.map(({ waiting, reply }) => ({ arrival: waiting.arrival, reply }));
      return { kind: "turned", turn, wakes, answers };
    },
    state: (home) => states.get(home),
    states: () => states,
  };
}
