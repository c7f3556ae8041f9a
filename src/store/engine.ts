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
  recordReceipt: changing(engine.recordReceipt),
  coalesce: changing(engine.coalesce),
  reviveSending: changing(engine.reviveSending),
  putRegistry: changing(engine.putRegistry),
  putPolicies: changing(engine.putPolicies),
  markDone: changing(engine.markDone),
  putFact: changing(engine.putFact),
  putPaper: changing(engine.putPaper),
  dropPapers: changing(engine.dropPapers),
  recordAccess: changing(engine.recordAccess),
  anchorLogs: changing(engine.anchorLogs),
  purge: changing(engine.purge),
});

const reads = (engine: Engine, reading: Wrap) => ({
  loadHomes: reading(engine.loadHomes),
  journal: reading(engine.journal),
  observations: reading(engine.observations),
  alerts: reading(engine.alerts),
  alert: reading(engine.alert),
  alertLog: reading(engine.alertLog),
  chains: reading(engine.chains),
  anchors: reading(engine.anchors),
  lastAnchor: reading(engine.lastAnchor),
  cases: reading(engine.cases),
  timers: reading(engine.timers),
  dueAttempts: reading(engine.dueAttempts),
  attempt: reading(engine.attempt),
  attempts: reading(engine.attempts),
  carriedBy: reading(engine.carriedBy),
  nextAttemptAt: reading(engine.nextAttemptAt),
  quarantined: reading(engine.quarantined),
  sightings: reading(engine.sightings),
  remarks: reading(engine.remarks),
  registry: reading(engine.registry),
  registryVersions: reading(engine.registryVersions),
  policy: reading(engine.policy),
  policies: reading(engine.policies),
  lastDone: reading(engine.lastDone),
  fact: reading(engine.fact),
  papers: reading(engine.papers),
  paper: reading(engine.paper),
  accesses: reading(engine.accesses),
  counts: reading(engine.counts),
});
