import type { Actor } from "../input.ts";
import { gravest } from "../severity.ts";
import type { Alert } from "./alert.ts";
import { cancelCalls, ended } from "./closing.ts";
import { log, send, type Desk } from "./desk.ts";
import { isCalledForHelp } from "./hold-reasons.ts";
import { endHold } from "./holds.ts";
import { riseTo } from "./gravity.ts";
import { isAnswered, isSearching } from "./phase.ts";
import { startFirstStep } from "./search.ts";
import { joinWork } from "./station-work.ts";

export interface Merged {
  readonly stays: Alert;
  readonly goes: Alert;
}

const OWNERS_MAX = 16;

/** Two alerts turned out to be about one person: the older one stays, with everybody who goes and all that is known. */
export function merge(desk: Desk, one: Alert, other: Alert, by: Actor): Merged {
  const [older, younger] = isOlder(one, other) ? [one, other] : [other, one];
  cancelCalls(desk, younger);
  const closing = { at: desk.at, by, outcome: "merged", note: older.id, into: older.id } as const;
  const goes = log(desk, { ...ended(younger), closed: closing }, { kind: "closed", closing });
  const joined = log(desk, joinedBy(older, younger), { kind: "merged", by, from: younger.id });
  tellOfMerging(desk, joined, older, younger);
  return { stays: goOn(desk, joined, older, younger), goes };
}

const isOlder = (one: Alert, other: Alert): boolean =>
  one.openedAt < other.openedAt || (one.openedAt === other.openedAt && one.id < other.id);

function joinedBy(older: Alert, younger: Alert): Alert {
  const known = new Set(older.evidence.map(({ watch }) => watch));
  const owners = younger.owners.filter(({ person }) => !older.owners.some((owner) => owner.person === person));
  // Whoever called nobody yet asks no more: the other alert was past asking.
  const verifyUntil = younger.verifyUntil === undefined ? undefined : older.verifyUntil;
  const station = joinWork(older.station, younger.station);
  const resident = older.resident ?? younger.resident;
  return {
    ...older,
    ...(resident === undefined ? {} : { resident }),
    verifyUntil: owners.length > 0 ? undefined : verifyUntil,
    evidence: [...older.evidence, ...younger.evidence.filter(({ watch }) => !known.has(watch))],
    owners: [...older.owners, ...owners].slice(0, OWNERS_MAX),
    declined: [...older.declined, ...younger.declined],
    ...(station === undefined ? {} : { station }),
    told: [...new Set([...older.told, ...younger.told])],
    ...earlier("answeredAt", older, younger),
    ...earlier("arrivedAt", older, younger),
  };
}

function earlier(name: "answeredAt" | "arrivedAt", one: Alert, other: Alert): Partial<Alert> {
  const times = [one[name], other[name]].filter((time) => time !== undefined);
  const [first] = times.toSorted((left, right) => left - right);
  return first === undefined ? {} : { [name]: first };
}

function tellOfMerging(desk: Desk, joined: Alert, older: Alert, younger: Alert): void {
  for (const person of desk.plan.people)
    if (younger.told.includes(person.id) && !older.told.includes(person.id) && person.kind !== "home-equipment")
      send(desk, joined, person, { purpose: "update", message: { news: "merged" } });
}

function goOn(desk: Desk, joined: Alert, older: Alert, younger: Alert): Alert {
  const severity = gravest(older.severity, younger.severity);
  const risen = riseTo(desk, joined, severity);
  if (risen !== joined) return risen;
  // Somebody was sought for the younger one: that the older one was held is no reason to stop.
  if (joined.hold !== undefined && younger.hold === undefined)
    return endHold(desk, joined, isCalledForHelp(younger) ? "help-pressed" : "merged");
  if (isAnswered(joined)) {
    cancelCalls(desk, joined);
    return { ...joined, search: { ...joined.search, due: undefined } };
  }
  const wasAsking = older.verifyUntil !== undefined && joined.verifyUntil === undefined;
  return wasAsking && isSearching(joined) ? startFirstStep(desk, joined, { cause: "confirmed" }) : joined;
}
