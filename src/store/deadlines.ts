import type { Alert } from "../core/alert/alert.ts";
import type { StoredTimer } from "./store.ts";

/** Every deadline of one alert, the sooner one where an owner stands in it twice; a closed one has none. */
export function deadlinesOf(alert: Alert): readonly StoredTimer[] {
  if (alert.closed !== undefined) return [];
  const found = new Map<string, StoredTimer>();
  const add = (kind: StoredTimer["kind"], due: StoredTimer["due"] | undefined, owner?: string) => {
    const key = `${kind} ${owner ?? ""}`;
    if (due === undefined || due > (found.get(key)?.due ?? due)) return;
    found.set(key, { home: alert.home, alert: alert.id, kind, owner, gen: alert.gen, due });
  };
  add("verify", alert.verifyUntil);
  add("step", alert.search.due);
  for (const owner of alert.owners) {
    add("lease", owner.leaseUntil, owner.person);
    add("lease-reminder", owner.reminderAt, owner.person);
  }
  return [...found.values()];
}
