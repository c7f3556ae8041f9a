import { z } from "@hono/zod-openapi";
import type { AnyRule } from "../../core/rules/rule.ts";
import type { ConsoleNeeds } from "../needs.ts";

/** From the outside in: what the station says, the home refines, and the resident refines again. */
export const LEVELS = ["station", "home", "resident"] as const;
type Level = (typeof LEVELS)[number];

const said = z.record(z.string(), z.union([z.literal("off"), z.record(z.string(), z.unknown())])).default({});
type Said = z.infer<typeof said>[string];

/** As much of a site document as says how rules are set. */
const documentSchema = z.object({
  rules: said,
  homes: z
    .array(
      z.object({
        id: z.string(),
        rules: said,
        residents: z.array(z.object({ id: z.string(), rules: said })).default([]),
      }),
    )
    .default([]),
});

export interface Place {
  readonly level: Level;
  readonly home?: string;
  readonly resident?: string;
}

export interface Layer {
  readonly level: Level;
  readonly rules: Readonly<Record<string, Said>>;
}

/** What each level down to this place says. */
export function layersAt(document: unknown, { level, home, resident }: Place): readonly Layer[] {
  const read = documentSchema.parse(document ?? {});
  const ofHome = read.homes.find(({ id }) => id === home);
  const ofResident = ofHome?.residents.find(({ id }) => id === resident);
  const layers: Layer[] = [
    { level: "station", rules: read.rules },
    { level: "home", rules: ofHome?.rules ?? {} },
    { level: "resident", rules: ofResident?.rules ?? {} },
  ];
  return layers.slice(0, LEVELS.indexOf(level) + 1);
}

export interface Settled {
  /** The level that switched it off. */
  readonly offBy: Level | undefined;
  /** Each setting that some level names, and the innermost that does. */
  readonly from: ReadonlyMap<string, Level>;
  /** What the levels say together, as the rule's own schema reads it. */
  readonly said: Readonly<Record<string, unknown>>;
  readonly own: Said | undefined;
}

/** The settings that hold: an inner level overrides single ones, or switches on again what was off. */
export function settledBy(layers: readonly Layer[], kind: string): Settled {
  let offBy: Level | undefined;
  const from = new Map<string, Level>();
  const together: Record<string, unknown> = {};
  for (const { level, rules } of layers) {
    const asked = rules[kind];
    if (asked === undefined) continue;
    if (asked === "off" || offBy !== undefined) {
      from.clear();
      for (const name of Object.keys(together)) delete together[name];
    }
    offBy = asked === "off" ? level : undefined;
    if (asked === "off") continue;
    for (const [name, value] of Object.entries(asked)) {
      from.set(name, level);
      together[name] = value;
    }
  }
  return { offBy, from, said: together, own: layers.at(-1)?.rules[kind] };
}

export interface Bound {
  readonly kind: "number" | "time" | "flag";
  readonly min?: number;
  readonly max?: number;
  readonly whole: boolean;
}

const boundSchema = z.object({
  type: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** A setting that is named so is a minute of the day. */
const CLOCK = /Minute$/;

/** What the rule's own schema allows for each of its settings. */
export function boundsOf({ settings }: Pick<AnyRule, "settings">): ReadonlyMap<string, Bound> {
  const { properties = {} } = z.toJSONSchema(settings, { io: "input", unrepresentable: "any" });
  return new Map(
    Object.entries(properties).map(([name, property]) => {
      const { type, minimum: min, maximum: max } = boundSchema.parse(property);
      const kind = type === "boolean" ? "flag" : CLOCK.test(name) ? "time" : "number";
      const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
      return [name, { kind, whole: type === "integer", ...limits }];
    }),
  );
}

/** The version that brought what a level says about a rule. */
export interface Change {
  readonly version: number;
  readonly at: number;
  readonly by: string;
}

/** Older changes than this are told as "before". */
const VERSIONS_READ_MAX = 25;

/** Which version brought what this level says now, for every rule that it speaks of. */
export async function changesAt(
  { store }: { readonly store: Pick<ConsoleNeeds["store"], "registry"> },
  place: Place,
  newest: number,
): Promise<ReadonlyMap<string, Change>> {
  const found = new Map<string, Change>();
  let later: { readonly rules: Layer["rules"]; readonly change: Change } | undefined;
  for (let version = newest; version > Math.max(0, newest - VERSIONS_READ_MAX); version -= 1) {
    const stored = await store.registry(version);
    const rules = stored === undefined ? {} : ownLayer(stored.document, place);
    note(found, later, rules);
    if (stored === undefined) return found;
    later = { rules, change: { version, at: stored.at, by: stored.by } };
    // Big documents are read between two alarms, not instead of them.
    await new Promise(setImmediate);
  }
  if (newest <= VERSIONS_READ_MAX) note(found, later, {});
  return found;
}

const ownLayer = (document: string, place: Place): Layer["rules"] =>
  layersAt(JSON.parse(document), place).at(-1)?.rules ?? {};

/** What the later version says otherwise than the earlier one it brought itself; only the newest of a rule counts. */
function note(
  found: Map<string, Change>,
  later: { readonly rules: Layer["rules"]; readonly change: Change } | undefined,
  earlier: Layer["rules"],
): void {
  if (later === undefined) return;
  for (const kind of new Set([...Object.keys(later.rules), ...Object.keys(earlier)]))
    if (!found.has(kind) && JSON.stringify(later.rules[kind]) !== JSON.stringify(earlier[kind]))
      found.set(kind, later.change);
}
