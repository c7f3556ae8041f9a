import { GatewayError } from "../error.ts";
import { countsByState } from "./counts.ts";
import { promised, type Engine, type Wrap } from "./engine.ts";
import { migrations } from "./migrations/index.ts";
import { createAlertLog } from "./sqlite/alert-log.ts";
import { createAlerts } from "./sqlite/alerts.ts";
import { backupTo } from "./sqlite/backup.ts";
import { createCases } from "./sqlite/cases.ts";
import { connect, limitSize, waitOutside, type Access } from "./sqlite/connection.ts";
import type { Database } from "./sqlite/database.ts";
import { openingFailure, workingFailure } from "./sqlite/failure.ts";
import { imageOf } from "./sqlite/image.ts";
import { createHomeParts } from "./sqlite/home-parts.ts";
import { createHomes } from "./sqlite/homes.ts";
import { createJournal } from "./sqlite/journal.ts";
import { leadForward, migrate, requireSchema } from "./sqlite/migrate.ts";
import { createOutbox } from "./sqlite/outbox.ts";
import { NO_PATIENCE, patiently, type Patience } from "./sqlite/patience.ts";
import { createQuarantine } from "./sqlite/quarantine.ts";
import { createAccesses, createPapers } from "./sqlite/papers.ts";
import { createPolicies } from "./sqlite/policies.ts";
import { createNotes, createRegistryVersions, createRemarks, createSightings } from "./sqlite/records.ts";
import { rememberWrites, type Remembered, type Wrote } from "./sqlite/remembered.ts";
import { createRetention } from "./sqlite/retention.ts";
import type { Store, StoreCounts, Turn } from "./store.ts";

export interface SqliteOptions {
  readonly file: string;
  /** `owner` where it is not said. Guests and readers come beside a running gateway: no lock, no migration. */
  readonly access?: Access;
  /** The database refuses to grow beyond this, so that it cannot fill the disk that the rest of the machine needs. */
  readonly maxBytes?: number;
  /** How writes bear with a full disk or a file that is held; not at all where it is not said. */
  readonly patience?: Patience;
}

/** The embedded engine. Throws a `GatewayError` that says what to do where the file cannot be used. */
export async function openSqliteStore({ file, access = "owner", maxBytes, patience }: SqliteOptions): Promise<Store> {
  const { db, close } = await connect(file, access);
  try {
    if (access === "owner") await migrate(db, file, migrations);
    else requireSchema(db, file, migrations);
    if (maxBytes !== undefined) limitSize(db, maxBytes);
    if (patience !== undefined) waitOutside(db);
    return createStore(db, close, { patience, wrote: undefined });
  } catch (error) {
    close();
    throw openingFailure(error, file);
  }
}

/** A store in memory that knows what stood on a disk which takes no more, and can write down later what it was told since. */
export interface RescueStore extends Pick<Remembered, "handOver"> {
  readonly store: Store;
}

/** `undefined`: nothing could be read, and it begins empty. */
export async function openRescueStore(file: string | undefined): Promise<RescueStore> {
  const { default: Sqlite } = await import("better-sqlite3");
  const db = file === undefined ? new Sqlite(":memory:") : await imageOf(file);
  leadForward(db, migrations);
  db.pragma("foreign_keys = 1");
  const { wrote, handOver } = rememberWrites();
  return {
    store: {
      ...createStore(db, () => void db.close(), { patience: undefined, wrote }),
      backup: async (copy) => {
        throw new GatewayError(
          "BACKUP_FAILED",
          `No backup was written to ${copy}: what is in memory is not the whole.`,
        );
      },
    },
    handOver,
  };
}

function createTables(db: Database) {
  const homes = createHomes(db);
  return {
    homes,
    parts: createHomeParts(db, homes),
    journal: createJournal(db, homes),
    alerts: createAlerts(db, homes),
    logs: createAlertLog(db),
    cases: createCases(db),
    outbox: createOutbox(db),
    quarantine: createQuarantine(db),
    sightings: createSightings(db),
    remarks: createRemarks(db, homes),
    registry: createRegistryVersions(db),
    policies: createPolicies(db),
    notes: createNotes(db),
    papers: createPapers(db),
    accesses: createAccesses(db),
    purge: createRetention(db),
  };
}

type Tables = ReturnType<typeof createTables>;

const reading: Wrap =
  (work) =>
  async (...given) => {
    try {
      return work(...given);
    } catch (error) {
      throw workingFailure(error);
    }
  };

interface Manner {
  readonly patience: Patience | undefined;
  readonly wrote: Wrote | undefined;
}

function createStore(db: Database, close: () => void, { patience = NO_PATIENCE, wrote }: Manner): Store {
  const tables = createTables(db);
  const forget = () => {
    for (const part of [tables.homes, tables.journal, tables.quarantine]) part.forget();
  };
  const engine = createEngine(db, tables, forget);
  const nameOf = new Map(Object.entries(engine).map(([name, work]) => [work as unknown, name as keyof Engine]));
  const failureOf = (error: unknown) => {
    forget();
    return workingFailure(error);
  };
  /** One transaction; what a failed one learnt is forgotten. */
  const changing: Wrap = (work) => {
    const name = nameOf.get(work);
    const whole = db.transaction((...given: Parameters<typeof work>) => {
      const answer = work(...given);
      if (name !== undefined) wrote?.(name, given);
      return answer;
    });
    return (...given) => patiently(() => whole.immediate(...given), failureOf, patience);
  };
  return {
    ...promised(engine, reading, changing),
    backup: (file) => backupTo(db, file),
    close: async () => close(),
  };
}

function createEngine(db: Database, tables: Tables, forget: () => void): Engine {
  const { journal, alerts, logs, cases, outbox, quarantine, sightings, remarks, registry } = tables;
  const { policies, notes, papers, accesses } = tables;
  return {
    commit: (turn) => writeTurn(tables, turn),
    loadHomes: tables.parts.load,
    journal: journal.journal,
    observations: journal.observations,
    alerts: alerts.list,
    alert: alerts.find,
    alertLog: logs.log,
    chains: logs.chains,
    anchors: logs.anchors,
    lastAnchor: logs.lastAnchor,
    anchorLogs: logs.anchorLogs,
    cases,
    timers: alerts.timers,
    ...outboxOf(outbox),
    quarantined: quarantine.list,
    sightings: sightings.list,
    remarks: remarks.list,
    registry: registry.find,
    putRegistry: registry.put,
    registryVersions: registry.list,
    putPolicies: policies.put,
    policy: policies.find,
    policies: policies.list,
    lastDone: notes.lastDone,
    markDone: notes.markDone,
    fact: notes.fact,
    putFact: notes.putFact,
    papers: papers.list,
    paper: papers.find,
    putPaper: papers.put,
    dropPapers: papers.drop,
    recordAccess: accesses.record,
    accesses: accesses.list,
    purge: (older, limit) => {
      forget();
      return tables.purge(older, limit);
    },
    counts: () => countAll(db, tables),
  };
}

const outboxOf = (outbox: Tables["outbox"]) => ({
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
});

function writeTurn(
  { homes, parts, journal, alerts, logs, outbox, remarks, quarantine, sightings }: Tables,
  turn: Turn,
): void {
  for (const one of turn.homes) {
    const home = homes.numberOf(one.home);
    journal.write(home, one.inputs);
    parts.write(home, one);
    alerts.write(home, one.alerts);
    logs.append(one.log);
    outbox.write(home, one, turn.at);
    remarks.write(home, one.remarks);
  }
  for (const message of turn.quarantine) quarantine.write(message);
  sightings.write(turn.sightings);
}

function countAll(db: Database, { journal, alerts, outbox, quarantine, sightings }: Tables): StoreCounts {
  const pages = Number(db.pragma("page_count", { simple: true }));
  return {
    journaled: journal.count(),
    ...alerts.count(),
    attempts: countsByState(outbox.countByState()),
    quarantined: quarantine.count(),
    sightings: sightings.count(),
    bytes: pages * Number(db.pragma("page_size", { simple: true })),
  };
}
