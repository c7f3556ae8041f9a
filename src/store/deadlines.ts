import type { Alert } from "../core/alert/alert.ts";
import { deadlinesOf as all } from "../core/alert/deadlines.ts";
import type { StoredTimer } from "./store.ts";

/** Every deadline of one alert, the sooner one where an owner stands in it twice; a closed one has none. */
export function deadlinesOf(alert: Alert): readonly StoredTimer[] {
  const found = new Map<string, StoredTimer>();
  for (const { kind, due, owner } of all(alert)) {
    const key = `${kind} ${owner ?? ""}`;
    if (due >= (found.get(key)?.due ?? Infinity)) continue;
    found.set(key, { home: alert.home, alert: alert.id, kind, owner, gen: alert.gen, due });
  }
  return [...found.values()];
}
