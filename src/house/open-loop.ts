import type { EngineClock, Tick } from "../clock.ts";
import type { HomeId } from "../core/ids.ts";
import type { HomeState } from "../core/state.ts";
import { between, seconds } from "../core/time.ts";
import { startGateway, type Gateway, type GatewayNeeds, type Tally } from "../loop/gateway.ts";
import { tellDevices } from "./telling-devices.ts";
import { keepPolicies } from "../registry/policy-version.ts";
import type { Turn } from "../store/store.ts";
import type { House } from "./house.ts";
import { plansOf } from "./bring-in-force.ts";

/** A silence of the gateway worth telling the homes. */
const BLIND_MIN = seconds(10);

/** What the process before this one left on disk, read once. */
export interface KnownBefore {
  readonly last: Tick;
  readonly homes: ReadonlyMap<HomeId, HomeState>;
}

export async function openLoop(house: House, { last, homes }: KnownBefore): Promise<Gateway> {
  const { store, clock, options } = house;
  await keepPolicies(store, house.registry, clock.now());
  const needs: GatewayNeeds = {
    store,
    clock,
    plans: plansOf(house.inside),
    log: options.log,
    blind: blindnessSince(last, clock),
    isDurable: () => house.kept.keeping().kind !== "memory",
    fatal: options.fatal,
    turned: (turn, tally) => afterTurn(house, turn, tally),
  };
  return startGateway(needs, homes);
}

/** What a dead clock cannot tell is not taken for nothing: then everything that waits is looked at now. */
function blindnessSince({ engine: from }: Tick, clock: EngineClock): GatewayNeeds["blind"] {
  const to = clock.now();
  if (from === 0) return undefined;
  if (clock.beganInvalid) return { from, to, lengthUnknown: true };
  return between(from, to) > BLIND_MIN ? { from, to } : undefined;
}

function afterTurn(house: House, turn: Turn, tally: Tally): void {
  const { mail, commands, metrics, options } = house;
  tellDevices(house, turn);
  if (turn.homes.some(({ attempts, hastened }) => attempts.length + hastened.length > 0)) mail?.outbox.kick();
  commands?.turned(turn);
  house.watch?.buddy?.turned(turn);
  house.console?.turned(turn);
  metrics.turn(tally.turnMs / 1_000);
  metrics.commit(tally.commitMs / 1_000);
  for (const [outcome, count] of Object.entries(tally.outcomes)) metrics.message(outcome, count);
  metrics.message("quarantine", turn.quarantine.length);
  metrics.message("sighting", turn.sightings.length);
  options.turned?.(turn);
}
