import { watchId, type DeviceId, type ResidentId, type WatchId } from "../ids.ts";
import type { BellRang } from "../input.ts";
import type { ObservationType } from "../observation.ts";
import type { CarePlan, PlannedBuilding, PlannedDevice, PlannedResident, PlannedRule } from "../plan.ts";
import type { AnyRule, RuleKind } from "../rules/rule.ts";
import type { HomeState } from "../state.ts";
import { soonest, type Instant } from "../time.ts";

/** A rule with somebody to watch: kind, settings, and whom or what it watches. */
export interface Watcher {
  readonly id: WatchId;
  /** Where its watch mostly stands among those of the home. */
  readonly place: number;
  readonly rule: RuleKind<unknown, unknown>;
  readonly settings: unknown;
  readonly resident: PlannedResident | undefined;
  readonly device: PlannedDevice | undefined;
  readonly building?: PlannedBuilding;
  readonly hearsFrom: ReadonlySet<DeviceId>;
}

type Unplaced = Omit<Watcher, "place">;

/** A care plan made ready for `step`: who watches what, and who hears what. Made once per version of the plan. */
export interface PreparedPlan {
  readonly plan: CarePlan;
  readonly watchers: readonly Watcher[];
  readonly hearers: (device: DeviceId, type: ObservationType) => readonly Watcher[];
  readonly bellHearers: ReadonlyMap<BellRang["bell"]["kind"], readonly Watcher[]>;
  /** Bridge to the devices of this home that are heard through it. */
  readonly children: ReadonlyMap<DeviceId, ReadonlySet<DeviceId>>;
  readonly firstLook: FirstLook;
}

export function preparePlan(plan: CarePlan, rules: readonly AnyRule[]): PreparedPlan {
  const watchers = placed(
    plan.rules.flatMap((planned) => {
      const rule = rules.find((one) => one.kind === planned.kind);
      return rule === undefined ? [] : watchersOf(widen(rule), planned, plan);
    }),
  );
  return {
    plan,
    watchers,
    hearers: hearersOf(watchers),
    bellHearers: bellHearersOf(watchers),
    children: childrenOf(plan),
    firstLook: new FirstLook(watchers),
  };
}

function childrenOf({ devices }: CarePlan): PreparedPlan["children"] {
  const children = new Map<DeviceId, Set<DeviceId>>();
  for (const { id, bridge } of devices.values())
    if (bridge !== undefined) children.set(bridge, (children.get(bridge) ?? new Set()).add(id));
  return children;
}

/** Every home has its watches in the order of their ids. */
function placed(watchers: readonly Unplaced[]): readonly Watcher[] {
  const ids = watchers.map(({ id }) => id).toSorted();
  const places = new Map(ids.map((id, place) => [id, place]));
  return watchers.map((watcher) => ({ ...watcher, place: places.get(watcher.id) ?? -1 }));
}

/** When the first of the watches asks to be looked at again. The last answer is remembered: it is asked for with every message. */
class FirstLook {
  readonly #watchers: readonly Watcher[];
  #asked: HomeState["watches"] | undefined;
  #first: Instant | undefined;

  constructor(watchers: readonly Watcher[]) {
    this.#watchers = watchers;
  }

  of(watches: HomeState["watches"]): Instant | undefined {
    if (watches !== this.#asked) this.remember(watches, this.among(watches));
    return this.#first;
  }

  /** Asks them all. */
  among(watches: HomeState["watches"]): Instant | undefined {
    let first: Instant | undefined;
    for (const { place, id } of this.#watchers) first = soonest(first, watches.at(place, id)?.verdict.lookAgainAt);
    return first;
  }

  /** By whoever has it from the watches before and those that changed. */
  remember(watches: HomeState["watches"], first: Instant | undefined): void {
    this.#asked = watches;
    this.#first = first;
  }
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

/** Found when a device first says a thing of that kind: most devices never say most things, and homes are many. */
function hearersOf(watchers: readonly Watcher[]): PreparedPlan["hearers"] {
  const found = new Map<DeviceId, Map<ObservationType, readonly Watcher[]>>();
  return (device, type) => {
    let byType = found.get(device);
    if (byType === undefined) found.set(device, (byType = new Map<ObservationType, readonly Watcher[]>()));
    let hearers = byType.get(type);
    if (hearers === undefined) {
      hearers = watchers.filter(({ hearsFrom, rule }) => hearsFrom.has(device) && rule.hears.includes(type));
      byType.set(type, hearers);
    }
    return hearers;
  };
}

function bellHearersOf(watchers: readonly Watcher[]): PreparedPlan["bellHearers"] {
  const hearers = new Map<BellRang["bell"]["kind"], Watcher[]>();
  for (const watcher of watchers)
    for (const bell of watcher.rule.hearsBells ?? []) hearers.set(bell, [...(hearers.get(bell) ?? []), watcher]);
  return hearers;
}
