import { isDeepStrictEqual } from "node:util";
import type { Broker } from "../broker/broker.ts";
import { preparePlan } from "../core/home/prepared-plan.ts";
import { Layouts } from "../core/home/posts.ts";
import { ownRules, rules } from "../core/rules/index.ts";
import type { Gateway, Plans } from "../loop/gateway.ts";
import { barredBy, withoutWithheld } from "./consents.ts";
import { inForce, withHomes } from "./in-force.ts";
import { loadRegistry } from "../registry/import.ts";
import { keepPolicies } from "../registry/policy-version.ts";
import type { Registry } from "../registry/registry.ts";
import { guestsOf, type BuddyTools } from "./prepare-buddy.ts";
import type { LoopTools } from "./open-loop-test.ts";
import { loopHome } from "../watch/loop-home.ts";
import type { House } from "./house.ts";

const IN_FORCE = [...rules, ...ownRules];

/** Made ready for the loop. */
export function plansOf({ plans }: Registry): Plans {
  const layouts = new Layouts();
  return new Map([...plans].map(([home, plan]) => [home, preparePlan(plan, IN_FORCE, layouts)] as const));
}

/** Takes the registry that was imported last; `false` when it is the one in force. */
export async function reload(house: House, gateway: Gateway, broker: Broker): Promise<boolean> {
  const { registry: before } = house;
  const stored = await house.store.registry();
  if (stored === undefined || stored.version === before.version) return false;
  const loaded = await loadRegistry(house.store, house.knowledge);
  if (loaded === undefined) return false;
  await keepPolicies(house.store, loaded, house.clock.now());
  const next = await bringInForce(house, gateway, loaded);
  for (const [username, principal] of before.principals)
    if (!isDeepStrictEqual(next.principals.get(username), principal)) broker.disconnect(username);
  return true;
}

/** What the loop and the doors see: with the gateway's own test, and the buddy's way in. */
export function insideOf(registry: Registry, { passwordHash }: LoopTools, buddy: BuddyTools | undefined): Registry {
  const inside = withHomes(registry, [loopHome(registry, passwordHash)]);
  if (buddy === undefined) return inside;
  return { ...inside, principals: new Map([...inside.principals, [buddy.principal.username, buddy.principal]]) };
}

/** Homes are judged by it from now on, by the clocks as they stand. */
export async function bringInForce(house: House, gateway: Gateway, imported: Registry): Promise<Registry> {
  house.imported = imported;
  const withheld = house.consents.withheld();
  const held = inForce(withHomes(imported, guestsOf(imported, house.buddy)), house.clock);
  house.registry = withoutWithheld(held, withheld);
  house.barred = barredBy(house.registry, withheld);
  house.inside = insideOf(house.registry, house.loop, house.buddy);
  await gateway.replan(plansOf(house.inside));
  return house.registry;
}

/** A consent was given or withdrawn: what is taken in and judged follows at once. */
export async function heedConsents(house: House, gateway: Gateway, changed: boolean): Promise<void> {
  if (changed) await bringInForce(house, gateway, house.imported);
}
