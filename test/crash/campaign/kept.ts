import BetterSqlite from "better-sqlite3";
import type { Alert, LogEntry } from "../../../src/core/alert/alert.ts";
import { instant } from "../../../src/core/time.ts";
import { verifyLogs } from "../../../src/evidence/verify.ts";
import { openSqliteStore } from "../../../src/store/sqlite.ts";
import type { Store, StoredAttempt, StoredTimer } from "../../../src/store/store.ts";

/** What the file holds at the end, without the gateway. */
export interface Kept {
  /** `integrity_check` and `foreign_key_check` of SQLite. */
  readonly integrity: readonly string[];
  /** Where the chained logs are not what was written, as `shouwang verify` finds it. */
  readonly misfits: readonly string[];
  readonly journal: readonly Journaled[];
  readonly alerts: readonly KeptAlert[];
  readonly timers: readonly StoredTimer[];
  readonly attempts: readonly StoredAttempt[];
  /** Engine time at which the file was left alone. */
  readonly leftAt: number;
}

interface Journaled {
  readonly message: string;
  readonly home: string;
  readonly at: number;
}

export interface KeptAlert {
  readonly alert: Alert;
  readonly log: readonly LogEntry[];
}

const ALL = 1_000_000;

export async function readKept(file: string, leftAt: number): Promise<Kept> {
  const store = await openSqliteStore({ file, access: "reader" });
  try {
    const homes = [...(await store.loadHomes()).keys()];
    const alerts = await store.alerts({ limit: ALL });
    return {
      integrity: integrityOf(file),
      misfits: (await verifyLogs(store, {})).misfits.map((misfit) => JSON.stringify(misfit)),
      journal: (await Promise.all(homes.map((home) => journalOf(store, home)))).flat(),
      alerts: await Promise.all(alerts.map(async (alert) => ({ alert, log: await store.alertLog(alert.id) }))),
      timers: await store.timers(),
      attempts: await store.attempts({ limit: ALL }),
      leftAt,
    };
  } finally {
    await store.close();
  }
}

async function journalOf(store: Store, home: Alert["home"]): Promise<readonly Journaled[]> {
  const ever = { from: instant(0), to: instant(Number.MAX_SAFE_INTEGER), limit: ALL };
  return (await store.journal({ home, ...ever })).flatMap(({ input }) =>
    input.kind === "reported" && input.messageKey?.kind === "sequence"
      ? [{ message: `${input.device} ${input.messageKey.session} ${input.messageKey.seq}`, home, at: input.at }]
      : [],
  );
}

function integrityOf(file: string): readonly string[] {
  const db = new BetterSqlite(file, { readonly: true });
  try {
    const found = (db.pragma("integrity_check") as { readonly integrity_check: string }[]).map(
      (row) => row.integrity_check,
    );
    const foreign = db.pragma("foreign_key_check") as readonly object[];
    return [...found.filter((line) => line !== "ok"), ...foreign.map((row) => JSON.stringify(row))];
  } finally {
    db.close();
  }
}
