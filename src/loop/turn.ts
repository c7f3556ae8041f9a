import type { Arrival, Reply } from "./arrival.ts";
import { FETCHED_AHEAD, fetchAhead, type Upcoming } from "../core/home/fetch-ahead.ts";
import type { PreparedPlan } from "../core/home/prepared-plan.ts";
import { STATION_HOME, type HomeId } from "../core/ids.ts";
import type { Input } from "../core/input.ts";
import { blankHome, type HomeState } from "../core/state.ts";
import { advance, wakeAtOf, type Outcome } from "../core/step.ts";
import type { Attempt, Effect, Hastened, Remark } from "../core/effect.ts";
import type { Alert, LogEntry } from "../core/alert/alert.ts";
import type { Instant } from "../core/time.ts";
import { newsOfBuildings, outagesFor } from "./neighbourhood.ts";
import type { HomeTurn, Quarantined, Sighting, Turn } from "../store/store.ts";

/** An arrival and whoever waits for it to be on disk. */
export interface Waiting {
  readonly arrival: Arrival;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (cause: unknown) => void;
}

export interface Decision {
  readonly turn: Turn;
  readonly wakes: ReadonlyMap<HomeId, Instant>;
  readonly replies: readonly { readonly waiting: Waiting; readonly reply: Reply }[];
}

export interface Circumstances {
  readonly at: Instant;
  readonly plans: ReadonlyMap<HomeId, PreparedPlan>;
  /** `undefined` for a home that is watched for the first time. */
  readonly stateOf: (home: HomeId) => HomeState | undefined;
  readonly poisoned: (home: HomeId, cause: unknown) => void;
}

/** One home's share of a turn while it is being decided. */
interface Share {
  readonly before: HomeState | undefined;
  after: HomeState;
  readonly plan: PreparedPlan;
  readonly inputs: Input[];
  readonly effects: Effect[];
}

/** Decides a batch in memory: inputs in arrival order, each home by itself. Nothing is stored here, nothing is kept. */
export function decide(batch: readonly Waiting[], circumstances: Circumstances): Decision {
  const shares = new Map<HomeId, Share>();
  const quarantine: Quarantined[] = [];
  const sightings: Sighting[] = [];
  const replies = batch.map((waiting, place) => {
    if (place % FETCHED_AHEAD === 0) lookAhead(batch.slice(place, place + FETCHED_AHEAD), circumstances);
    const { arrival } = waiting;
    switch (arrival.kind) {
      case "quarantine":
        quarantine.push(arrival.quarantined);
        return { waiting, reply: STORED };
      case "sighting":
        sightings.push(arrival.sighting);
        return { waiting, reply: STORED };
      case "input":
        return { waiting, reply: decideOne({ shares, quarantine, circumstances }, arrival.home, arrival.input) };
    }
  });
  tellNeighbours({ shares, quarantine, circumstances });
  const wakes = new Map<HomeId, Instant>();
  for (const [home, { after }] of shares) {
    const wakeAt = wakeAtOf(after);
    if (wakeAt !== undefined) wakes.set(home, wakeAt);
  }
  const homes = [...shares].map(([home, share]) => homeTurn(home, share));
  return { turn: { at: circumstances.at, homes, quarantine, sightings }, wakes, replies };
}

function lookAhead(batch: readonly Waiting[], circumstances: Circumstances): void {
  try {
    fetchAhead(upcomingIn(batch, circumstances));
  } catch {
    // Nothing was to come of it. A home that is damaged says so when its own message is decided, and costs no other home anything.
  }
}

/** What devices say is nearly all there is, and most homes speak once in a batch: the others are near by then. */
function upcomingIn(batch: readonly Waiting[], { plans, stateOf }: Circumstances): readonly Upcoming[] {
  const upcoming: Upcoming[] = [];
  for (const { arrival } of batch) {
    if (arrival.kind !== "input" || arrival.input.kind !== "reported") continue;
    const prepared = plans.get(arrival.home);
    const state = stateOf(arrival.home);
    if (prepared !== undefined && state !== undefined) upcoming.push({ state, prepared, device: arrival.input.device });
  }
  return upcoming;
}

/** Homes do not know each other: what a building has in common the station hears, and tells its homes, in the same turn. */
function tellNeighbours(batch: Batch): void {
  const { shares, circumstances } = batch;
  const { at } = circumstances;
  for (const news of newsOfBuildings(shares.values(), at)) decideOne(batch, STATION_HOME, news);
  const station = shares.get(STATION_HOME);
  if (station === undefined) return;
  for (const { home, outage } of outagesFor(station, at)) decideOne(batch, home, outage);
}

const STORED: Reply = { kind: "stored" };

interface Batch {
  readonly shares: Map<HomeId, Share>;
  readonly quarantine: Quarantined[];
  readonly circumstances: Circumstances;
}

function decideOne({ shares, quarantine, circumstances }: Batch, home: HomeId, input: Input): Reply {
  const plan = circumstances.plans.get(home);
  if (plan === undefined) return { kind: "refused", why: "unknown-home" };
  const share = shares.get(home) ?? newShare(circumstances.stateOf(home), plan, circumstances.at);
  shares.set(home, share);
  const outcome = tryStep(share.after, input, plan);
  if (outcome.kind === "poisoned") {
    // One poisoned input must not stop the house: the old state stands, the input is kept for whoever mends it.
    circumstances.poisoned(home, outcome.cause);
    quarantine.push(poisonedInput(home, input, outcome.cause));
    return { kind: "refused", why: "poisoned" };
  }
  const { state, effects, reply } = outcome.outcome;
  share.after = state;
  share.effects.push(...effects);
  if (reply.kind !== "duplicate" && isWorthKeeping(input)) share.inputs.push(input);
  return reply;
}

const newShare = (before: HomeState | undefined, plan: PreparedPlan, at: Instant): Share => ({
  before,
  plan,
  after: before ?? blankHome(at),
  inputs: [],
  effects: [],
});

/** Looking at the clock is no event of the home: the journal keeps what came from outside. */
const isWorthKeeping = (input: Input): boolean => input.kind !== "woke";

type Tried =
  | { readonly kind: "decided"; readonly outcome: Omit<Outcome, "wakeAt"> }
  | { readonly kind: "poisoned"; readonly cause: unknown };

function tryStep(state: HomeState, input: Input, plan: PreparedPlan): Tried {
  try {
    return { kind: "decided", outcome: advance(state, input, plan) };
  } catch (cause) {
    return { kind: "poisoned", cause };
  }
}

function poisonedInput(home: HomeId, input: Input, cause: unknown): Quarantined {
  const payload = new TextEncoder().encode(JSON.stringify(input));
  return {
    at: input.at,
    topic: `home/${home}/${input.kind}`,
    payload: payload.slice(0, 1_024),
    payloadBytes: payload.length,
    sender: undefined,
    code: "poisoned",
    detail: cause instanceof Error ? cause.message : String(cause),
  };
}

function homeTurn(home: HomeId, { before, after, inputs, effects }: Share): HomeTurn {
  const asked = sort(effects);
  return { home, inputs, before, after, ...asked, alerts: [...asked.alerts.values()] };
}

function sort(effects: readonly Effect[]) {
  const alerts = new Map<string, Alert>();
  const log: LogEntry[] = [];
  const cancelled: HomeTurn["cancelled"][number][] = [];
  const hastened: Hastened[] = [];
  const remarks: Remark[] = [];
  let attempts: Attempt[] = [];
  for (const effect of effects) {
    switch (effect.kind) {
      case "alert-changed":
        alerts.set(effect.alert.id, effect.alert);
        break;
      case "log":
        log.push(effect.entry);
        break;
      case "send":
        attempts.push(effect.attempt);
        break;
      case "cancel-attempts":
        // What this very turn queued for the alert before it was cancelled is dropped, too.
        attempts = attempts.filter((one) => one.alert !== effect.alert || !effect.purposes.includes(one.purpose));
        cancelled.push({ alert: effect.alert, purposes: effect.purposes });
        break;
      case "hasten-attempts":
        hastened.push(effect.hastened);
        break;
      case "remark":
        remarks.push(effect.remark);
        break;
    }
  }
  return { alerts, log, attempts, cancelled, hastened, remarks };
}
