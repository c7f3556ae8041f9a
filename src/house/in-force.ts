import type { EngineClock } from "../clock.ts";
import { STATION_HOME, type HomeId } from "../core/ids.ts";
import { zoneName } from "../core/local-time.ts";
import type { CarePlan } from "../core/plan.ts";
import { pathFaults } from "../core/rules/path-faults.ts";
import type { Registry } from "../registry/registry.ts";
import type { VirtualHome } from "../watch/virtual-home.ts";

/** The imported registry as it holds now: by the clocks as they stand, and with what watches the station itself. */
export function inForce(registry: Registry, clock: Pick<EngineClock, "ahead">): Registry {
  const aheadMs = clock.ahead();
  const plans = [...registry.plans].map(([home, plan]): [HomeId, CarePlan] => [home, timed(plan, aheadMs)]);
  return {
    ...registry,
    plans: new Map(plans.map(([home, plan]) => [home, home === STATION_HOME ? watchful(plan) : plan])),
  };
}

/** Homes keep their plan where the clocks agree: ten thousand of them share what they have in common. */
function timed(plan: CarePlan, aheadMs: number): CarePlan {
  const name = zoneName(plan.zone);
  if (aheadMs === 0) return plan.zone === name ? plan : { ...plan, zone: name };
  return { ...plan, zone: { name, aheadMs } };
}

const PATH_RULES = pathFaults.map(({ kind }) => ({ kind, settings: {}, perResident: new Map() }));

const watchful = (plan: CarePlan): CarePlan => ({
  ...plan,
  rules: [...plan.rules.filter(({ kind }) => !PATH_RULES.some((one) => one.kind === kind)), ...PATH_RULES],
});

/** With homes that no site file names beside the others. */
export function withHomes(registry: Registry, homes: readonly VirtualHome[]): Registry {
  if (homes.length === 0) return registry;
  const devices = homes.flatMap((home) => home.devices);
  const people = homes.flatMap((home) => home.people);
  const residents = homes.flatMap(({ plan }) => plan.residents.map(({ id, name }) => ({ id, name, home: plan.home })));
  const principals = homes.flatMap((home) => home.principals);
  return {
    ...registry,
    plans: new Map([...registry.plans, ...homes.map(({ plan }) => [plan.home, plan] as const)]),
    devices: new Map([...registry.devices, ...devices.map((one) => [one.id, one] as const)]),
    deviceByIdentity: new Map([
      ...registry.deviceByIdentity,
      ...devices.map(({ profile, identity, id }) => [`${profile.split("/")[0]} ${identity}`, id] as const),
    ]),
    residents: new Map([...registry.residents, ...residents.map((one) => [one.id, one] as const)]),
    people: new Map([...registry.people, ...people.map((one) => [one.id, one] as const)]),
    principals: new Map([...registry.principals, ...principals.map((one) => [one.username, one] as const)]),
  };
}
