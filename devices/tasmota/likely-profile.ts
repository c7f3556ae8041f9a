import { isRecord } from "../words.ts";

const TELLTALES: readonly (readonly [profile: string, says: RegExp])[] = [
  ["tasmota/presence-radar", /^LD24\d\d/i],
  ["tasmota/button", /^Button\d+$/i],
  ["tasmota/input", /^Switch\d+$/i],
  ["tasmota/motion", /^PIR\d*$/i],
  ["tasmota/relay", /^POWER\d*$/],
];

/** Which profile a Tasmota most likely has: what is wired to it says most. */
export function likelyProfile(lane: string, message: unknown): string {
  if (isZigbee(message)) return "tasmota/zigbee";
  if (isBeacon(message)) return "tasmota/beacon";
  const keys = [lane, ...(isRecord(message) ? Object.keys(message) : [])];
  return TELLTALES.find(([, says]) => keys.some((key) => says.test(key)))?.[0] ?? "tasmota/climate";
}

const isZigbee = (message: unknown): boolean =>
  isRecord(message) && (message["Device"] !== undefined || message["LinkQuality"] !== undefined);
const isBeacon = (message: unknown): boolean =>
  isRecord(message) && message["MAC"] !== undefined && message["RSSI"] !== undefined;
