import { canonical } from "./canonical.ts";
import { idOf, type Plain } from "./site-path.ts";

/** One thing that an import would add, take away or change. */
export interface SiteChange {
  readonly kind: "added" | "removed" | "changed";
  /** `homes`, `staff`, `homes.flat-4.devices` … */
  readonly where: string;
  /** Its id, or the name of the setting. */
  readonly what: string;
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isIdentified = (value: unknown): value is Plain => isPlain(value) && idOf(value) !== undefined;

/** What differs between two site documents, as people speak of it: which home, which device, which setting. */
export function siteChanges(before: unknown, after: unknown): readonly SiteChange[] {
  return compare(isPlain(before) ? before : {}, isPlain(after) ? after : {}, "");
}

function compare(before: Plain, after: Plain, where: string): readonly SiteChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => compareField({ name, where }, before[name], after[name]));
}

interface Place {
  readonly name: string;
  readonly where: string;
}

function compareField({ name, where }: Place, before: unknown, after: unknown): readonly SiteChange[] {
  if (canonical(before ?? null) === canonical(after ?? null)) return [];
  const [old, fresh] = [listIn(before), listIn(after)];
  if (old !== undefined && fresh !== undefined) return compareLists(below(where, name), old, fresh);
  if (isPlain(before) && isPlain(after)) return compare(before, after, below(where, name));
  if (before === undefined) return [{ kind: "added", where, what: name }];
  return [{ kind: after === undefined ? "removed" : "changed", where, what: name }];
}

/** A list of things with ids; what is not there is an empty one. */
const listIn = (value: unknown): readonly Plain[] | undefined =>
  value === undefined ? [] : Array.isArray(value) && value.every(isIdentified) ? value : undefined;

function compareLists(where: string, before: readonly Plain[], after: readonly Plain[]): readonly SiteChange[] {
  const [old, fresh] = [byId(before), byId(after)];
  const added = [...fresh.keys()].filter((id) => !old.has(id)).map((what) => ({ kind: "added", where, what }) as const);
  const removed = [...old.keys()]
    .filter((id) => !fresh.has(id))
    .map((what) => ({ kind: "removed", where, what }) as const);
  const changed = [...fresh].flatMap(([id, one]) => {
    const last = old.get(id);
    return last === undefined ? [] : compare(last, one, below(where, id));
  });
  const [order, now] = [[...old.keys()].filter((id) => fresh.has(id)), [...fresh.keys()].filter((id) => old.has(id))];
  // Contacts are called in their order, and the first policy that fits holds.
  const moved = order.join(" ") === now.join(" ") ? [] : [{ kind: "changed", where, what: "order" } as const];
  return [...added, ...removed, ...changed, ...moved];
}

const byId = (items: readonly Plain[]): ReadonlyMap<string, Plain> =>
  new Map(items.map((item) => [idOf(item) ?? "", item]));

const below = (where: string, name: string): string => (where === "" ? name : `${where}.${name}`);
