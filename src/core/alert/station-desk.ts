import type { Actor } from "../input.ts";
import type { Alert, Outcome } from "./alert.ts";
import { log, peopleTold, send, type Desk } from "./desk.ts";
import type { Responder } from "./owners.ts";
import { NO_STATION_WORK, type HandOver, type StationCommand, type Verification } from "./station-work.ts";
import { resolveAudience } from "./audience.ts";

type Verify = Extract<StationCommand, { readonly kind: "verify" }>;
type HandsOver = Extract<StationCommand, { readonly kind: "hand-over" }>;

/** 核实: who was spoken to, after how many tries, and how it stands. */
export function verify(desk: Desk, alert: Alert, { spokeTo, finding, tries }: Verify, by: Actor): Alert {
  const verification: Verification = { at: desk.at, by, spokeTo, finding, tries };
  const station = { ...(alert.station ?? NO_STATION_WORK), verified: verification };
  return log(desk, { ...alert, station, answeredAt: alert.answeredAt ?? desk.at }, { kind: "verified", verification });
}

/** 移交: the emergency services or a doctor were called. Somebody should still be with the elder, so the search goes on. */
export function handOver(desk: Desk, alert: Alert, { to, basis, note }: HandsOver, by: Responder): Alert {
  const given: HandOver = { at: desk.at, by, to, ...(basis === undefined ? {} : { basis }) };
  const work = alert.station ?? NO_STATION_WORK;
  const station = { ...work, handOvers: [...work.handOvers, given] };
  const logged = log(
    desk,
    { ...alert, station },
    { kind: "handed-over", handOver: given, ...(note === undefined ? {} : { note }) },
  );
  for (const person of peopleTold(desk, logged, by.person))
    if (person.kind === "family" || person.kind === "staff")
      send(desk, logged, person, { purpose: "update", message: { news: "handed-over" } });
  return logged;
}

/** Somebody from afar who spoke to the elder would close an emergency: a second person of the station must confirm. */
export function proposeClosing(desk: Desk, alert: Alert, by: Responder, outcome: Outcome): Alert {
  const duty = resolveAudience([{ duty: true }], desk.plan, desk.at);
  const told = [...new Set([...alert.told, ...duty.map((person) => person.id)])];
  const station = { ...(alert.station ?? NO_STATION_WORK), vouchedBy: by.person };
  const proposed = log(desk, { ...alert, station, told }, { kind: "close-proposed", by, outcome });
  for (const person of duty) send(desk, proposed, person, { purpose: "update", message: { news: "close-proposed" } });
  return proposed;
}
