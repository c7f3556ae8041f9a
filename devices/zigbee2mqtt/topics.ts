import type { TopicMatch } from "../profile.ts";

/** The base topic as Zigbee2MQTT is delivered. */
export const OWN_BASE = "zigbee2mqtt";

const BRIDGE = "bridge";

/** Topics that follow the name of a device. A name may hold slashes itself, so only the last part can tell. */
const LANES: ReadonlyMap<string, string> = new Map([
  ["availability", "availability"],
  ["action", "action"],
  ["set", "command"],
  ["get", "command"],
]);

/** `<base>/bridge/<what>`, `<base>/<name>` and `<base>/<name>/<lane>`; names and bases may hold slashes. */
export function matchTopic(topic: string, bases: readonly string[]): TopicMatch | undefined {
  const base = longestOf(bases.filter((one) => topic.startsWith(`${one}/`)));
  if (base === undefined) return undefined;
  const rest = topic.slice(base.length + 1);
  if (rest === "" || rest.startsWith("/") || rest.endsWith("/")) return undefined;
  if (rest === BRIDGE || rest.startsWith(`${BRIDGE}/`)) return { identity: identityOf(base, BRIDGE), lane: rest, base };
  return matchDevice(rest, base);
}

function matchDevice(rest: string, base: string): TopicMatch {
  const setting = rest.indexOf("/set/");
  if (setting > 0) return { identity: identityOf(base, rest.slice(0, setting)), lane: "command", base };
  const { head, last } = splitLast(rest);
  const lane = head === undefined ? undefined : LANES.get(last);
  if (head === undefined || lane === undefined) return { identity: identityOf(base, rest), lane: "state", base };
  return { identity: identityOf(base, head), lane, base };
}

const longestOf = (bases: readonly string[]): string | undefined =>
  bases.length < 2 ? bases[0] : bases.toSorted((one, other) => other.length - one.length)[0];

/** Two bridges may each have a "kitchen": below an added base the base belongs to the name. */
export const identityOf = (base: string, name: string): string => (base === OWN_BASE ? name : `${base}/${name}`);

/** Where a device listens: the reverse of `identityOf`. */
export function topicOf(identity: string, bases: readonly string[]): string {
  const added = bases.some((base) => base !== OWN_BASE && identity.startsWith(`${base}/`));
  return added ? identity : `${OWN_BASE}/${identity}`;
}

/** Everything before the last slash, if there is one, and what follows it. */
export function splitLast(path: string): { readonly head?: string; readonly last: string } {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? { last: path } : { head: path.slice(0, slash), last: path.slice(slash + 1) };
}
