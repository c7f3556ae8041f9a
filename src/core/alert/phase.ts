import type { Alert, Owner, Phase } from "./alert.ts";

const hasOwner = (alert: Alert, test: (owner: Owner) => boolean): boolean => alert.owners.some(test);

/** Derived from the owners, never stored: there is one truth about who is responsible. */
export function phaseOf(alert: Alert): Phase {
  if (alert.closed !== undefined) return "closed";
  if (hasOwner(alert, (owner) => owner.onScene)) return "on-scene";
  if (alert.owners.length > 0) return "owned";
  return alert.verifyUntil === undefined ? "alerting" : "verifying";
}

/** Who goes there or is there; a coordinator of the station stays at the desk. */
export const respondersOf = ({ owners }: Alert): readonly Owner[] =>
  owners.filter((owner) => owner.coordinates !== true);

export const hasQuickOwner = (alert: Alert): boolean => hasOwner(alert, (owner) => owner.quick);

export const isOnScene = (alert: Alert): boolean => hasOwner(alert, (owner) => owner.onScene);

/** Enough people go, and one of them is near; or the station is deciding whom to send. */
export function isAnswered(alert: Alert): boolean {
  if (hasOwner(alert, (owner) => owner.coordinates === true)) return true;
  const wanted = alert.policy.steps[alert.search.step]?.minAnswers ?? 1;
  return hasQuickOwner(alert) && respondersOf(alert).length >= wanted;
}

/** Past verifying, open, and nobody holds it back. */
const isCalling = ({ closed, verifyUntil, hold, restsUntil }: Alert): boolean =>
  closed === undefined && verifyUntil === undefined && hold === undefined && restsUntil === undefined;

/** Somebody is being sought: nobody near enough is responsible. The step's deadline stands exactly while this is so. */
export const isSearching = (alert: Alert): boolean => isCalling(alert) && !isAnswered(alert);
