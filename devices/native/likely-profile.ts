import { isRecord } from "../words.ts";

/** What gives a product away, most telling first: the first type found in a message decides. */
const TELLTALES: readonly (readonly [type: string, profile: string])[] = [
  ["blood-pressure", "native/blood-pressure-cuff"],
  ["medication", "native/medicine-box"],
  ["in-bed", "native/bed-mat"],
  ["smoke", "native/smoke"],
  ["heat", "native/smoke"],
  ["gas", "native/gas"],
  ["gas-concentration", "native/gas"],
  ["co", "native/co"],
  ["co-concentration", "native/co"],
  ["water-leak", "native/water-leak"],
  ["door", "native/door"],
  ["motion", "native/motion"],
  ["presence", "native/fall-radar"],
  ["worn", "native/wearable"],
  ["spo2", "native/wearable"],
  ["heart-rate", "native/wearable"],
  ["step-count", "native/wearable"],
  ["location", "native/wearable"],
  ["fall", "native/fall-radar"],
  ["sos", "native/button-wearable"],
  ["temperature", "native/climate"],
  ["humidity", "native/climate"],
];

/** Which native profile a message most likely comes from: what the device claims, else what it tells. */
export function likelyProfile(message: unknown): string | undefined {
  if (!isRecord(message)) return undefined;
  const claimed = message["profile"];
  if (typeof claimed === "string" && claimed.startsWith("native/")) return claimed;
  const types = new Set([...typesIn(message["events"]), ...typesIn(message["measures"])]);
  return TELLTALES.find(([type]) => types.has(type))?.[1];
}

function typesIn(entries: unknown): readonly unknown[] {
  return Array.isArray(entries) ? entries.filter(isRecord).map((entry) => entry["type"]) : [];
}
