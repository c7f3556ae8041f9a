import { GatewayError } from "../error.ts";
import type { HomeId, WatchId } from "../core/ids.ts";
import { invariant } from "../core/invariant.ts";
import { STATE_VERSION, UPCASTERS, type HomeState, type Whole } from "../core/state.ts";
import { Table } from "../core/table.ts";
import { Watches, type Watch } from "../core/watches.ts";

/** `rest`, `d:<device>`, `w:<watch>`, `a:<alert>`, or `c:<alert>` for one that is closed and cared for. */
interface Part {
  readonly part: string;
  readonly value: unknown;
}

export interface StoredPart {
  readonly part: string;
  readonly version: number;
  readonly json: string;
}

export interface PartChanges {
  readonly put: readonly Part[];
  readonly drop: readonly string[];
}

const PREFIXES = ["d", "w", "a", "c"] as const;

type Group = { readonly [key: string]: unknown };
const NOTHING: Group = {};

/** What must be written for the turn: parts that did not change kept their identity. */
export function changedParts(before: HomeState | undefined, after: HomeState): PartChanges {
  const put: Part[] = [];
  const drop: string[] = [];
  compareTable("d", before?.devices, after.devices, { put, drop });
  compareTable("w", before?.watches, after.watches, { put, drop });
  compareGroup("a", before?.alerts, after.alerts, { put, drop });
  compareGroup("c", before?.aftercare, after.aftercare ?? NOTHING, { put, drop });
  const rest = restOf(after);
  if (before === undefined || !sameFields(restOf(before), rest)) put.push({ part: "rest", value: rest });
  return { put, drop };
}

interface Changes {
  readonly put: Part[];
  readonly drop: string[];
}

/** A table of whatever is known. */
type Listed<Id extends string> = Pick<Table<Id, unknown>, "ids" | "values" | "entries">;

/** Versions of one table mostly share their ids: then only the values are looked at. */
function compareTable<Id extends string>(
  prefix: string,
  old: Listed<Id> | undefined,
  fresh: Listed<Id>,
  changes: Changes,
) {
  if (old === fresh) return;
  if (old?.ids !== fresh.ids) return compareGroup(prefix, old && groupOf(old), groupOf(fresh), changes);
  for (const [place, value] of fresh.values.entries())
    if (old.values[place] !== value) changes.put.push({ part: `${prefix}:${fresh.ids[place]}`, value });
}

const groupOf = <Id extends string>(table: Listed<Id>): Group => Object.fromEntries(table.entries());

function compareGroup(prefix: string, old: Group | undefined, fresh: Group, changes: Changes) {
  if (old === fresh) return;
  for (const key of Object.keys(fresh)) {
    if (old?.[key] !== fresh[key]) changes.put.push({ part: `${prefix}:${key}`, value: fresh[key] });
  }
  if (old === undefined) return;
  for (const key of Object.keys(old)) if (!Object.hasOwn(fresh, key)) changes.drop.push(`${prefix}:${key}`);
}

type Rest = Omit<HomeState, "devices" | "watches" | "alerts" | "aftercare">;

/** Field by field, because this runs for every home of every turn: what a spread leaves over costs ten times as much. */
function restOf(home: HomeState): Group {
  const rest: Whole<Rest> = {
    now: home.now,
    watchedSince: home.watchedSince,
    adopted: home.adopted,
    modes: home.modes,
    lately: home.lately,
    maintenance: home.maintenance,
    bells: home.bells,
    reminders: home.reminders,
    openings: home.openings,
    outage: home.outage,
    alertsOpened: home.alertsOpened,
  };
  return rest;
}

/** A field that is absent is as good as one that is `undefined`: neither is written. */
const sameFields = (one: Group, other: Group): boolean => holds(one, other) && holds(other, one);
const holds = (one: Group, other: Group): boolean => Object.keys(other).every((name) => one[name] === other[name]);

const blankGroup = () => new Map<string, unknown>();

/** Most watches of most homes have nothing to remember: read once, they are one object for all that are loaded together. */
export type Alike = Map<string, unknown>;
const ALIKE_MAX = 1_000;

interface Rebuilding {
  readonly upcasters?: typeof UPCASTERS;
  readonly alike?: Alike;
}

/** The home as it was stored, whatever version its parts were written in. */
export function rebuildHome(
  home: HomeId,
  parts: readonly StoredPart[],
  { upcasters = UPCASTERS, alike = new Map<string, unknown>() }: Rebuilding = {},
): HomeState {
  const groups = { d: blankGroup(), w: blankGroup(), a: blankGroup(), c: blankGroup() };
  let rest: unknown;
  for (const stored of parts) {
    const value = stored.part.startsWith("w:")
      ? sharedPart(home, stored, upcasters, alike)
      : liftPart(home, stored, upcasters);
    const prefix = PREFIXES.find((letter) => stored.part.startsWith(`${letter}:`));
    if (prefix === undefined) rest = value;
    else groups[prefix].set(stored.part.slice(2), value);
  }
  if (rest === undefined) throw corruptHome(home, "its main part is missing");
  // The parts are what `changedParts` took from a HomeState, lifted to its present version.
  return {
    ...(rest as object),
    devices: Table.of(groups.d),
    watches: Watches.from([...groups.w] as [WatchId, Watch][]),
    alerts: Object.fromEntries(groups.a),
    ...(groups.c.size === 0 ? {} : { aftercare: Object.fromEntries(groups.c) }),
  } as HomeState;
}

function sharedPart(home: HomeId, stored: StoredPart, upcasters: typeof UPCASTERS, alike: Alike): unknown {
  const key = `${stored.version} ${stored.json}`;
  const known = alike.get(key);
  if (known !== undefined) return known;
  const value = liftPart(home, stored, upcasters);
  if (alike.size < ALIKE_MAX) alike.set(key, value);
  return value;
}

function liftPart(home: HomeId, { part, version, json }: StoredPart, upcasters: typeof UPCASTERS): unknown {
  if (version > STATE_VERSION) {
    throw new GatewayError("DATA_NEWER", `Home ${home} was stored by a newer gateway. Install that version again.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw corruptHome(home, `its part ${part} cannot be read`, cause);
  }
  for (let from = version; from < STATE_VERSION; from += 1) {
    const lift = upcasters[from];
    invariant(lift !== undefined, `no upcaster leads from state version ${from} to ${from + 1}`);
    value = lift(part, value);
  }
  return value;
}

const corruptHome = (home: HomeId, what: string, cause?: unknown) =>
  new GatewayError(
    "DATA_CORRUPT",
    `The stored state of home ${home} is damaged: ${what}. Restore the newest backup.`,
    cause,
  );
