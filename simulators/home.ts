import type { Policy } from "../src/core/alert/policy.ts";
import { answersOf, type Answers, type Profile } from "../devices/profile.ts";
import { preparePlan, type PreparedPlan } from "../src/core/home/prepared-plan.ts";
import {
  deviceId,
  homeId,
  personId,
  residentId,
  STATION_HOME,
  stationIdSchema,
  type DeviceId,
  type HomeId,
} from "../src/core/ids.ts";
import { invariant } from "../src/core/invariant.ts";
import type {
  CarePlan,
  PlannedBuilding,
  PlannedDevice,
  PlannedPerson,
  PlannedReminder,
  ResidentTag,
} from "../src/core/plan.ts";
import type { AnyRule } from "../src/core/rules/rule.ts";
import type { Catalogue } from "../src/intake/catalogue.ts";
import { defaultPolicies } from "../src/registry/default-policies.ts";
import type { RegisteredDevice, Registry } from "../src/registry/registry.ts";
import { instant, type Instant } from "../src/core/time.ts";
import { createRandom } from "./random.ts";
import { createVoice, type Voice } from "./voices/voice.ts";

/** A home as a scenario draws it; profiles, rules and policies are the real ones with their own defaults. */
export interface HomeSketch {
  readonly id: string;
  readonly residents: readonly ResidentSketch[];
  readonly devices: readonly DeviceSketch[];
  /** Family and neighbours, in the order in which they are called. */
  readonly people: readonly PersonSketch[];
  /** Settings that differ from a rule's defaults; `"off"` switches it off. */
  readonly rules?: { readonly [kind: string]: object | "off" };
  readonly policies?: readonly Policy[];
  readonly reminders?: readonly PlannedReminder[];
  readonly checkIns?: CarePlan["checkIns"];
  /** Homes with the same one stand behind the same switch. */
  readonly building?: string;
  /** Where people set their clocks twice a year; China where it is not said. */
  readonly zone?: string;
}

interface ResidentSketch {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly ResidentTag[];
}

export interface DeviceSketch {
  readonly id: string;
  /** `native/bed-mat`. */
  readonly profile: string;
  readonly room?: string;
  readonly resident?: string;
  readonly entrance?: boolean;
  /** What the installer answered, for products that ask. */
  readonly answers?: Answers;
}

export type PersonSketch = { readonly id: string; readonly name: string } & Partial<Omit<PlannedPerson, "id" | "name">>;

/** What the simulator knows about the world: the devices folder and the rules. */
export interface Knowledge {
  readonly catalogue: Catalogue;
  readonly rules: readonly AnyRule[];
}

/** Homes made ready for play, and the registry through which the intake finds their devices. */
export interface Village {
  readonly registry: Registry;
  readonly plans: ReadonlyMap<HomeId, PreparedPlan>;
  readonly profiles: ReadonlyMap<DeviceId, string>;
  /** Devices of all schemes but our own: they say what their products say. */
  readonly voices: ReadonlyMap<DeviceId, Voice>;
}

export const SITE = "sunny-garden";
const ZONE = "Asia/Shanghai";

/** A moment of the day on which all simulated time begins: an ordinary Wednesday in March. */
export const onTheFirstDay = (hour: number, minute = 0): Instant => instant(Date.UTC(2026, 2, 4, hour - 8, minute));

export function buildVillage(
  sketches: readonly HomeSketch[],
  station: readonly PersonSketch[],
  knowledge: Knowledge,
): Village {
  const plans = new Map(sketches.map((sketch) => [homeId(sketch.id), planOf(sketch, station, knowledge)]));
  const buildings = buildingsOf(sketches);
  if (buildings.length > 0) plans.set(STATION_HOME, stationPlan(buildings, station, knowledge));
  const registered = registerAll(sketches, knowledge);
  const { devices, voices } = registered;
  const residents = sketches.flatMap((sketch) =>
    sketch.residents.map(({ id, name }) => ({ id: residentId(id), name, home: homeId(sketch.id) })),
  );
  const zone = sketches[0]?.zone ?? ZONE;
  const registry: Registry = {
    version: 1,
    station: { id: stationIdSchema.parse(SITE), name: "阳光花园", zone, language: "zh-CN", digestAtMinute: 480 },
    plans,
    devices,
    deviceByIdentity: registered.byIdentity,
    residents: new Map(residents.map((resident) => [resident.id, resident])),
    people: new Map(),
    bases: new Map(),
    principals: new Map(),
  };
  return {
    registry,
    plans: new Map([...plans].map(([id, plan]) => [id, preparePlan(plan, knowledge.rules)])),
    profiles: new Map([...devices.values()].map((device) => [device.id, device.profile])),
    voices,
  };
}

/** Every device under each name by which its family may know it. */
function registerAll(sketches: readonly HomeSketch[], { catalogue }: Knowledge) {
  const devices = new Map<DeviceId, RegisteredDevice>();
  const voices = new Map<DeviceId, Voice>();
  const byIdentity = new Map<string, DeviceId>();
  for (const sketch of sketches)
    for (const drawn of sketch.devices) {
      const id = deviceId(drawn.id);
      invariant(!devices.has(id), `two simulated homes share the device ${id}`);
      const profile = profileOf(drawn, catalogue);
      const voice = profile.family === "native" ? undefined : voiceOf(profile, drawn, catalogue);
      const identities = voice?.identities() ?? [drawn.id];
      if (voice !== undefined) voices.set(id, voice);
      for (const identity of identities) byIdentity.set(`${profile.family} ${identity}`, id);
      const answers = answersOf(profile, drawn.answers);
      const identity = identities[0] ?? drawn.id;
      devices.set(id, { id, home: homeId(sketch.id), label: drawn.id, profile: profile.id, identity, answers });
    }
  return { devices, voices, byIdentity };
}

const voiceOf = (profile: Profile, { id, answers = {} }: DeviceSketch, catalogue: Catalogue): Voice =>
  createVoice({ catalogue, profile, name: id, answers, random: createRandom(0).fork(id) });

function profileOf({ id, profile: name }: DeviceSketch, catalogue: Catalogue): Profile {
  const profile = catalogue.profiles.get(name);
  invariant(
    profile !== undefined,
    `the simulated device ${id} has the profile ${name}, which is not in the devices folder`,
  );
  return profile;
}

function planOf(sketch: HomeSketch, station: readonly PersonSketch[], { catalogue, rules }: Knowledge): CarePlan {
  const settingsOf = (rule: AnyRule): unknown => {
    const asked = sketch.rules?.[rule.kind] ?? {};
    return asked === "off" ? undefined : rule.settings.parse(asked);
  };
  const devices = sketch.devices.map((device) => deviceOf(device, catalogue));
  return {
    home: homeId(sketch.id),
    address: `阳光花园 ${sketch.id}`,
    zone: sketch.zone ?? ZONE,
    residents: sketch.residents.map((resident) => ({ ...resident, id: residentId(resident.id) })),
    devices: new Map(devices.map((device) => [device.id, device])),
    people: [...sketch.people, ...station].map(personOf),
    rules: rules.map((rule) => ({ kind: rule.kind, settings: settingsOf(rule), perResident: new Map() })),
    policies: sketch.policies ?? defaultPolicies,
    reminders: sketch.reminders ?? [],
    checkIns: sketch.checkIns ?? [],
    ...(sketch.building === undefined ? {} : { building: sketch.building }),
  };
}

/** The station stands beside its homes where they have something in common that only it can see. */
function stationPlan(
  buildings: readonly PlannedBuilding[],
  station: readonly PersonSketch[],
  knowledge: Knowledge,
): CarePlan {
  const nobody: HomeSketch = { id: STATION_HOME, residents: [], devices: [], people: [] };
  return { ...planOf(nobody, station, knowledge), buildings };
}

function buildingsOf(sketches: readonly HomeSketch[]): readonly PlannedBuilding[] {
  const names = new Set(sketches.flatMap(({ building }) => (building === undefined ? [] : [building])));
  return [...names].map((id) => {
    const homes = sketches.filter(({ building }) => building === id);
    return { id, homes: homes.map((home) => homeId(home.id)), devices: homes.flatMap((home) => home.devices).length };
  });
}

function deviceOf(drawn: DeviceSketch, catalogue: Catalogue): PlannedDevice {
  const { id, room, resident, entrance } = drawn;
  const profile = profileOf(drawn, catalogue);
  return {
    id: deviceId(id),
    label: id,
    class: profile.class,
    room,
    resident: resident === undefined ? undefined : residentId(resident),
    power: profile.power,
    reportsEveryMinutes: profile.reportsEveryMinutes,
    tells: profile.tellsWith?.(answersOf(profile, drawn.answers)) ?? profile.tells,
    entrance: entrance ?? false,
    ...(profile.holdOffMs !== undefined && { holdOffMs: profile.holdOffMs }),
    ...(profile.saysEvents !== true && { repeatsLevels: true }),
    ...(profile.latches !== undefined && { latches: profile.latches }),
  };
}

const ALWAYS = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1_440 } as const;

function personOf({ id, ...rest }: PersonSketch): PlannedPerson {
  const kind = rest.kind ?? "family";
  return {
    kind,
    language: "zh-CN",
    relation: undefined,
    roles: [],
    keyHolder: false,
    travelMinutes: undefined,
    channels: [{ channel: CHANNEL_OF[kind], severities: [] }],
    available: [],
    duty: rest.roles?.includes("duty") === true ? [ALWAYS] : [],
    ...rest,
    id: personId(id),
  };
}

/** Simulated people have one telephone each; equipment has its cable. */
const CHANNEL_OF: Record<PlannedPerson["kind"], string> = {
  family: "phone",
  staff: "desk",
  "station-equipment": "siren",
  "home-equipment": "speaker",
};
