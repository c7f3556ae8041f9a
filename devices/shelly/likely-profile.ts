import type { TopicMatch } from "../profile.ts";
import { isRecord } from "../words.ts";

/** What gives a product away: its id, the name of its model, or the components it tells of. Most telling first. */
const TELLTALES: readonly (readonly [profile: string, named: RegExp, says: RegExp])[] = [
  ["shelly/smoke", /smoke/, /^(smoke:\d+|smoke)$/],
  ["shelly/flood", /flood/, /^(flood:\d+|flood)$/],
  ["shelly/gas", /gas/, /^gas_sensor$/],
  ["shelly/motion", /motion|presence/, /^(motion|presence|presencezone):\d+$/],
  ["shelly/door", /shellydw|door/, /^accel$/],
  ["shelly/climate", /(plus|mini|shelly)ht|h&t|htg\d/, /^(temperature|humidity):\d+$/],
  ["shelly/button", /button|i3|i4|\bblu/, /^(input_event|events)$/],
];
const RELAY_FIRST = /^(relay|light|emeter)\//;
const INPUT = /^input[:/]\d+$/;

/** Which profile an unknown device most likely has. */
export function likelyProfile(match: TopicMatch, message: unknown, model?: string): string {
  const name = `${match.identity ?? ""} ${model ?? ""}`.toLowerCase();
  const path = match.lane.replace(/^gen1\//, "");
  const fields = [...(isRecord(message) ? Object.keys(message) : []), path, path.split("/")[0] ?? "", sensorOf(path)];
  const found =
    TELLTALES.find(([, named]) => named.test(name)) ??
    TELLTALES.find(([, , says]) => fields.some((field) => says.test(field)));
  if (found !== undefined) return found[0];
  if (fields.some((field) => INPUT.test(field))) return "shelly/input";
  return RELAY_FIRST.test(path) || match.base !== undefined ? "shelly/relay-gen1" : "shelly/relay";
}

/** `sensor/flood` tells of a flood sensor. */
const sensorOf = (path: string): string => (path.startsWith("sensor/") ? path.slice("sensor/".length) : "");
