import type { Store } from "./store.ts";

/** The port without its promises: what an engine does on the spot. */
export type Engine = {
  readonly [Operation in Exclude<keyof Store, "backup" | "close">]: Store[Operation] extends (
    ...given: infer Given
  ) => Promise<infer Answer>
    ? (...given: Given) => Answer
    : never;
};

export type Wrap = <Given extends unknown[], Answer>(
  work: (...given: Given) => Answer,
) => (...given: Given) => Promise<Answer>;

/** Every operation that writes goes through `changing`, the others through `reading`. */
export function promised(engine: Engine, reading: Wrap, changing: Wrap): Omit<Store, "backup" | "close"> {
  return { ...writes(engine, changing), ...reads(engine, reading) };
}

const writes = (engine: Engine, changing: Wrap) => ({
  commit: changing(engine.commit),
  beginSending: changing(engine.beginSending),
  recordSending: changing(engine.recordSending),
  reviveSending: changing(engine.reviveSending),
  putRegistry: changing(engine.putRegistry),
  markDone: changing(engine.markDone),
  putFact: changing(engine.putFact),
  purge: changing(engine.purge),
});

const reads = (engine: Engine, reading: Wrap) => ({
  loadHomes: reading(engine.loadHomes),
  journal: reading(engine.journal),
  observations: reading(engine.observations),
  alerts: reading(engine.alerts),
  alert: reading(engine.alert),
  alertLog: reading(engine.alertLog),
  timers: reading(engine.timers),
  dueAttempts: reading(engine.dueAttempts),
  attempt: reading(engine.attempt),
  attempts: reading(engine.attempts),
  nextAttemptAt: reading(engine.nextAttemptAt),
  quarantined: reading(engine.quarantined),
  sightings: reading(engine.sightings),
  remarks: reading(engine.remarks),
  registry: reading(engine.registry),
  lastDone: reading(engine.lastDone),
  fact: reading(engine.fact),
  counts: reading(engine.counts),
});
