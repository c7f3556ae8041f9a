import { readdir } from "node:fs/promises";
import type { DeviceCommand, DeviceMessage, Family, Profile } from "../../devices/profile.ts";
import { invariant } from "../core/invariant.ts";
import type { RegisteredDevice, Registry } from "../registry/registry.ts";

/** Every device the gateway can understand. */
export interface Catalogue {
  /** By name: `native`. */
  readonly families: ReadonlyMap<string, Family>;
  /** By id: `native/door`. */
  readonly profiles: ReadonlyMap<string, Profile>;
}

/** Beside the sources when run from src, beside the built files when run from dist. */
const DEVICES = new URL("../../devices/", import.meta.url);
const EXTENSION = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
const SAMPLES_MAX = 64;

/** Reads the devices folder: one folder per family, `family.ts` and the profiles in it. */
export async function loadCatalogue(devices: URL = DEVICES): Promise<Catalogue> {
  const folders = (await readdir(devices, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = folders.map((folder) => folder.name).toSorted();
  const loaded = await Promise.all(names.map((name) => loadFamily(new URL(`${name}/`, devices), name)));
  return {
    families: new Map(inOrder(loaded.map(({ family }) => family)).map((family) => [family.family, family])),
    profiles: new Map(loaded.flatMap(({ profiles }) => profiles).map((profile) => [profile.id, profile])),
  };
}

/** Families are asked in this order, those that would take nearly any topic last. */
const inOrder = (families: readonly Family[]): readonly Family[] => [
  ...families.filter((family) => family.asksLast !== true),
  ...families.filter((family) => family.asksLast === true),
];

async function loadFamily(folder: URL, name: string) {
  const files = (await readdir(folder))
    .filter((file) => file.endsWith(EXTENSION) && !file.endsWith(".d.ts"))
    .toSorted();
  const exported = await Promise.all(
    files.map(async (file) => [stem(file), await defaultOf(new URL(file, folder))] as const),
  );
  const family = exported.find(([file]) => file === "family")?.[1];
  invariant(
    isFamily(family) && family.family === name,
    `devices/${name}/family${EXTENSION} does not export the family ${name}`,
  );
  const profiles = exported.flatMap(([file, value]) =>
    isProfile(value) ? [{ ...mannersOf(family), ...checked(value, name, file) }] : [],
  );
  return { family: knowingModels(family, profiles), profiles };
}

/** What a family says of all its products stands in each profile, where the registry finds it. */
const mannersOf = ({ holdOffMs, saysEvents }: Family): Pick<Profile, "holdOffMs" | "saysEvents"> => ({
  ...(holdOffMs !== undefined && { holdOffMs }),
  ...(saysEvents !== undefined && { saysEvents }),
});

/** Each profile says which models it is for, so that a new product is one file; the family is asked about all others. */
function knowingModels(family: Family, profiles: readonly Profile[]): Family {
  const byModel = new Map(profiles.flatMap(({ id, models = [] }) => models.map((model) => [model.toLowerCase(), id])));
  if (byModel.size === 0) return family;
  const suggest: Family["suggest"] = (match, message, model) =>
    namesIn(model)
      .map((name) => byModel.get(name))
      .find((id) => id !== undefined) ?? family.suggest(match, message, model);
  return { ...family, suggest };
}

/** The name as a whole, then each of its words: people write the maker before it and the variant behind it. */
const namesIn = (model = ""): readonly string[] => {
  const name = model.trim().toLowerCase();
  return [name, ...name.split(/[\s,;()/]+/)];
};

/** The id says where the file is, so two profiles can never share one. */
function checked(profile: Profile, family: string, file: string): Profile {
  const place = `${family}/${file}`;
  invariant(profile.id === place && profile.family === family, `devices/${place} calls itself ${profile.id}`);
  invariant(profile.samples.length <= SAMPLES_MAX, `devices/${place} has more than ${SAMPLES_MAX} samples`);
  return profile;
}

const stem = (file: string): string => file.slice(0, -EXTENSION.length);

async function defaultOf(file: URL): Promise<unknown> {
  // The cast says only what every module is.
  const module = (await import(file.href)) as { readonly default?: unknown };
  return module.default;
}

const has = (value: unknown, ...functions: readonly string[]): boolean =>
  typeof value === "object" &&
  value !== null &&
  functions.every((name) => typeof (value as { readonly [name: string]: unknown })[name] === "function");

const isFamily = (value: unknown): value is Family => has(value, "match", "unwrap", "suggest");
const isProfile = (value: unknown): value is Profile => has(value, "observe");

/** How a registered device is told something; `undefined` where its family has no words for it or its profile does not obey. */
export function commandFor(
  catalogue: Catalogue,
  device: RegisteredDevice,
  { station, bases }: Pick<Registry, "station" | "bases">,
  command: DeviceCommand,
): DeviceMessage | undefined {
  const profile = catalogue.profiles.get(device.profile);
  if (profile === undefined || !profile.obeys.includes(command.action)) return undefined;
  const family = catalogue.families.get(profile.family);
  const { identity, answers } = device;
  const all = family === undefined ? [] : basesOf(family, bases);
  return family?.command?.({ identity, site: station.id, profile: profile.id, answers, bases: all }, command);
}

/** What to publish so that a device says how it stands; `undefined` where it speaks only by itself. */
export function askFor(
  catalogue: Catalogue,
  { profile: id, identity, answers }: RegisteredDevice,
  { station, bases }: Pick<Registry, "station" | "bases">,
): DeviceMessage | undefined {
  const family = catalogue.families.get(catalogue.profiles.get(id)?.family ?? "");
  return family?.ask?.({ identity, site: station.id, profile: id, answers, bases: basesOf(family, bases) });
}

const NOWHERE: readonly string[] = [];

/** The base topics of a family at this site: as delivered, and those the site added. */
export const basesOf = ({ family, bases, shippedOff }: Family, added: Registry["bases"]): readonly string[] => {
  const more = added.get(family);
  if (shippedOff === true && more === undefined) return NOWHERE;
  return more === undefined ? bases : [...bases, ...more];
};
