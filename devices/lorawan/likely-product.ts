import { isRecord } from "../words.ts";
import { byteAt, hexOf } from "./codecs/bytes.ts";
import { isSmokeFrame } from "./codecs/milesight-gs524n.ts";
import { isNetvox, NETVOX_TYPES } from "./codecs/netvox.ts";
import { COMBINATIONS, FIELDS, NAMES, PORTS } from "./telltales.ts";
import { isNetworkMessage, type Uplink } from "./uplink.ts";

const ANY = "lorawan/any";
const PROFILE = /^(?:lorawan\/)?([a-z0-9]+(?:-[a-z0-9]+)+)$/;

/** Which product a first message most likely comes from: what people call it, else how it speaks. */
export function likelyProduct(message: unknown, model: string | undefined): string | undefined {
  if (!isNetworkMessage(message)) return undefined;
  const called = [...(model === undefined ? [] : [model]), ...message.names];
  for (const name of called) {
    const profile = profileNamed(name);
    if (profile !== undefined) return profile;
  }
  if (message.kind === "notice") return ANY;
  return profileOf(byBytes(message) ?? byObject(message.object)) ?? ANY;
}

const profileOf = (product: string | undefined): string | undefined =>
  product === undefined || product.startsWith("lorawan/") ? product : `lorawan/${product}`;

/** A tag that names a profile, or a name in which a model stands. */
function profileNamed(name: string): string | undefined {
  const written = name.toLowerCase().trim();
  const exact = PROFILE.exec(written)?.[1];
  if (exact !== undefined && NAMES.some(([, profile]) => profile === exact)) return profileOf(exact);
  const squeezed = written.replace(/[^a-z0-9]/g, "");
  const found = NAMES.filter(([part]) => squeezed.includes(part));
  return profileOf(found.toSorted(([one], [other]) => other.length - one.length)[0]?.[1]);
}

/** Milesight's channels that no other of its products has. */
const CHANNELS: readonly (readonly [start: string, profile: string])[] = [
  ["FF 2E", "milesight-ws101"],
  ["FF 29", "milesight-ws50x"],
  ["03 F8", "milesight-vs373"],
  ["07 B0", "milesight-vs373"],
  ["06 FB", "milesight-vs373"],
  ["05 5B", "milesight-ws302"],
];
const MILESIGHT_PORT = 85;
const BATTERY = "01 75";
const BATTERY_BYTES = 3;

function byBytes({ port, bytes }: Uplink): string | undefined {
  if (bytes === undefined) return PORTS.get(port);
  if (isNetvox(port, bytes)) return NETVOX_TYPES.get(byteAt(bytes, 1));
  if (port !== MILESIGHT_PORT) return PORTS.get(port);
  if (isSmokeFrame(bytes)) return "milesight-gs524n";
  const hex = hexOf(bytes);
  const first = hex.startsWith(BATTERY) ? hexOf(bytes.subarray(BATTERY_BYTES)) : hex;
  return CHANNELS.find(([start]) => first.startsWith(start))?.[1];
}

function byObject(object: Uplink["object"]): string | undefined {
  if (object === undefined) return undefined;
  const [entry] = Array.isArray(object["history"]) ? object["history"] : [];
  const fields = isRecord(entry) ? { ...entry, ...object } : object;
  const has = (field: string): boolean => Object.hasOwn(fields, field);
  return FIELDS.find(([field]) => has(field))?.[1] ?? COMBINATIONS.find(([wanted]) => wanted.every(has))?.[1];
}
