import type { Alert, Owner, Phase } from "./alert.ts";

const hasOwner = (alert: Alert, test: (owner: Owner) => boolean): boolean => alert.owners.some(test);

/** Derived from the owners, never stored: there is one truth about who is responsible. */
export function phaseOf(alert: Alert): Phase {
  if (alert.closed !== undefined) return "closed";
  if (hasOwner(alert, (owner) => owner.onScene)) return "on-scene";
  if (alert.owners.length > 0) return "owned";
  return alert.verifyUntil === undefined ? "alerting" : "verifying";
}

export const hasQuickOwner = (alert: Alert): boolean => hasOwner(alert, (owner) => owner.quick);

export const isOnScene = (alert: Alert): boolean => hasOwner(alert, (owner) => owner.onScene);

/** Somebody is being sought: past verifying, open, and nobody near enough is responsible. */
export const isSearching = (alert: Alert): boolean =>
  alert.closed === undefined && alert.verifyUntil === undefined && !hasQuickOwner(alert);
