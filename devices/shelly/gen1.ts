import type { Circumstances, ObservationType } from "../../src/core/observation.ts";
import { event, measure, saysNothing, type Draft } from "../draft.ts";
import { input } from "../input-meaning.ts";
import { press } from "../press.ts";
import type { Answers } from "../profile.ts";
import { flagOf, isRecord, lowered, numberOf, shown } from "../words.ts";

type Fields = { readonly [field: string]: unknown };

const PRESSES: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  ["S", "short"],
  ["SS", "double"],
  ["SSS", "triple"],
  ["L", "long"],
  ["SL", "short-long"],
  ["LS", "long-short"],
]);

/** An empty word is what an input tells before its first press. */
export function readPress({ event: what }: Fields, number: string, answers: Answers, draft: Draft): void {
  const value = PRESSES.get(what);
  if (value !== undefined) press(draft, value, answers, number === "0" ? {} : { sensor: `input ${number}` });
  else draft.remarks.push(`input ${number}: ${shown(what)} is no press`);
}

const DOORS: ReadonlyMap<unknown, "open" | "closed"> = new Map<unknown, "open" | "closed">([
  ["open", "open"],
  ["close", "closed"],
  ["closed", "closed"],
]);

function readDoor(draft: Draft, state: unknown): void {
  if (state === undefined) return;
  const door = DOORS.get(lowered(state));
  if (door === undefined) draft.remarks.push(`door: ${shown(state)} is neither open nor closed`);
  else draft.observations.push({ type: "door", value: door });
}

/** -1 is a sensor of vibration that is switched off. */
function readVibration(draft: Draft, value: unknown): void {
  if (numberOf(value) === -1) draft.remarks.push("vibration: not measured");
  else event(draft, "vibration", value);
}

const GAS: ReadonlyMap<unknown, boolean | undefined> = new Map<unknown, boolean | undefined>([
  ["none", false],
  ["mild", true],
  ["heavy", true],
]);

/** The button of the gas detector tries the alarm: proof that it works, and no gas. */
function readGas(draft: Draft, state: unknown): void {
  const word = lowered(state);
  if (word === "test") draft.observations.push({ type: "gas", value: true, phase: "test" });
  else event(draft, "gas", GAS.get(word) ?? state);
}

const FINE: ReadonlySet<unknown> = new Set(["0", 0, "normal", "warmup", "none", false]);

function readFault(draft: Draft, value: unknown, word?: string): void {
  if (FINE.has(lowered(value))) event(draft, "fault", false);
  else if (!saysNothing(value)) event(draft, "fault", word ?? String(value));
}

type Read = (draft: Draft, text: string, answers: Answers) => void;

const measuring =
  (type: ObservationType, unit: string): Read =>
  (draft, text) =>
    measure(draft, type, text, { unit });

const telling =
  (type: ObservationType): Read =>
  (draft, text) =>
    event(draft, type, text);

/** Values that stand alone on a topic, as bare words. */
const VALUES: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["sensor/motion", telling("motion")],
  ["sensor/vibration", readVibration],
  ["sensor/state", readDoor],
  ["sensor/smoke", telling("smoke")],
  ["sensor/flood", telling("water-leak")],
  ["sensor/gas", readGas],
  ["sensor/lux", measuring("illuminance", "lx")],
  [
    "sensor/temperature",
    (draft, text, answers) =>
      measure(draft, "temperature", text, { unit: answers["temperature-unit"] === "F" ? "F" : "Cel" }),
  ],
  ["sensor/humidity", measuring("humidity", "%")],
  ["sensor/battery", measuring("battery", "%")],
  ["sensor/error", (draft, text) => readFault(draft, text, `sensor error ${text}`)],
  ["sensor/operation", (draft, text) => readFault(draft, text)],
  ["overtemperature", (draft, text) => readFault(draft, text, "overtemperature")],
]);

const NUMBERED = /^([a-z_]+)\/(\d+)(\/[a-z]+)?$/;

const nth = (number: string, name: string): Circumstances => (number === "0" ? {} : { sensor: `${name} ${number}` });

type ReadNth = (draft: Draft, text: string, number: string, answers: Answers) => void;

const feeding =
  (name: string): ReadNth =>
  (draft, text, number) =>
    measure(draft, "power", text, { unit: "W", ...nth(number, name) });

/** Values of which there may be several: `relay/0/power`. */
const NUMBERED_VALUES: ReadonlyMap<string, ReadNth> = new Map<string, ReadNth>([
  ["input", readInput],
  ["relay/power", feeding("relay")],
  ["emeter/power", feeding("emeter")],
  ["light/power", feeding("light")],
  [
    "ext_temperature",
    (draft, text, number) => measure(draft, "temperature", text, { unit: "Cel", sensor: `ext_temperature ${number}` }),
  ],
  [
    "ext_humidity",
    (draft, text, number) => measure(draft, "humidity", text, { unit: "%", sensor: `ext_humidity ${number}` }),
  ],
]);

/** A bare word on the topic below the device's name. */
export function readValue(path: string, text: string, answers: Answers, draft: Draft): void {
  VALUES.get(path)?.(draft, text, answers);
  const [, name = "", number = "0", what = ""] = NUMBERED.exec(path) ?? [];
  NUMBERED_VALUES.get(`${name}${what}`)?.(draft, text, number, answers);
}

function readInput(draft: Draft, text: string, number: string, answers: Answers): void {
  const on = flagOf(text);
  if (on === undefined) draft.remarks.push(`input ${number}: ${shown(text)} is neither on nor off`);
  else input(draft, { name: number, on }, answers, nth(number, "input"));
}

/** A group of fields, unless the sensor itself calls them not valid. */
function valid(status: Fields, group: string, draft: Draft): Fields {
  const fields = status[group];
  if (!isRecord(fields)) return {};
  if (flagOf(fields["is_valid"]) !== false) return fields;
  draft.remarks.push(`${group}: the sensor calls its value not valid`);
  return {};
}

/** A number where others have a group. */
const alone = (value: unknown): unknown => (isRecord(value) ? undefined : value);

const TEMPERATURE_UNITS = new Map<unknown, string>([
  ["c", "Cel"],
  ["f", "F"],
]);

/** The whole status of a sensor that sleeps, or wakes to tell that somebody passed. */
export function readWhole(status: Fields, draft: Draft): void {
  const sensor = valid(status, "sensor", draft);
  // The first motion sensor writes flat what the second one groups.
  event(draft, "motion", sensor["motion"] ?? status["motion"]);
  readVibration(draft, sensor["vibration"] ?? valid(status, "accel", draft)["vibration"] ?? status["vibration"]);
  readDoor(draft, sensor["state"]);
  event(draft, "smoke", status["smoke"]);
  event(draft, "water-leak", status["flood"]);
  const gas = status["gas_sensor"];
  if (isRecord(gas)) readGas(draft, gas["alarm_state"]);
  measure(draft, "illuminance", alone(status["lux"]) ?? valid(status, "lux", draft)["value"], { unit: "lx" });
  const tmp = valid(status, "tmp", draft);
  measure(draft, "temperature", tmp["tC"] ?? tmp["value"], {
    unit: tmp["tC"] === undefined ? TEMPERATURE_UNITS.get(lowered(tmp["units"] ?? "C")) : "Cel",
  });
  measure(draft, "humidity", valid(status, "hum", draft)["value"], { unit: "%" });
  const bat = valid(status, "bat", draft);
  measure(draft, "battery", alone(status["bat"]) ?? bat["value"], { unit: "%" });
  measure(draft, "battery-voltage", bat["voltage"], { unit: "V" });
}
