import type { Principal } from "../registry/registry.ts";

/** What a credential may do, worked out once when it connects. */
export interface Rights {
  readonly mayPublish: (topic: string) => boolean;
  readonly mayRetain: (topic: string) => boolean;
  readonly mayRead: (filter: string) => boolean;
  /** Where its will may speak. */
  readonly mayWill: (topic: string) => boolean;
  readonly willQosMax: 0 | 1 | 2;
}

const NATIVE = "care/v1";
/** Branches a device may speak on, and whether what it says there stays. */
const DEVICE_TOPICS = { event: false, measure: false, state: true, info: true, "cmd-ack": false } as const;
const EVERYTHING = "#";

const never = (): boolean => false;

export function rightsOf(principal: Principal): Rights {
  switch (principal.role) {
    case "device":
      return rightsOfDevice(principal.site, principal.device);
    case "reader":
      return {
        mayPublish: never,
        mayRetain: never,
        mayRead: isBelow(principal.prefixes),
        mayWill: never,
        willQosMax: 0,
      };
    case "bridge":
    case "integration": {
      const below = isBelow(principal.prefixes);
      return { mayPublish: below, mayRetain: below, mayRead: below, mayWill: below, willQosMax: 2 };
    }
  }
}

/** Whole topics, not patterns: what a device may say is known before it speaks. */
function rightsOfDevice(site: string, device: string): Rights {
  const base = `${NATIVE}/${site}/${device}`;
  const retains = new Map(Object.entries(DEVICE_TOPICS).map(([name, stays]) => [`${base}/${name}`, stays]));
  const reads = new Set([`${base}/cmd`, `${NATIVE}/${site}/$gateway/state`]);
  return {
    mayPublish: (topic) => retains.has(topic),
    mayRetain: (topic) => retains.get(topic) === true,
    mayRead: (filter) => reads.has(filter),
    mayWill: (topic) => topic === `${base}/state`,
    willQosMax: 1,
  };
}

/** `zigbee2mqtt`, `zigbee2mqtt/` and `zigbee2mqtt/#` name the same branch; a filter lies below it when no wildcard comes earlier. */
function isBelow(prefixes: readonly string[]): (topic: string) => boolean {
  const branches = prefixes.map((prefix) => prefix.replace(/\/?#?$/, ""));
  if (prefixes.includes(EVERYTHING)) return isOrdinary;
  return (topic) =>
    isOrdinary(topic) &&
    branches.some((branch) => branch !== "" && (topic === branch || topic.startsWith(`${branch}/`)));
}

/** Never the broker's own topics, never shared subscriptions (aedes grants them and delivers nothing), never control characters. */
function isOrdinary(topic: string): boolean {
  if (topic === "" || topic.startsWith("$SYS") || topic.startsWith("$share") || topic.startsWith("$queue"))
    return false;
  for (let index = 0; index < topic.length; index += 1) {
    if (isForbidden(topic.charCodeAt(index))) return false;
  }
  return true;
}

/** Control characters, and the replacement character that stands for bytes which are no UTF-8. */
export function isForbidden(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xfffd;
}
