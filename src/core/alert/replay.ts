import { canonical } from "../canonical.ts";
import type { Effect } from "../effect.ts";
import type { HomeState } from "../state.ts";
import type { Alert, AlertChange, Carried, LogEntry } from "./alert.ts";

/** The alert as its log knows it. Who declined matters to the search only, which ends with the alert. */
export function carriedOf(alert: Alert): Carried {
  const { tried: _t, answerKeys: _k, answers: _a, logged: _l, policy, ...carried } = alert;
  const declined = alert.closed === undefined ? alert.declined : [];
  return { ...carried, declined, policyVersion: policy.version ?? policy.id };
}

/** The alert rebuilt from its log alone. Equal, as canonical text, to what is stored: nothing happens to an alert in silence. */
export function replayAlert(log: readonly LogEntry[], from: Partial<Carried> = {}): Partial<Carried> {
  const alert: { [field: string]: unknown } = { ...from };
  for (const { becomes } of log)
    for (const [field, value] of Object.entries(becomes ?? {})) {
      if (value === null) delete alert[field];
      else alert[field] = value;
    }
  // Every field was written by `changeOf`, which takes it from an alert.
  return alert;
}

/** Writes into the last line of each alert's story in this step what the alert became by it. */
export function witness(before: HomeState, effects: readonly Effect[]): readonly Effect[] {
  const changed = new Map<string, Alert>();
  for (const effect of effects) if (effect.kind === "alert-changed") changed.set(effect.alert.id, effect.alert);
  if (changed.size === 0) return effects;
  const witnessed = [...effects];
  for (const [id, alert] of changed) {
    const place = witnessed.findLastIndex((effect) => effect.kind === "log" && effect.entry.alert === id);
    const line = witnessed[place];
    if (line?.kind !== "log") continue;
    const becomes = changeOf(before.alerts[alert.id] ?? before.aftercare?.[alert.id], alert);
    if (becomes !== undefined) witnessed[place] = { kind: "log", entry: { ...line.entry, becomes } };
  }
  return witnessed;
}

function changeOf(before: Alert | undefined, after: Alert): AlertChange | undefined {
  const old: { readonly [field: string]: unknown } = before === undefined ? {} : { ...carriedOf(before) };
  const fresh: { readonly [field: string]: unknown } = { ...carriedOf(after) };
  const fields = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter(
    (field) => old[field] !== fresh[field] && canonical(old[field]) !== canonical(fresh[field]),
  );
  if (fields.length === 0) return undefined;
  return Object.fromEntries(fields.map((field) => [field, fresh[field] ?? null]));
}
