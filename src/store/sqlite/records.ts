import type { Remark } from "../../core/effect.ts";
import type { HomeId } from "../../core/ids.ts";
import { instant, type Instant } from "../../core/time.ts";
import { clippedSighting } from "../foreign.ts";
import { REGISTRY_VERSIONS_MAX, REMARKS_MAX, SIGHTINGS_MAX } from "../limits.ts";
import type { RegistryVersion, RegistryWords, Sighting } from "../store.ts";
import type { Database } from "./database.ts";
import type { Homes } from "./homes.ts";

export function createSightings(db: Database) {
  const put = db.prepare<[string, string, number, string | null, string]>(
    `INSERT INTO sightings (identity, topic, at, suggested_profile, detail) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (identity) DO UPDATE SET topic = excluded.topic, at = excluded.at,
       suggested_profile = excluded.suggested_profile, detail = excluded.detail`,
  );
  const count = db.prepare<[], number>("SELECT count(*) FROM sightings").pluck();
  const trim = db.prepare<[number]>(
    `DELETE FROM sightings WHERE identity IN (SELECT identity FROM sightings ORDER BY at, identity LIMIT ?)`,
  );
  const list = db.prepare<[], Omit<Sighting, "suggestedProfile"> & { suggestedProfile: string | null }>(
    `SELECT identity, topic, at, suggested_profile AS suggestedProfile, detail FROM sightings ORDER BY at DESC, identity DESC`,
  );
  const write = (sightings: readonly Sighting[]): void => {
    for (const sighting of sightings) {
      const { identity, topic, at, suggestedProfile, detail } = clippedSighting(sighting);
      put.run(identity, topic, at, suggestedProfile ?? null, detail);
      const over = (count.get() ?? 0) - SIGHTINGS_MAX;
      if (over > 0) trim.run(over);
    }
  };
  return {
    write,
    list: (): readonly Sighting[] =>
      list.all().map((row) => ({ ...row, suggestedProfile: row.suggestedProfile ?? undefined })),
    count: () => count.get() ?? 0,
  };
}

export function createRemarks(db: Database, homes: Homes) {
  const insert = db.prepare<[number, number, string]>("INSERT INTO remarks (home, at, json) VALUES (?, ?, ?)");
  const trim = db.prepare<[number]>("DELETE FROM remarks WHERE seq <= ?");
  const newest = db.prepare<[number], string>("SELECT json FROM remarks ORDER BY seq DESC LIMIT ?").pluck();
  const ofHome = db
    .prepare<[number, number], string>("SELECT json FROM remarks WHERE home = ? ORDER BY seq DESC LIMIT ?")
    .pluck();
  const write = (home: number, remarks: readonly Remark[]): void => {
    let seq = 0;
    for (const remark of remarks) seq = Number(insert.run(home, remark.at, JSON.stringify(remark)).lastInsertRowid);
    if (seq > REMARKS_MAX) trim.run(seq - REMARKS_MAX);
  };
  const list = ({ limit, home }: { readonly limit: number; readonly home?: HomeId }): readonly Remark[] => {
    const most = Math.max(0, limit);
    const rows = home === undefined ? newest.all(most) : ofHome.all(homes.find(home) ?? -1, most);
    // The cast: the text is what `JSON.stringify` made of a remark.
    return rows.map((json) => JSON.parse(json) as Remark);
  };
  return { write, list };
}

type RegistryRow = { readonly [Key in keyof RegistryWords]: string | null } & Omit<
  RegistryVersion,
  keyof RegistryWords
>;

/** A column that nobody filled is nothing that was said. */
const versionOf = ({ note, text, ...row }: RegistryRow): RegistryVersion => ({
  ...row,
  ...(typeof note === "string" && { note }),
  ...(typeof text === "string" && { text }),
});

export function createRegistryVersions(db: Database) {
  const insert = db.prepare<[string, number, string, string | null, string | null]>(
    "INSERT INTO registry (document, at, by, note, text) VALUES (?, ?, ?, ?, ?)",
  );
  const trim = db.prepare<[number]>("DELETE FROM registry WHERE version <= ?");
  const newest = db.prepare<[], RegistryRow>("SELECT * FROM registry ORDER BY version DESC LIMIT 1");
  const one = db.prepare<[number], RegistryRow>("SELECT * FROM registry WHERE version = ?");
  const all = db.prepare<[number, number], RegistryRow>(
    "SELECT version, at, by, note FROM registry WHERE version < ? ORDER BY version DESC LIMIT ?",
  );
  return {
    find: (version?: number) => {
      const row = version === undefined ? newest.get() : one.get(version);
      return row && versionOf(row);
    },
    put: (document: string, at: Instant, by: string, told: RegistryWords = {}): RegistryVersion => {
      const { lastInsertRowid } = insert.run(document, at, by, told.note ?? null, told.text ?? null);
      const version = Number(lastInsertRowid);
      trim.run(version - REGISTRY_VERSIONS_MAX);
      return { version, document, at, by, ...told };
    },
    list: ({ limit, before = Number.MAX_SAFE_INTEGER }: { readonly limit: number; readonly before?: number }) =>
      all.all(before, Math.max(0, limit)).map(versionOf),
  };
}

export function createNotes(db: Database) {
  const lastDone = db.prepare<[string], number>("SELECT due_at FROM last_done WHERE job = ?").pluck();
  const markDone = db.prepare<[string, number]>(
    `INSERT INTO last_done (job, due_at) VALUES (?, ?)
     ON CONFLICT (job) DO UPDATE SET due_at = max(due_at, excluded.due_at)`,
  );
  const fact = db.prepare<[string], string>("SELECT value FROM facts WHERE name = ?").pluck();
  const putFact = db.prepare<[string, string]>(
    "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  );
  return {
    lastDone: (job: string) => {
      const at = lastDone.get(job);
      return at === undefined ? undefined : instant(at);
    },
    markDone: (job: string, dueAt: Instant) => void markDone.run(job, dueAt),
    fact: (name: string) => fact.get(name),
    putFact: (name: string, value: string) => void putFact.run(name, value),
  };
}
