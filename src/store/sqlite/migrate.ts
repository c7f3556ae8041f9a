import { GatewayError } from "../../error.ts";
import type { Migration } from "../migrations/index.ts";
import { backupTo } from "./backup.ts";
import { foreignFile } from "./failure.ts";
import type { Database } from "./database.ts";

/** Leads the file forward to the newest schema, one transaction per step; existing data is copied first. */
export async function migrate(db: Database, file: string, migrations: readonly Migration[]): Promise<void> {
  const present = schemaVersion(db);
  const newest = migrations.at(-1)?.version ?? 0;
  refuseNewer(present, newest, file);
  if (present === 0) refuseForeign(db, file);
  if (present > 0 && present < newest) await backupTo(db, `${file}.before-v${present + 1}`);
  leadForward(db, migrations);
}

/** One transaction per step: killed in between, the file is of one version or the next, never of both. */
export function leadForward(db: Database, migrations: readonly Migration[]): void {
  const present = schemaVersion(db);
  for (const { version, sql, lead } of migrations) {
    if (version <= present) continue;
    const step = db.transaction(() => {
      db.exec(sql);
      lead?.(db);
      db.pragma(`user_version = ${version}`);
    });
    step.immediate();
  }
}

/** A reader changes nothing: it needs the very schema it knows. */
export function requireSchema(db: Database, file: string, migrations: readonly Migration[]): void {
  const present = schemaVersion(db);
  const newest = migrations.at(-1)?.version ?? 0;
  refuseNewer(present, newest, file);
  if (present === newest) return;
  throw new GatewayError("DATA_UNWRITABLE", `${file} is of an older version. Start the gateway once to migrate it.`);
}

const schemaVersion = (db: Database): number => Number(db.pragma("user_version", { simple: true }));

function refuseNewer(present: number, newest: number, file: string): void {
  if (present <= newest) return;
  throw new GatewayError(
    "DATA_NEWER",
    `${file} was written by a newer gateway (schema ${present}, this one knows ${newest}). ` +
      `Install that version again, or restore a backup from before the upgrade.`,
  );
}

function refuseForeign(db: Database, file: string): void {
  const tables = db.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").pluck().get();
  if (tables !== 0) throw foreignFile(file);
}
