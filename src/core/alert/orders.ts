import type { Actor } from "../input.ts";
import type { PersonId } from "../ids.ts";
import type { PlannedPerson } from "../plan.ts";
import { after, instant, type Instant } from "../time.ts";
import type { Alert, Owner } from "./alert.ts";
import { log, peopleTold, send, type Desk } from "./desk.ts";
import { loseOwner, settleSearch, type Responder } from "./owners.ts";
import { isAnswered } from "./phase.ts";
import { startNextStep } from "./search.ts";
import { NO_STATION_WORK, openOrder, settleOrder, type Order, type StationWork } from "./station-work.ts";
import { serviceLevel } from "./targets.ts";

/** So often the station may stand for the search of one alert; after that people are called whatever it says. */
export const TAKES_MAX = 3;
export const HELPERS_MAX = 8;

/** 接警: somebody of the station decides whom to send. The search waits for that, shortly. */
export function take(desk: Desk, alert: Alert, by: Responder): Alert {
  const until = after(desk.at, serviceLevel(alert.severity, alert.setting).coordination);
  const taken = coordinating(desk, { ...alert, verifyUntil: undefined }, by, until);
  const logged = log(desk, taken, { kind: "taken", by, until });
  const settled = settleSearch(desk, alert, logged);
  for (const person of peopleTold(desk, settled, by.person))
    if (person.kind === "family") send(desk, settled, person, { purpose: "update", message: { news: "station-took" } });
  return settled;
}

function coordinating(desk: Desk, alert: Alert, { person, name }: Responder, leaseUntil: Instant): Alert {
  const owner: Owner = {
    person,
    name,
    acceptedAt: desk.at,
    etaAt: leaseUntil,
    leaseUntil,
    reminderAt: undefined,
    extensions: 0,
    onScene: false,
    quick: true,
    coordinates: true,
  };
  const work = alert.station ?? NO_STATION_WORK;
  return {
    ...alert,
    owners: [...alert.owners.filter((one) => one.coordinates !== true), owner],
    answeredAt: alert.answeredAt ?? desk.at,
    station: { ...work, takes: work.takes + 1, takenAt: work.takenAt ?? desk.at },
  };
}

/** 派单: the first helper is asked now, the others in turn when nobody accepts in time. */
export function dispatch(desk: Desk, alert: Alert, by: Responder, helpers: readonly PersonId[]): Alert {
  const isOwner = alert.owners.some((owner) => owner.person === by.person);
  const until = after(desk.at, serviceLevel(alert.severity, alert.setting).orderAccepted);
  const led = isOwner ? alert : coordinating(desk, alert, by, until);
  return orderFirstOf(desk, { ...led, verifyUntil: undefined }, helpers, by);
}

function orderFirstOf(desk: Desk, alert: Alert, helpers: readonly PersonId[], by: Actor): Alert {
  const [first, ...helpersLeft] = helpers;
  // Who has an order that is still open need not be asked twice.
  const isAsked = first !== undefined && openOrder(alert.station, first) !== undefined;
  const helper = isAsked ? undefined : desk.plan.people.find((person) => person.id === first);
  if (helper === undefined) return helpersLeft.length === 0 ? alert : orderFirstOf(desk, alert, helpersLeft, by);
  return order(desk, alert, helper, { by, helpersLeft });
}

interface Ordering {
  readonly by: Actor;
  readonly helpersLeft: readonly PersonId[];
}

function order(desk: Desk, alert: Alert, helper: PlannedPerson, { by, helpersLeft }: Ordering): Alert {
  const acceptBy = after(desk.at, serviceLevel(alert.severity, alert.setting).orderAccepted);
  const work = alert.station ?? NO_STATION_WORK;
  const sent: Order = { helper: helper.id, name: helper.name, sentAt: desk.at, acceptBy, by, state: "sent" };
  const station: StationWork = { ...work, orders: [...work.orders, sent], helpersLeft };
  const told = alert.told.includes(helper.id) ? alert.told : [...alert.told, helper.id];
  const owners = alert.owners.map((one) =>
    one.coordinates === true ? { ...one, leaseUntil: instant(Math.max(one.leaseUntil, acceptBy)) } : one,
  );
  const ordered = log(
    desk,
    { ...alert, station, told, owners },
    { kind: "dispatched", by, helper: helper.id, acceptBy },
  );
  send(desk, ordered, helper, { purpose: "order", expiresAt: acceptBy, message: {} });
  return settleSearch(desk, alert, ordered);
}

/** The helper did not accept in time, or cannot go: the next is asked; where none is left the search goes on. */
export function loseOrder(desk: Desk, alert: Alert, helper: PersonId, why: "expired" | "declined"): Alert {
  const { station } = alert;
  const lost = openOrder(station, helper);
  if (station === undefined || lost === undefined) return alert;
  const settled = log(
    desk,
    { ...alert, station: settleOrder(station, helper, why) },
    { kind: "order-over", helper, why },
  );
  if (station.helpersLeft.length > 0) return orderFirstOf(desk, settled, station.helpersLeft, lost.by);
  const leader = settled.owners.find((owner) => owner.coordinates === true);
  const person = desk.plan.people.find((one) => one.id === leader?.person);
  if (person !== undefined) send(desk, settled, person, { purpose: "update", message: { news: "order-over" } });
  if (leader !== undefined) return loseOwner(desk, settled, leader);
  return isAnswered(settled) || settled.search.due !== undefined
    ? settled
    : startNextStep(desk, settled, { cause: "owner-lost" });
}

export const nextOrderEnd = ({ station }: Alert): Order | undefined =>
  station?.orders.filter((one) => one.state === "sent").toSorted((one, other) => one.acceptBy - other.acceptBy)[0];
