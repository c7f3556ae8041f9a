import { watchId, type DeviceId, type ResidentId, type WatchId } from "../ids.ts";
import type { BellRang } from "../input.ts";
import { invariant } from "../invariant.ts";
import type { CarePlan, PlannedBuilding, PlannedDevice, PlannedResident, PlannedRule } from "../plan.ts";
import type { AnyRule, RuleKind } from "../rules/rule.ts";
import type { DeviceMemory, HomeState, Whole } from "../state.ts";
import type { Watch } from "../watches.ts";
import { Layouts, type Audience, type Layout, type Planned, type Post } from "./posts.ts";

/** A post in one home: whom or what it watches there. */
export interface Watcher {
  readonly id: WatchId;
  readonly post: Post;
  readonly resident: PlannedResident | undefined;
  readonly device: PlannedDevice | undefined;
  readonly building?: PlannedBuilding;
}

/** A device that may speak, and who listens to it. */
export interface Speaker extends PlannedDevice, Audience {
  /** Where it stands among the devices of the home once all of them were heard. */
  readonly place: number;
}

/** A care plan made ready for `step`: who watches what, and who hears what. Made once per version of the plan. */
export interface PreparedPlan {
  readonly plan: CarePlan;
  /** In the order of the rules. */
  readonly watchers: readonly Watcher[];
  /** The same, each in the place of its post. */
  readonly byPlace: readonly Watcher[];
  /** Their ids, each in its place. */
  readonly watchIds: readonly WatchId[];
  readonly speakers: ReadonlyMap<DeviceId, Speaker>;
  /** Their ids, each in its place. */
  readonly deviceIds: readonly DeviceId[];
  readonly bellHearers: ReadonlyMap<BellRang["bell"]["kind"], readonly Post[]>;
  /** Bridge to the devices of this home that are heard through it. */
  readonly children: ReadonlyMap<DeviceId, ReadonlySet<DeviceId>>;
}

/** Homes that are made ready with the same `layouts` share what they have in common. */
export function preparePlan(plan: CarePlan, rules: readonly AnyRule[], layouts = new Layouts()): PreparedPlan {
  const planned = placed(
    plan.rules.flatMap((one) => {
      const rule = rules.find(({ kind }) => kind === one.kind);
      return rule === undefined ? [] : watchersOf(widen(rule), one, plan);
    }),
  );
  const deviceIds = [...plan.devices.keys()].toSorted();
  const layout = layouts.of(planned, deviceIds);
  const watchers = planned.map(({ id, resident, device, building }, index): Watcher => {
    const post = layout.posts[index];
    invariant(post !== undefined, `the layout of ${plan.home} has no post for ${id}`);
    return { id, post, resident, device, ...(building !== undefined && { building }) };
  });
  const byPlace = watchers.toSorted((one, other) => one.post.place - other.post.place);
  const watchIds = byPlace.map(({ id }) => id);
  return {
    plan,
    watchers,
    byPlace,
    watchIds,
    speakers: speakersOf(plan, deviceIds, layout),
    deviceIds,
    bellHearers: bellHearersOf(watchers),
    children: childrenOf(plan),
  };
}

/** What a post knows in this home. */
export const watchOf = (
  watches: HomeState["watches"],
  { watchIds }: Pick<PreparedPlan, "watchIds">,
  { place }: Post,
): Watch | undefined => (watches.ids === watchIds ? watches.values[place] : ofOthers(watches, watchIds[place]));

/** The table is from before the plan, or not everybody was asked yet. */
const ofOthers = (watches: HomeState["watches"], id: WatchId | undefined): Watch | undefined =>
  id === undefined ? undefined : watches.get(id);

/** What is remembered of a device. */
export const memoryOf = (
  devices: HomeState["devices"],
  { deviceIds }: Pick<PreparedPlan, "deviceIds">,
  { place, id }: Speaker,
): DeviceMemory | undefined => (devices.ids === deviceIds ? devices.values[place] : devices.get(id));

export const postsOf = (watchers: readonly Watcher[]): readonly Post[] => watchers.map(({ post }) => post);

export const hearsAny = (
  { hearsFrom }: Post,
  { deviceIds }: Pick<PreparedPlan, "deviceIds">,
  devices: ReadonlySet<string | undefined>,
): boolean => hearsFrom.some((place) => devices.has(deviceIds[place]));

function speakersOf(
  { devices }: CarePlan,
  deviceIds: readonly DeviceId[],
  { audiences }: Layout,
): PreparedPlan["speakers"] {
  return new Map(
    deviceIds.flatMap((id, place) => {
      const [device, audience] = [devices.get(id), audiences[place]];
      if (device === undefined || audience === undefined) return [];
      return [[id, speakerOf(device, { place, ...audience })] as const];
    }),
  );
}

/**
 * Field by field, so that all are of one shape whatever their profile says, and what is looked at with every message stands first, side by
 * side in memory. Spread from the device they would not be, and the cost of a message would grow with the homes.
 */
function speakerOf(device: PlannedDevice, { place, hearers, minders }: Omit<Speaker, keyof PlannedDevice>): Speaker {
  const speaker: Whole<Speaker> = {
    id: device.id,
    place,
    hearers,
    minders,
    class: device.class,
    room: device.room,
    resident: device.resident,
    holdOffMs: device.holdOffMs,
    repeatsLevels: device.repeatsLevels,
    latches: device.latches,
    label: device.label,
    power: device.power,
    reportsEveryMinutes: device.reportsEveryMinutes,
    tells: device.tells,
    entrance: device.entrance,
    bridge: device.bridge,
    serves: device.serves,
  };
  return speaker;
}

/** Looked at with every message, and most homes have no bridge. */
const NO_CHILDREN: PreparedPlan["children"] = new Map();

function childrenOf({ devices }: CarePlan): PreparedPlan["children"] {
  const children = new Map<DeviceId, Set<DeviceId>>();
  for (const { id, bridge } of devices.values())
    if (bridge !== undefined) children.set(bridge, (children.get(bridge) ?? new Set()).add(id));
  return children.size === 0 ? NO_CHILDREN : children;
}

interface Unplaced extends Omit<Planned, "place"> {
  readonly id: WatchId;
  readonly resident: PlannedResident | undefined;
  readonly device: PlannedDevice | undefined;
  readonly building?: PlannedBuilding;
}

/** Every home has its watches in the order of their ids. */
function placed(watchers: readonly Unplaced[]): readonly (Unplaced & Planned)[] {
  const ids = watchers.map(({ id }) => id).toSorted();
  const places = new Map(ids.map((id, place) => [id, place]));
  return watchers.map((watcher) => ({ ...watcher, place: places.get(watcher.id) ?? -1 }));
}

/** A rule is only ever fed its own memory and its own parsed settings: this is the one place that relies on it. */
const widen = (rule: AnyRule): RuleKind<unknown, unknown> => rule as unknown as RuleKind<unknown, unknown>;

function watchersOf(rule: RuleKind<unknown, unknown>, planned: PlannedRule, plan: CarePlan): readonly Unplaced[] {
  const devices = [...plan.devices.values()];
  const make = (
    subject: string,
    settings: unknown,
    who: Pick<Watcher, "resident" | "device" | "building">,
    from: readonly PlannedDevice[],
  ) => {
    const useful =
      rule.needs.length === 0 || from.some((device) => rule.needs.some((type) => device.tells.includes(type)));
    if (settings === undefined || !useful) return [];
    const hearsFrom = new Set(from.map((device) => device.id));
    return [{ id: watchId(rule.kind, subject), rule, settings, ...who, hearsFrom }];
  };
  const only = plan.residents.length === 1 ? plan.residents[0] : undefined;
  switch (rule.scope) {
    case "building":
      return (plan.buildings ?? []).flatMap((building) =>
        make(building.id, planned.settings, { resident: undefined, device: undefined, building }, []),
      );
    case "home":
      return make(plan.home, planned.settings, { resident: only, device: undefined }, devices);
    case "device":
      return devices.flatMap((device) =>
        make(device.id, planned.settings, { resident: residentOf(device, plan) ?? only, device }, [device]),
      );
    case "resident": {
      const settingsOf = (id: ResidentId) =>
        planned.perResident.has(id) ? planned.perResident.get(id) : planned.settings;
      const personal = plan.residents.flatMap((resident) =>
        make(
          resident.id,
          settingsOf(resident.id),
          { resident, device: undefined },
          devices.filter((device) => speaksFor(device, resident, only)),
        ),
      );
      // Two people in one flat share its sensors: what only those tell is a worry about the home.
      const shared = devices.filter((device) => device.resident === undefined);
      const together = only === undefined && shared.length > 0;
      return together
        ? [...personal, ...make(plan.home, planned.settings, { resident: undefined, device: undefined }, shared)]
        : personal;
    }
  }
}

const residentOf = (device: PlannedDevice, plan: CarePlan): PlannedResident | undefined =>
  plan.residents.find((resident) => resident.id === device.resident);

const speaksFor = (device: PlannedDevice, resident: PlannedResident, only: PlannedResident | undefined): boolean =>
  device.resident === resident.id || (device.resident === undefined && only === resident);

function bellHearersOf(watchers: readonly Watcher[]): PreparedPlan["bellHearers"] {
  const hearers = new Map<BellRang["bell"]["kind"], Post[]>();
  for (const { post } of watchers)
    for (const bell of post.rule.hearsBells ?? []) hearers.set(bell, [...(hearers.get(bell) ?? []), post]);
  return hearers;
}
