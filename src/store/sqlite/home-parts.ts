import type { HomeId } from "../../core/ids.ts";
import { STATE_VERSION, type HomeState } from "../../core/state.ts";
import { changedParts, rebuildHome, type Alike, type StoredPart } from "../parts.ts";
import type { HomeTurn } from "../store.ts";
import type { Database } from "./database.ts";
import type { Homes } from "./homes.ts";

export function createHomeParts(db: Database, homes: Homes) {
  const put = db.prepare<[number, string, number, string]>(
    `INSERT INTO home_parts (home, part, version, json) VALUES (?, ?, ?, ?)
     ON CONFLICT (home, part) DO UPDATE SET version = excluded.version, json = excluded.json`,
  );
  const drop = db.prepare<[number, string]>("DELETE FROM home_parts WHERE home = ? AND part = ?");
  const dropAll = db.prepare<[number]>("DELETE FROM home_parts WHERE home = ?");
  const all = db.prepare<[], StoredPart & { home: number }>(
    "SELECT home, part, version, json FROM home_parts ORDER BY home, part",
  );

  const write = (home: number, turn: HomeTurn): void => {
    if (turn.before === undefined) dropAll.run(home);
    const changes = changedParts(turn.before, turn.after);
    for (const part of changes.drop) drop.run(home, part);
    for (const { part, value } of changes.put) put.run(home, part, STATE_VERSION, JSON.stringify(value));
  };
  const load = (): ReadonlyMap<HomeId, HomeState> => {
    const loaded = new Map<HomeId, HomeState>();
    const alike: Alike = new Map();
    let parts: StoredPart[] = [];
    let home: number | undefined;
    const finish = () => {
      if (home !== undefined) loaded.set(homes.nameOf(home), rebuildHome(homes.nameOf(home), parts, { alike }));
      parts = [];
    };
    // All rows at once: an open cursor would forbid the look-up of names on the same connection's statements.
    for (const row of all.all()) {
      if (row.home !== home) finish();
      home = row.home;
      parts.push(row);
    }
    finish();
    return loaded;
  };
  return { write, load };
}
