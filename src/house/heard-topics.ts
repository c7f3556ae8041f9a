import type { Family } from "../../devices/profile.ts";
import { grouped } from "../grouped.ts";
import type { Catalogue } from "../intake/catalogue.ts";
import type { SiteDevice, Site } from "../registry/site.ts";
import type { Finding } from "../finding/finding.ts";
import type { YamlDocument } from "../finding/yaml-document.ts";

const DEVICES_SHOWN_MAX = 5;
const TOPICS_SHOWN_MAX = 10;

/** What an outside broker would never hand to us: for each family with devices here, the filters that are missing. */
export function unheardFamilies(
  { document, topics }: { readonly document: YamlDocument; readonly topics: readonly string[] },
  site: Site,
  { families }: Pick<Catalogue, "families">,
): readonly Finding[] {
  const byFamily = grouped(devicesOf(site), ({ profile }) => profile.slice(0, profile.indexOf("/")));
  return [...byFamily].flatMap(([name, devices]) => {
    const family = families.get(name);
    if (family === undefined) return [];
    const deaf = devices.filter((device) => missing(family, device, { site, topics }).length > 0);
    if (deaf.length === 0) return [];
    const wanted = new Set(deaf.flatMap((device) => missing(family, device, { site, topics })));
    const params = {
      family: name,
      topics: shown([...wanted], TOPICS_SHOWN_MAX),
      devices: shown(
        deaf.map(({ id }) => id),
        DEVICES_SHOWN_MAX,
      ),
    };
    return [document.finding(["broker", "topics"], { code: "family-not-heard", params })];
  });
}

const devicesOf = ({ equipment, homes }: Site): readonly SiteDevice[] => [
  ...equipment,
  ...homes.flatMap(({ devices }) => devices),
];

const shown = (words: readonly string[], most: number): string =>
  words.length <= most ? words.join(", ") : `${words.slice(0, most).join(", ")} …`;

interface Around {
  readonly site: Site;
  readonly topics: readonly string[];
}

/** The filters of one device; it is heard if any way of its family is subscribed, for hardly a site uses all of them. */
function missing(family: Family, { id, identity = id }: SiteDevice, { site, topics }: Around): readonly string[] {
  const added = site.families[family.family]?.bases ?? [];
  const bases = [...family.bases, ...added].map(filterBelow);
  const wanted = (family.filters ?? bases).map((filter) => filter.replace("{device}", identity));
  const all = [...wanted, ...added.map(filterBelow)];
  return all.some((filter) => topics.some((have) => covers(have, filter))) ? [] : wanted;
}

/** A base is a branch; one that names places in the topic is the whole of it. */
function filterBelow(base: string): string {
  const topic = base.replace(/\?.*$/, "");
  const places = topic.replaceAll(/\{[^}]*\}/g, "+");
  return places === base ? `${places}/#` : places;
}

/** Whether whoever subscribed to `have` is given all that `wanted` matches. */
export function covers(have: string, wanted: string): boolean {
  const wide = have.split("/");
  const narrow = wanted.split("/");
  for (const [level, part] of wide.entries()) {
    if (part === "#") return true;
    const other = narrow[level];
    if (other === undefined || other === "#" || (part !== "+" && part !== other)) return false;
  }
  return wide.length === narrow.length;
}
