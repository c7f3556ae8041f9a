import { GatewayError } from "../error.ts";
import { InvariantError } from "../core/invariant.ts";
import { countsByState } from "./counts.ts";
import { promised, type Engine, type Wrap } from "./engine.ts";
import { createAlertLog } from "./memory/alert-log.ts";
import { createAlerts, draftAlerts } from "./memory/alerts.ts";
import { createCases, createChains } from "./memory/cases.ts";
import { createHistory, draftHistory } from "./memory/history.ts";
import { kept } from "./memory/kept.ts";
import { createOutbox } from "./memory/outbox.ts";
import {
  createNotes,
  createQuarantine,
  createRegistryVersions,
  createRemarks,
  createSightings,
} from "./memory/records.ts";
import { createAccesses, createPapers } from "./memory/papers.ts";
import { createPolicies } from "./memory/policies.ts";
import { changedParts } from "./parts.ts";
import type { HomeTurn, RetentionLimits, Store, StoreCounts, Turn } from "./store.ts";

/** The twin of the SQLite engine: what it is given it copies, as that one writes text, so nobody changes what is stored. It forgets at exit. */
export function openMemoryStore(): Store {
  const engine = createEngine();
  let isOpen = true;
  const answering: Wrap =
    (work) =>
    async (...given) => {
      try {
        if (!isOpen) throw new Error("the store is closed");
        return work(...given);
      } catch (error) {
        throw failure(error);
      }
    };
  return {
    ...promised(engine, answering, answering),
    backup: async (file) => {
      throw new GatewayError(
        "BACKUP_FAILED",
        `No backup was written to ${file}: the memory store has no file to copy.`,
      );
    },
    close: async () => {
      isOpen = false;
    },
  };
}

function createEngine(): Engine {
  const tables = createTables();
  const { history, alerts, logs, outbox, quarantine, sightings, remarks, registry, policies, notes, papers, accesses } =
    tables;
  return {
    commit: (turn) => writeTurn(tables, turn),
    loadHomes: history.load,
    journal: history.journal,
    observations: history.observations,
    alerts: alerts.list,
    alert: alerts.find,
    alertLog: logs.log,
    chains: createChains(tables),
    anchors: logs.anchors,
    lastAnchor: logs.lastAnchor,
    anchorLogs: logs.anchorLogs,
    cases: createCases(tables),
    timers: alerts.timers,
    dueAttempts: outbox.due,
    attempt: outbox.find,
    attempts: outbox.list,
    nextAttemptAt: outbox.nextAt,
    beginSending: outbox.beginSending,
    recordSending: outbox.recordSending,
    recordReceipt: outbox.recordReceipt,
    coalesce: outbox.coalesce,
    carriedBy: outbox.carriedBy,
    reviveSending: outbox.reviveSending,
    quarantined: quarantine.list,
    sightings: sightings.list,
    remarks: remarks.list,
    registry: registry.find,
    putRegistry: registry.put,
    registryVersions: registry.list,
    putPolicies: policies.put,
    policy: policies.find,
    policies: policies.list,
    ...notes,
    papers: papers.list,
    paper: papers.find,
    putPaper: papers.put,
    dropPapers: papers.drop,
    recordAccess: accesses.record,
    accesses: accesses.list,
    purge: (older, limit) => purge(tables, older, limit),
    counts: () => countAll(tables),
  };
}

function createTables() {
  const logs = createAlertLog();
  return {
    history: createHistory(),
    logs,
    alerts: createAlerts(logs),
    outbox: createOutbox(),
    quarantine: createQuarantine(),
    sightings: createSightings(),
    remarks: createRemarks(),
    registry: createRegistryVersions(),
    policies: createPolicies(),
    notes: createNotes(),
    papers: createPapers(),
    accesses: createAccesses(),
  };
}

type Tables = ReturnType<typeof createTables>;

function failure(error: unknown): Error {
  if (error instanceof GatewayError || error instanceof InvariantError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new GatewayError("STORE_FAILED", `The store failed and kept nothing of this: ${why}`, error);
}

/** Everything that can fail happens before the first change. */
function writeTurn({ history, alerts, logs, outbox, quarantine, sightings, remarks }: Tables, turn: Turn): void {
  logs.check(turn.homes);
  outbox.check(turn.homes);
  const drafts = turn.homes.map((home) => ({ home, ...draftTurn(home) }));
  for (const draft of drafts) {
    history.write(draft.history);
    alerts.write(draft.alerts);
    logs.append(draft.home.log);
    for (const { alert, purposes } of draft.home.cancelled) outbox.cancel(alert, purposes, turn.at);
    outbox.letGo(turn.at);
    outbox.answer(draft.home.inputs, turn.at);
    for (const hastened of draft.home.hastened) outbox.hasten(hastened, turn.at);
    for (const attempt of draft.attempts) outbox.queue(attempt);
    remarks.write(draft.remarks);
  }
  for (const message of turn.quarantine) quarantine.write(message);
  sightings.write(turn.sightings);
}

const draftTurn = (turn: HomeTurn) => ({
  history: draftHistory(turn.home, turn.inputs, {
    ...changedParts(turn.before, turn.after),
    fresh: turn.before === undefined,
  }),
  alerts: draftAlerts(turn),
  attempts: turn.attempts.map((attempt) => kept(attempt)),
  remarks: turn.remarks.map((remark) => ({ home: turn.home, at: remark.at, remark: kept(remark) })),
});

function purge(
  { history, alerts, outbox, quarantine, remarks }: Tables,
  older: RetentionLimits,
  limit: number,
): number {
  let gone = history.purge(older, limit);
  gone += alerts.purge(older, limit - gone);
  gone += outbox.purge(older, limit - gone, alerts.isOpen);
  gone += quarantine.purge(older, limit - gone);
  gone += remarks.purge(older, limit - gone);
  return gone;
}

function countAll({ history, alerts, outbox, quarantine, sightings }: Tables): StoreCounts {
  return {
    journaled: history.count(),
    ...alerts.count(),
    attempts: countsByState(outbox.countByState()),
    quarantined: quarantine.count(),
    sightings: sightings.count(),
    bytes: 0,
  };
}
