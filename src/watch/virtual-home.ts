import type { CarePlan } from "../core/plan.ts";
import type { Principal, RegisteredDevice, RegisteredPerson } from "../registry/registry.ts";

/** A home that no site file names: it stands beside the others in the registry, and behaves like one. */
export interface VirtualHome {
  readonly plan: CarePlan;
  readonly people: readonly RegisteredPerson[];
  readonly devices: readonly RegisteredDevice[];
  readonly principals: readonly Principal[];
}
