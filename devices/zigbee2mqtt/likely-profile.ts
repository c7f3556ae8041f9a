import { flagOf, isRecord, lowered } from "../words.ts";

type Message = Readonly<Record<string, unknown>>;

const has =
  (...names: readonly string[]) =>
  (message: Message): boolean =>
    names.some((name) => Object.hasOwn(message, name));

const says =
  (name: string, ...words: readonly string[]) =>
  (message: Message): boolean =>
    words.includes(String(lowered(message[name])));

/** What gives a product away, most telling first. A property that is null was not told yet, and is there all the same. */
const TELLTALES: readonly (readonly [profile: string, fits: (message: Message) => boolean])[] = [
  ["hs2fd-ef1-3-0", has("fall_status")],
  ["mir-he200-ty", has("fall_down_status", "tumble_switch")],
  ["fds315", has("fall_detection_settings")],
  ["fds315", says("status", "unoccupied", "occupied", "sitting", "on_the_bed", "low_posture", "falling")],
  ["wke502z", has("sos_alarm")],
  ["feibit-panic", has("sos")],
  ["fp1", has("presence_event")],
  ["fp1e", has("movement")],
  ["fp300", has("pir_detection")],
  ["siren", has("warning", "max_duration")],
  ["siren-alarm", has("melody")],
  ["smoke", has("smoke")],
  ["carbon-monoxide", has("carbon_monoxide")],
  ["gas", has("gas")],
  ["water-leak", has("water_leak")],
  ["contact", has("contact")],
  ["vibration", has("vibration")],
  ["presence", has("presence")],
  ["motion", has("occupancy")],
  ["sos-button", says("action", "emergency", "sos", "panic")],
  ["keypad", says("action", "disarm", "arm_all_zones", "arm_day_zones", "arm_night_zones")],
  ["aqara-cube", says("action", "fall", "shake", "flip90", "flip180")],
  ["button", has("action", "click")],
  ["climate", has("temperature", "humidity", "co2")],
  ["light", (message) => says("state", "on", "off")(message) || flagOf(message["state"]) !== undefined],
];

/** Which profile a message most likely comes from; any message fits the generic one. */
export function likelyProfile(message: unknown): string {
  const fitting = isRecord(message) ? TELLTALES.find(([, fits]) => fits(message)) : undefined;
  return `zigbee2mqtt/${fitting?.[0] ?? "generic"}`;
}
