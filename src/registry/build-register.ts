import type { HomeId, PersonId } from "../core/ids.ts";
import type { CarePlan, PlannedPerson } from "../core/plan.ts";
import { equipmentChannels, type Knowledge } from "./knowledge.ts";
import type { RegisteredPerson, Registry } from "./registry.ts";
import type { Site, SiteChannel, SiteDevice } from "./site.ts";

type Addresses = ReadonlyMap<string, unknown>;

/** Everybody who can be told, once, with their addresses: a neighbour may stand in several homes. */
export function registerPeople(
  site: Site,
  plans: ReadonlyMap<HomeId, CarePlan>,
  knowledge: Knowledge,
): Registry["people"] {
  const addresses = addressBook(site, knowledge);
  const tokens = new Map(site.staff.map((staff) => [staff.id, staff.tokenHash]));
  const phones = new Map(
    [...site.staff, ...site.homes.flatMap(({ contacts }) => contacts)].map((one) => [one.id, one.phone]),
  );
  const homes = new Map<PersonId, HomeId[]>();
  const people = new Map<PersonId, RegisteredPerson>();
  for (const [home, plan] of plans) {
    for (const person of plan.people) {
      const told = homes.get(person.id);
      if (told !== undefined) {
        told.push(home);
        continue;
      }
      const first = [home];
      homes.set(person.id, first);
      people.set(person.id, {
        ...shared(person),
        homes: first,
        addresses: addresses.get(person.id) ?? new Map(),
        ...phoneOf(phones.get(person.id)),
        tokenHash: tokens.get(person.id),
      });
    }
  }
  return people;
}

const phoneOf = (phone: string | undefined): Pick<RegisteredPerson, "phone"> => (phone === undefined ? {} : { phone });

const shared = ({ id, name, kind, language, roles }: PlannedPerson) => ({ id, name, kind, language, roles });

function addressBook(site: Site, knowledge: Knowledge): ReadonlyMap<string, Addresses> {
  const schemas = new Map(knowledge.channels.map((channel) => [channel.kind, channel.address]));
  const parsed = (channels: readonly SiteChannel[]): Addresses =>
    new Map(channels.map(({ kind, address }) => [kind, schemas.get(kind)?.parse(address)]));
  const commanded = (device: SiteDevice): readonly [string, Addresses] => {
    const address = knowledge.equipment.address(device.id);
    return [device.id, new Map(equipmentChannels(device.profile, knowledge).map((channel) => [channel, address]))];
  };
  return new Map<string, Addresses>([
    ...site.equipment.map(commanded),
    ...site.homes.flatMap((home) => home.devices.map(commanded)),
    ...site.staff.map((staff) => [staff.id, parsed(staff.channels)] as const),
    ...site.homes.flatMap((home) => home.contacts.map((contact) => [contact.id, parsed(contact.channels)] as const)),
  ]);
}
