import { isRecord, numberOf } from "./words.ts";

/** How well a device was heard, as whoever heard it says. What a number means depends on the radio. */
export interface Signal {
  readonly radio: "zigbee" | "bluetooth" | "wifi" | "lora";
  readonly value: number;
  /** Zigbee's link quality has none: 0 to 255, and every coordinator counts in its own way. */
  readonly unit: "dBm" | "LQI";
}

type Told = { readonly signal?: Signal };
type Fields = { readonly [field: string]: unknown };

const LQI_MAX = 255;
const NOTHING: Told = {};

/** `linkquality` of Zigbee2MQTT. */
export function linkQuality(written: unknown): Told {
  const value = written === undefined ? undefined : numberOf(written);
  return value === undefined || value < 0 || value > LQI_MAX
    ? NOTHING
    : { signal: { radio: "zigbee", value, unit: "LQI" } };
}

/** A received signal strength; 0 and what is above it stand for "not measured". */
export function strength(radio: Signal["radio"], written: unknown): Told {
  const value = written === undefined ? undefined : numberOf(written);
  return value === undefined || value >= 0 ? NOTHING : { signal: { radio, value, unit: "dBm" } };
}

/** Of all gateways that heard an uplink, the one that heard it best. */
export function bestOf(receptions: unknown): Told {
  if (!Array.isArray(receptions)) return NOTHING;
  const heard = receptions.flatMap((one) => (isRecord(one) ? (numberOf(one["rssi"]) ?? []) : []));
  return heard.length === 0 ? NOTHING : strength("lora", Math.max(...heard));
}

/** The field of a nested object, where both are there. */
export const within = (fields: Fields, ...path: readonly [string, string]): unknown => {
  const inner = fields[path[0]];
  return isRecord(inner) ? inner[path[1]] : undefined;
};
