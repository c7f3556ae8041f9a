import { answersOf, type Profile } from "../../devices/profile.ts";
import { STATION_HOME, type DeviceId, type HomeId, type ResidentId } from "../core/ids.ts";
import { invariant } from "../core/invariant.ts";
import type { CarePlan, PlannedBuilding, PlannedDevice, PlannedPerson } from "../core/plan.ts";
import { bridgesOf, placesBehind } from "./bridges.ts";
import { planPolicies } from "./build-policies.ts";
import { contactOf, equipmentOf, minuteOfDay, staffOf } from "./build-people.ts";
import { rosterOf } from "./build-roster.ts";
import { planRules } from "./build-rules.ts";
import type { Knowledge } from "./knowledge.ts";
import { principalsOf } from "./build-principals.ts";
import { registerPeople } from "./build-register.ts";
import type { RegisteredDevice, RegisteredResident, Registry } from "./registry.ts";
import type { Site, SiteDevice, SiteHome } from "./site.ts";

/** A checked site document as the other rooms see it. A document with findings must not get here. */
export function buildRegistry(site: Site, version: number, knowledge: Knowledge): Registry {
  const bridges = bridgesOf(site, knowledge);
  const links: Links = { bridges, places: placesBehind(site, bridges) };
  const station = stationPlan(site, knowledge, links);
  const plans = new Map<HomeId, CarePlan>([[STATION_HOME, station]]);
  for (const home of site.homes) plans.set(home.id, homePlan({ site, station, knowledge, links }, home));
  const devices = registerDevices(site, knowledge, bridges);
  return {
    version,
    station: {
      id: site.station.id,
      name: site.station.name,
      zone: site.station.zone,
      language: site.station.language,
      digestAtMinute: minuteOfDay(site.station.digestAt),
    },
    plans,
    devices,
    deviceByIdentity: new Map([...devices.values()].map((device) => [identityKey(device), device.id])),
    residents: registerResidents(site),
    people: registerPeople(site, plans, knowledge),
    bases: new Map(Object.entries(site.families).map(([family, { bases }]) => [family, bases])),
    principals: principalsOf(site),
  };
}

const profileOf = (device: SiteDevice, knowledge: Knowledge): Profile => {
  const profile = knowledge.profiles.get(device.profile);
  invariant(profile !== undefined, `the checked device ${device.id} has no profile ${device.profile}`);
  return profile;
};

const familyOf = (profile: string): string => profile.slice(0, profile.indexOf("/"));

/** How intake finds who spoke. */
const identityKey = (device: RegisteredDevice): string => `${familyOf(device.profile)} ${device.identity}`;

/** What is heard through what. */
interface Links {
  readonly bridges: ReadonlyMap<DeviceId, DeviceId>;
  readonly places: ReadonlyMap<DeviceId, readonly string[]>;
}

function stationPlan(site: Site, knowledge: Knowledge, links: Links): CarePlan {
  const devices = site.equipment.map((device) => planDevice(device, knowledge, links));
  return {
    home: STATION_HOME,
    address: site.station.name,
    zone: site.station.zone,
    ...settingOf(site),
    buildings: buildingsOf(site),
    residents: [],
    devices: new Map(devices.map((device) => [device.id, device])),
    people: stationPeople(site, knowledge),
    rules: planRules(knowledge.rules, [site.rules], []),
    policies: planPolicies(site, []),
    ...whoIsThere(site),
    reminders: [],
    checkIns: [],
  };
}

/** One roster for all plans: absences of a whole station are many. */
function whoIsThere(site: Site): Pick<CarePlan, "roster" | "defaultContact"> {
  const roster = rosterOf(site);
  const { defaultContact } = site.station;
  return { ...(roster !== undefined && { roster }), ...(defaultContact !== undefined && { defaultContact }) };
}

const shared = ({ roster, defaultContact }: CarePlan): Pick<CarePlan, "roster" | "defaultContact"> => ({
  ...(roster !== undefined && { roster }),
  ...(defaultContact !== undefined && { defaultContact }),
});

function buildingsOf({ homes }: Site): readonly PlannedBuilding[] {
  const buildings = new Map<string, { readonly homes: HomeId[]; devices: number }>();
  for (const { id, building, devices } of homes) {
    if (building === undefined) continue;
    const known = buildings.get(building) ?? { homes: [], devices: 0 };
    known.homes.push(id);
    known.devices += devices.length;
    buildings.set(building, known);
  }
  return [...buildings].map(([id, rest]) => ({ id, ...rest }));
}

interface Around {
  readonly site: Site;
  /** What homes do not say themselves they share with the station, so that ten thousand of them stay small. */
  readonly station: CarePlan;
  readonly knowledge: Knowledge;
  readonly links: Links;
}

function homePlan({ site, station, knowledge, links }: Around, home: SiteHome): CarePlan {
  const devices = home.devices.map((device) => planDevice(device, knowledge, links));
  const people: readonly PlannedPerson[] = [
    ...home.contacts.map((contact) => contactOf(contact, site.station.language)),
    ...home.devices.flatMap((device) => equipmentOf(device, { kind: "home-equipment", site, knowledge })),
    ...station.people,
  ];
  const asksRules = [home, ...home.residents].some((asking) => Object.keys(asking.rules).length > 0);
  return {
    home: home.id,
    address: home.address,
    ...(home.building !== undefined && { building: home.building }),
    zone: site.station.zone,
    ...settingOf(site),
    residents: home.residents.map(({ id, name, tags }) => ({ id, name, tags })),
    devices: new Map(devices.map((device) => [device.id, device])),
    people,
    rules: asksRules ? planRules(knowledge.rules, [site.rules, home.rules], home.residents) : station.rules,
    policies: home.policies.length > 0 ? planPolicies(site, home.policies) : station.policies,
    ...shared(station),
    ...calendarOf(home),
  };
}

const settingOf = ({ station: { setting } }: Site): Pick<CarePlan, "setting"> =>
  setting === "city" ? {} : { setting };

const calendarOf = (home: SiteHome): Pick<CarePlan, "reminders" | "checkIns"> => ({
  reminders: home.reminders.map(({ at, ...reminder }) => ({ ...reminder, times: at.map(minuteOfDay) })),
  checkIns: home.checkIns.map(({ resident, from, to }) => ({
    resident,
    by: { fromMinute: minuteOfDay(from), toMinute: minuteOfDay(to) },
  })),
});

const stationPeople = (site: Site, knowledge: Knowledge): readonly PlannedPerson[] => [
  ...site.staff.map((staff) => staffOf(staff, site.station.language)),
  ...site.equipment.flatMap((device) => equipmentOf(device, { kind: "station-equipment", site, knowledge })),
];

function planDevice(device: SiteDevice, knowledge: Knowledge, { bridges, places }: Links): PlannedDevice {
  const profile = profileOf(device, knowledge);
  const bridge = bridges.get(device.id);
  const serves = places.get(device.id);
  return {
    id: device.id,
    label: device.label ?? device.id,
    class: profile.class,
    room: device.room,
    resident: "resident" in device ? device.resident : undefined,
    power: profile.power,
    reportsEveryMinutes: device.reportsEveryMinutes ?? profile.reportsEveryMinutes,
    tells: profile.tellsWith?.(answersOf(profile, device.answers)) ?? profile.tells,
    entrance: "entrance" in device && device.entrance,
    ...mannersOf(profile),
    ...(bridge !== undefined && { bridge }),
    ...(serves !== undefined && { serves }),
  };
}

const mannersOf = ({
  holdOffMs,
  saysEvents,
  latches,
}: Profile): Pick<PlannedDevice, "holdOffMs" | "repeatsLevels" | "latches"> => ({
  ...(holdOffMs !== undefined && { holdOffMs }),
  ...(saysEvents !== true && { repeatsLevels: true }),
  ...(latches !== undefined && { latches }),
});

function registerDevices(
  site: Site,
  knowledge: Knowledge,
  bridges: Links["bridges"],
): ReadonlyMap<DeviceId, RegisteredDevice> {
  const devices = new Map<DeviceId, RegisteredDevice>();
  const register = (device: SiteDevice, home: HomeId) =>
    devices.set(device.id, {
      id: device.id,
      home,
      label: device.label ?? device.id,
      profile: device.profile,
      identity: device.identity ?? device.id,
      answers: answersOf(profileOf(device, knowledge), device.answers),
      ...linked(bridges.get(device.id)),
    });
  for (const device of site.equipment) register(device, STATION_HOME);
  for (const home of site.homes) for (const device of home.devices) register(device, home.id);
  return devices;
}

const linked = (bridge: DeviceId | undefined): Pick<RegisteredDevice, "bridge"> =>
  bridge === undefined ? {} : { bridge };

function registerResidents(site: Site): Registry["residents"] {
  const residents = new Map<ResidentId, RegisteredResident>();
  for (const home of site.homes) {
    for (const { id, name, born, notes } of home.residents)
      residents.set(id, {
        id,
        name,
        home: home.id,
        ...(born !== undefined && { born }),
        ...(notes !== undefined && { notes }),
      });
  }
  return residents;
}
