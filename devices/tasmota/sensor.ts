import type { Circumstances, ObservationType } from "../../src/core/observation.ts";
import { event, measure, type Draft } from "../draft.ts";
import { flagOf, numberOf, shown } from "../words.ts";

export interface Sensor {
  /** As Tasmota calls it: `DS18B20-1`, `LYWSD03-52680f`. */
  readonly key: string;
  readonly fields: { readonly [field: string]: unknown };
}

/** The chip measures itself; clocks, counters and answers to commands are no sensors of a room. */
const NO_SENSORS: ReadonlySet<string> = new Set([
  "ESP32",
  "WIFI",
  "BLE",
  "BERRY",
  "HEAP",
  "ZBSTATE",
  "ZBINFO",
  "COUNTER",
  "RTC",
]);

export const isSensor = (key: string): boolean => !NO_SENSORS.has(key.toUpperCase());

interface Among {
  readonly fahrenheit: boolean;
  readonly several: boolean;
}

const MEASURES: readonly (readonly [field: string, type: ObservationType, unit: string])[] = [
  ["Humidity", "humidity", "%"],
  ["Illuminance", "illuminance", "lx"],
  ["CarbonDioxide", "co2", "[ppm]"],
  ["Battery", "battery", "%"],
  ["BatteryPercentage", "battery", "%"],
  ["BatteryVoltage", "battery-voltage", "V"],
];

const LEVELS: readonly (readonly [field: string, type: ObservationType])[] = [
  ["Motion", "motion"],
  ["PIR", "motion"],
  ["Occupancy", "presence"],
  ["Leak", "water-leak"],
];

/** One sensor of a node. Null is what it says when it does not answer. */
export function readSensor(draft: Draft, { key, fields }: Sensor, among: Among): void {
  const where = whereOf({ key, fields }, among);
  for (const [field, type] of LEVELS) event(draft, type, fields[field], where);
  readDoor(draft, fields["DoorOpen"], where);
  readPeople(draft, key, fields["People"]);
  measure(draft, "temperature", fields["Temperature"], { unit: among.fahrenheit ? "F" : "Cel", ...where });
  for (const [field, type, unit] of MEASURES) measure(draft, type, fields[field], { unit, ...where });
  if (key === "ANALOG") readNumbered(draft, fields, among.fahrenheit);
  if (key === "ENERGY") readEnergy(draft, fields["Power"]);
}

function readDoor(draft: Draft, open: unknown, where: Circumstances): void {
  const isOpen = flagOf(open);
  if (isOpen !== undefined) event(draft, "door", isOpen ? "open" : "closed", where);
}

const NUMBERED = /^(Temperature|Illuminance)(\d)$/;

/** Several analogue inputs of one kind are numbered. */
function readNumbered(draft: Draft, fields: Sensor["fields"], fahrenheit: boolean): void {
  for (const [field, value] of Object.entries(fields)) {
    const [, name, number] = NUMBERED.exec(field) ?? [];
    if (number === undefined) continue;
    if (name === "Illuminance") measure(draft, "illuminance", value, { unit: "lx", sensor: number });
    else measure(draft, "temperature", value, { unit: fahrenheit ? "F" : "Cel", sensor: number });
  }
}

/** Probes are known by their number, Bluetooth sensors by the tail of their address, the others by name where there are several. */
function whereOf({ key, fields: { Id: id } }: Sensor, { several }: Among): Circumstances {
  if (typeof id === "string") return { sensor: id };
  return several || BLUETOOTH.test(key) ? { sensor: key } : {};
}

const BLUETOOTH = /-[0-9a-f]{6}$/i;

/** HLK-LD2410S does not count: 0 and 1 are nobody, 2 and 3 somebody. */
function readPeople(draft: Draft, key: string, people: unknown): void {
  if (people === undefined || !key.toUpperCase().startsWith("LD2410S")) return;
  const state = numberOf(people);
  if (state === undefined || state < 0 || state > 3)
    draft.remarks.push(`presence: People ${shown(people)} is not known`);
  else draft.observations.push({ type: "presence", value: state >= 2 });
}

/** Three phases are one home. */
function readEnergy(draft: Draft, power: unknown): void {
  if (!Array.isArray(power)) {
    measure(draft, "power", power, { unit: "W" });
    return;
  }
  const phases = power.map((one) => numberOf(one) ?? Number.NaN);
  measure(
    draft,
    "power",
    phases.reduce((sum, one) => sum + one, 0),
    { unit: "W" },
  );
}
