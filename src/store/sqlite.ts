import { countsByState } from "./counts.ts";
import { promised, type Engine, type Wrap } from "./engine.ts";
import { migrations } from "./migrations/index.ts";
import { createAlerts } from "./sqlite/alerts.ts";
import { backupTo } from "./sqlite/backup.ts";
import { connect, limitSize, type Access } from "./sqlite/connection.ts";
import type { Database } from "./sqlite/database.ts";
import { openingFailure, workingFailure } from "./sqlite/failure.ts";
import { createHomeParts } from "./sqlite/home-parts.ts";
import { createHomes } from "./sqlite/homes.ts";
import { createJournal } from "./sqlite/journal.ts";
import { migrate, requireSchema } from "./sqlite/migrate.ts";
import { createOutbox } from "./sqlite/outbox.ts";
import { createQuarantine } from "./sqlite/quarantine.ts";
import { createNotes, createRegistryVersions, createRemarks, createSightings } from "./sqlite/records.ts";
import { createRetention } from "./sqlite/retention.ts";
import type { Store, StoreCounts, Turn } from "./store.ts";

export interface SqliteOptions {
  readonly file: string;
  /** `owner` where it is not said. Guests and readers come beside a running gateway: no lock, no migration. */
  readonly access?: Access;
  /** The database refuses to grow beyond this, so that it cannot fill the disk that the rest of the machine needs. */
  readonly maxBytes?: number;
}

/** The embedded engine. Throws a `GatewayError` that says what to do where the file cannot be used. */
export async function openSqliteStore({ file, access = "owner", maxBytes }: SqliteOptions): Promise<Store> {
  const { db, close } = await connect(file, access);
  try {
    if (access === "owner") await migrate(db, file, migrations);
    else requireSchema(db, file, migrations);
    if (maxBytes !== undefined) limitSize(db, maxBytes);
    return createStore(db, close);
  } catch (error) {
    close();
    throw openingFailure(error, file);
  }
}

function createTables(db: Database) {
  const homes = createHomes(db);
  return {
    homes,
    parts: createHomeParts(db, homes),
    journal: createJournal(db, homes),
    alerts: createAlerts(db, homes),
    outbox: createOutbox(db),
    quarantine: createQuarantine(db),
    sightings: createSightings(db),
    remarks: createRemarks(db, homes),
    registry: createRegistryVersions(db),
    notes: createNotes(db),
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

function createStore(db: Database, close: () => void): Store {
  const tables = createTables(db);
  const forget = () => {
    for (const part of [tables.homes, tables.journal, tables.quarantine]) part.forget();
  };
  /** One transaction; what a failed one learnt is forgotten. */
  const changing: Wrap = (work) => {
    const whole = db.transaction(work);
    return async (...given) => {
      try {
        return whole.immediate(...given);
      } catch (error) {
        forget();
        throw workingFailure(error);
      }
    };
  };
  return {
    ...promised(createEngine(db, tables, forget), reading, changing),
    backup: (file) => backupTo(db, file),
    close: async () => close(),
  };
}

function createEngine(db: Database, tables: Tables, forget: () => void): Engine {
  const { journal, alerts, outbox, quarantine, sightings, remarks, registry, notes } = tables;
  return {
    commit: (turn) => writeTurn(tables, turn),
    loadHomes: tables.parts.load,
    journal: journal.journal,
    observations: journal.observations,
    alerts: alerts.list,
    alert: alerts.find,
    alertLog: alerts.log,
    timers: alerts.timers,
    dueAttempts: outbox.due,
    attempt: outbox.find,
    attempts: outbox.list,
    nextAttemptAt: outbox.nextAt,
    beginSending: outbox.beginSending,
    recordSending: outbox.recordSending,
    reviveSending: outbox.reviveSending,
    quarantined: quarantine.list,
    sightings: sightings.list,
    remarks: remarks.list,
    registry: registry.find,
    putRegistry: registry.put,
    lastDone: notes.lastDone,
    markDone: notes.markDone,
    fact: notes.fact,
    putFact: notes.putFact,
    purge: (older, limit) => {
      forget();
      return tables.purge(older, limit);
    },
    counts: () => countAll(db, tables),
  };
}

function writeTurn(
  { homes, parts, journal, alerts, outbox, remarks, quarantine, sightings }: Tables,
  turn: Turn,
): void {
  for (const one of turn.homes) {
    const home = homes.numberOf(one.home);
    journal.write(home, one.inputs);
    parts.write(home, one);
    alerts.write(home, one.alerts, one.log);
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
