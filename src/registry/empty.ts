import { buildRegistry } from "./build.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Registry } from "./registry.ts";
import { siteSchema } from "./site.ts";

/** A station before its first import: it runs, shows who knocks at the door, and watches nobody. */
export function emptyRegistry(knowledge: Knowledge): Registry {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const station = { id: "station", name: "Shouwang 守望", zone };
  return buildRegistry(siteSchema.parse({ version: 1, station }), 0, knowledge);
}
