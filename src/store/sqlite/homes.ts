import { homeId, type HomeId } from "../../core/ids.ts";
import type { Database } from "./database.ts";

/** Homes are numbers inside the file. What was learnt in a transaction that failed is forgotten again. */
export function createHomes(db: Database) {
  const insert = db.prepare<[string]>("INSERT INTO homes (name) VALUES (?)");
  const select = db.prepare<[string], number>("SELECT id FROM homes WHERE name = ?").pluck();
  const names = db.prepare<[number], string>("SELECT name FROM homes WHERE id = ?").pluck();
  const numbers = new Map<HomeId, number>();
  const known = new Map<number, HomeId>();

  const find = (home: HomeId): number | undefined => {
    const number = numbers.get(home) ?? select.get(home);
    if (number !== undefined) numbers.set(home, number);
    return number;
  };
  const numberOf = (home: HomeId): number => {
    const number = find(home) ?? Number(insert.run(home).lastInsertRowid);
    numbers.set(home, number);
    return number;
  };
  const nameOf = (number: number): HomeId => {
    const name = known.get(number) ?? homeId(names.get(number) ?? "");
    known.set(number, name);
    return name;
  };
  const forget = () => {
    numbers.clear();
    known.clear();
  };
  return { find, numberOf, nameOf, forget };
}

export type Homes = ReturnType<typeof createHomes>;
