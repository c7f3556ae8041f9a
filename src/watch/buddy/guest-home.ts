import { policySchema } from "../../core/alert/policy.ts";
import { homeId, personId, residentId, STATION_HOME, type HomeId, type PersonId } from "../../core/ids.ts";
import { zoneName } from "../../core/local-time.ts";
import type { CarePlan, PlannedPerson } from "../../core/plan.ts";
import { takenOver } from "../../core/rules/taken-over.ts";
import type { RegisteredPerson, Registry } from "../../registry/registry.ts";
import type { VirtualHome } from "../virtual-home.ts";
import type { Entry } from "./word.ts";

/** Ids of a site never begin so: a guest is nobody of this station. */
const MARK = "@";

/** Each alert that was taken over has a home of its own here: two elders never exchange contacts, texts or answers. */
export const guestHomeOf = (station: string, alert: string): HomeId => homeId(`${MARK}${station}.${alert}`);

const guestPersonOf = (station: string, person: string): PersonId => personId(`${MARK}${station}.${person}`);

/** The id by which the other station knows the person; one of ours keeps its own, with our name before it. */
export function idThere(person: string, there: string, here: string): string {
  const prefix = `${MARK}${there}.`;
  return person.startsWith(prefix) ? person.slice(prefix.length) : `${here}/${person}`;
}

/** Its first people and our own at once, then everybody again for ever. */
const policy = policySchema.parse({
  id: "taken-over",
  for: { categories: ["person"], severities: ["critical", "urgent", "attention"] },
  steps: [{ audience: [{ family: "all" }, { duty: true }, { equipment: "station" }], windowSeconds: 60 }],
  loop: { everySeconds: 120, audience: [{ everyone: true }] },
});

export function guestHome(registry: Registry, station: string, entry: Entry): VirtualHome {
  const home = guestHomeOf(station, entry.id);
  const own = registry.plans.get(STATION_HOME)?.people ?? [];
  const resident = { id: residentId(home), name: entry.resident ?? entry.address, tags: [] };
  const plan: CarePlan = {
    home,
    address: entry.address,
    zone: zoneName(registry.station.zone),
    residents: [resident],
    devices: new Map(),
    people: [...entry.people.map((person) => planned(station, person)), ...own],
    rules: [{ kind: takenOver.kind, settings: {}, perResident: new Map() }],
    policies: [policy],
    reminders: [],
    checkIns: [],
  };
  return { plan, people: entry.people.map((person) => registered(station, person, home)), devices: [], principals: [] };
}

type There = Entry["people"][number];

const planned = (station: string, { id, name, language, channels }: There): PlannedPerson => ({
  id: guestPersonOf(station, id),
  name,
  kind: "family",
  language,
  relation: undefined,
  roles: [],
  keyHolder: false,
  travelMinutes: undefined,
  channels: channels.map(({ channel, severities }) => ({ channel, severities })),
  available: [],
  duty: [],
});

const registered = (station: string, { id, name, language, channels }: There, home: HomeId): RegisteredPerson => ({
  id: guestPersonOf(station, id),
  name,
  kind: "family",
  language,
  roles: [],
  homes: [home],
  addresses: new Map(channels.map(({ channel, address }) => [channel, address])),
  tokenHash: undefined,
});
