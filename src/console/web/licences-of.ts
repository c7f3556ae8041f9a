import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A package that runs in the gateway or in the browser. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the package says it. */
  readonly licence: string;
  /** Its licence and notice as they were installed; empty where it has none. */
  readonly text: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const TEXTS = /^(licen[cs]e|copying|notice)/i;

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** All that `folder` and the packages it is given need, as it is installed now, by name; what its system did not install is not among them. */
export function licencesOf(folder: string, bundled: readonly string[]): readonly Licence[] {
  const found = new Map<string, Licence>();
  const waiting = [...needsOf(folder), ...bundled].map((name) => ({ name, from: folder }));
  for (const { name, from } of waiting) {
    const place = placeOf(name, from);
    if (place === undefined || found.has(place)) continue;
    const { name: own, version, license } = manifestOf(place);
    found.set(place, { name: own, version, licence: license ?? "", text: textsOf(place) });
    waiting.push(...needsOf(place).map((needed) => ({ name: needed, from: place })));
  }
  return [...found.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function needsOf(folder: string): readonly string[] {
  const { dependencies, optionalDependencies } = manifestOf(folder);
  return Object.keys({ ...dependencies, ...optionalDependencies });
}

/** As Node looks for it: beside whoever needs it, then further up. */
function placeOf(name: string, from: string): string | undefined {
  const place = join(from, "node_modules", name);
  if (existsSync(join(place, "package.json"))) return place;
  return dirname(from) === from ? undefined : placeOf(name, dirname(from));
}

const textsOf = (folder: string): string =>
  readdirSync(folder)
    .filter((file) => TEXTS.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8").trim())
    .join("\n\n");
