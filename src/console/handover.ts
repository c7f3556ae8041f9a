import type { Alert, Reason } from "../core/alert/alert.ts";
import { phaseOf } from "../core/alert/phase.ts";
import { LOOP_HOME, STATION_HOME } from "../core/ids.ts";
import { after, hours, type Instant } from "../core/time.ts";
import { wouldArrive } from "./api/would-arrive.ts";
import type { ConsoleNeeds } from "./needs.ts";

/** What the next shift will meet: as long as a shift lasts. */
const NEXT_SHIFT = hours(12);
/** More than this nobody reads at a handover; the devices' screen has them all. */
const DEVICES_MAX = 50;
const OWED_MAX = 200;

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

type Needs = Pick<ConsoleNeeds, "registry" | "state">;
type Say = (reason: Reason) => string | undefined;

/** What is open, what happened in the shift, and what the next one must do. Pure but for what it is given to ask. */
export function handoverOf(needs: Needs, alerts: readonly Alert[], span: Span, say: Say) {
  const own = alerts.filter(({ home }) => home !== LOOP_HOME);
  const isWithin = (at: Instant | undefined) => at !== undefined && at >= span.from && at < span.to;
  const lineOf = (alert: Alert) => lineFor(needs, alert, say);
  return {
    open: own.filter(({ closed }) => closed === undefined).map(lineOf),
    happened: own.filter(({ openedAt, closed }) => isWithin(openedAt) || isWithin(closed?.at)).map(lineOf),
    followUps: owedIn(needs, "followUp", lineOf).filter(({ dueAt }) => dueAt <= after(span.to, NEXT_SHIFT)),
    // A week is nobody's shift: each sees what is owed until somebody did it.
    reviews: owedIn(needs, "review", lineOf),
    held: own.flatMap((alert) => {
      const { hold } = alert;
      return hold === undefined || alert.closed !== undefined
        ? []
        : [{ ...lineOf(alert), until: Number(hold.until), reason: hold.reason }];
    }),
    away: awayIn(needs),
    devices: deafIn(needs, span.to),
  };
}

function lineFor(needs: Needs, alert: Alert, say: Say) {
  const { id, severity, category, openedAt, owners, closed, evidence } = alert;
  const reason = evidence[0]?.reason;
  const ending =
    closed === undefined
      ? {}
      : { closedAt: Number(closed.at), outcome: closed.outcome as string, closedBy: closed.by.name };
  return {
    id,
    ...whoseOf(needs, alert),
    severity,
    category,
    worry: reason === undefined ? "" : (say(reason) ?? reason.rule),
    openedAt: Number(openedAt),
    phase: phaseOf(alert),
    owners: owners.map(({ name }) => name),
    ...ending,
  };
}

function whoseOf({ registry }: Needs, { resident, home }: Alert) {
  const address = registry().plans.get(home)?.address ?? "";
  if (home === STATION_HOME) return { who: registry().station.name, address };
  const named = resident === undefined ? undefined : registry().residents.get(resident);
  return { who: named?.name ?? address, address };
}

/** What closed alerts still ask for, the most urgent first. */
function owedIn<Line>({ registry, state }: Needs, duty: "followUp" | "review", lineOf: (alert: Alert) => Line) {
  const closed = [...registry().plans.keys()].flatMap((home) => Object.values(state(home)?.aftercare ?? {}));
  return closed
    .flatMap((alert) => {
      const owed = alert[duty];
      return owed === undefined || owed.doneAt !== undefined ? [] : [{ ...lineOf(alert), dueAt: Number(owed.dueAt) }];
    })
    .toSorted((one, other) => one.dueAt - other.dueAt)
    .slice(0, OWED_MAX);
}

/** Whoever is not simply at home, and until when: their rules rest, and somebody expects them back. */
function awayIn({ registry, state }: Needs) {
  return [...registry().residents.values()].flatMap(({ id, name, home }) => {
    const { mode, until } = state(home)?.modes[id] ?? { mode: "home", until: undefined };
    return mode === "home"
      ? []
      : [{ resident: id, name, mode, ...(until === undefined ? {} : { until: Number(until) }) }];
  });
}

/** Devices whose alarm would not arrive, or may not. */
function deafIn({ registry, state }: Needs, now: Instant) {
  const found = [...registry().plans.values()].flatMap((plan) =>
    [...plan.devices.values()].flatMap((device) => {
      const memory = state(plan.home)?.devices.get(device.id);
      const alerts = Object.values(state(plan.home)?.alerts ?? {});
      const arrives = wouldArrive({ device, memory, battery: undefined, alerts, now });
      return arrives.why === undefined ? [] : [{ id: device.id, label: device.label, address: plan.address, arrives }];
    }),
  );
  const rank = { no: 0, doubtful: 1, yes: 2 } as const;
  const sorted = found.toSorted((one, other) => rank[one.arrives.answer] - rank[other.arrives.answer]);
  return { count: found.length, first: sorted.slice(0, DEVICES_MAX) };
}
