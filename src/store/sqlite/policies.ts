import type { StoredPolicy } from "../store.ts";
import type { Database } from "./database.ts";

export function createPolicies(db: Database) {
  const insert = db.prepare<[string, string, string, number]>(
    "INSERT INTO policies (version, id, document, at) VALUES (?, ?, ?, ?) ON CONFLICT (version) DO NOTHING",
  );
  const one = db.prepare<[string], StoredPolicy>("SELECT version, id, document, at FROM policies WHERE version = ?");
  const newest = db.prepare<[number], StoredPolicy>(
    "SELECT version, id, document, at FROM policies ORDER BY at DESC, version LIMIT ?",
  );
  return {
    put: (policies: readonly StoredPolicy[]): void => {
      for (const { version, id, document, at } of policies) insert.run(version, id, document, at);
    },
    find: (version: string): StoredPolicy | undefined => one.get(version),
    list: ({ limit }: { readonly limit: number }): readonly StoredPolicy[] => newest.all(Math.max(0, limit)),
  };
}
