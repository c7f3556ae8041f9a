import type { Observation } from "../../src/core/observation.ts";
import { numberOf } from "../words.ts";
import { action, click } from "./action.ts";
import { flag, measure, nothing, unreadable, voltage, words, type Reader } from "./reader.ts";
import { isNothing, stateFlag } from "./wording.ts";

const fall = words({
  normal: [{ type: "fall", value: false }],
  none: [{ type: "fall", value: false }],
  false: [{ type: "fall", value: false }],
  fall_warning: [{ type: "fall", value: "suspected" }],
  maybe_fall: [{ type: "fall", value: "suspected" }],
  fall_alarm: [{ type: "fall", value: true }],
  fall: [{ type: "fall", value: true }],
  true: [{ type: "fall", value: true }],
});

/** True means closed: the magnet is there. */
const contact: Reader = ({ name, value }) => {
  const closed = stateFlag(value);
  return [closed === undefined ? unreadable(name, value) : { type: "door", value: closed ? "closed" : "open" }];
};

const batteryState: Reader = ({ name, value }) => {
  if (numberOf(value) !== undefined) return batteryPercent({ name, value, message: {}, answers: {} });
  return lowWords({ name, value, message: {}, answers: {} });
};
const batteryPercent = measure("battery", "%");
const low: Observation = { type: "battery-low", value: true };
const enough: Observation = { type: "battery-low", value: false };
const lowWords = words({
  low: [low],
  critical: [low],
  medium: [enough],
  middle: [enough],
  high: [enough],
  full: [enough],
  normal: [enough],
});

/** `co` is a flag on some detectors and parts per million on others. */
const carbonMonoxide: Reader = (asked) =>
  typeof asked.value === "boolean" ? flag("co")(asked) : measure("co-concentration", "[ppm]")(asked);

/** Before bridge 2.0 `illuminance` was the raw logarithm wherever `illuminance_lux` stood beside it. */
const illuminance: Reader = (asked) => {
  const lux = asked.message["illuminance_lux"];
  return measure("illuminance", "lx")(isNothing(lux) ? asked : { ...asked, value: lux });
};
const illuminanceLux: Reader = (asked) =>
  isNothing(asked.message["illuminance"]) ? measure("illuminance", "lx")(asked) : [];

const temperatureAlarm = words({
  upper_alarm: [{ type: "temperature-alarm", value: true }],
  lower_alarm: [{ type: "temperature-alarm", value: true }],
  over_temperature: [{ type: "temperature-alarm", value: true }],
  alarm: [{ type: "temperature-alarm", value: true }],
  true: [{ type: "temperature-alarm", value: true }],
  cancel: [{ type: "temperature-alarm", value: false }],
  canceled: [{ type: "temperature-alarm", value: false }],
  cancelled: [{ type: "temperature-alarm", value: false }],
  none: [{ type: "temperature-alarm", value: false }],
  normal: [{ type: "temperature-alarm", value: false }],
  off: [{ type: "temperature-alarm", value: false }],
  false: [{ type: "temperature-alarm", value: false }],
});

/** Where a lock says how its door stands. */
const doorState = words({
  open: [{ type: "door", value: "open" }],
  closed: [{ type: "door", value: "closed" }],
  error_jammed: [{ type: "fault", value: "error_jammed" }],
  error_forced_open: [
    { type: "door", value: "open" },
    { type: "tamper", value: true },
  ],
  error_unspecified: [{ type: "fault", value: "error_unspecified" }],
});

/** How much somebody stirs, said beside `presence` or instead of it. */
const stirring: Reader = (asked) => {
  const told = flag("presence")(asked);
  return told.some((one) => typeof one === "string") ? STIRRING(asked) : told;
};
const THERE: readonly Observation[] = [{ type: "presence", value: true }];
const STIRRING = words(
  Object.fromEntries(
    ["small", "medium", "large", "static", "peaceful", "small_movement", "large_movement", "move", "near", "far"].map(
      (word) => [word, THERE],
    ),
  ),
);

/** The same thing under a longer name: read where the usual one is not there. */
const standIn =
  (usual: string, read: Reader): Reader =>
  (asked) =>
    isNothing(asked.message[usual]) ? read(asked) : [];

const FAULT_CHARS_MAX = 64;

/** A flag, or the word for what is broken. */
const faultOrWord: Reader = ({ name, value, ...rest }) => {
  const told = flag("fault")({ name, value, ...rest });
  const isWord = typeof value === "string" && told.every((one) => typeof one === "string");
  return isWord ? [{ type: "fault", value: value.slice(0, FAULT_CHARS_MAX) }] : told;
};

/** A self-test that failed is a broken detector; the other words of a self-test say nothing lasting. */
const selfTest = words({
  failure: [{ type: "fault", value: "self-test", sensor: "self-test" }],
  check_failure: [{ type: "fault", value: "self-test", sensor: "self-test" }],
  comm_fault: [{ type: "fault", value: "comm_fault", sensor: "self-test" }],
  radar_fault: [{ type: "fault", value: "radar_fault", sensor: "self-test" }],
  success: [],
  check_success: [],
  checking: [],
  others: [],
  // What was asked of it, and no result.
  true: [],
  false: [],
});

/**
 * What each property means, on whatever product it stands, in the order in which it is told. Properties that stand in no line are
 * settings and counters of the bridge and are left out.
 */
const READERS: readonly (readonly [property: string, read: Reader])[] = [
  ["action", action],
  ["click", click],
  ["sos", flag("sos")],
  ["presence", flag("presence")],
  ["presence_state", standIn("presence", stirring)],
  ["motion_state", standIn("presence", stirring)],
  ["human_motion_state", standIn("presence", stirring)],
  ["in_bed", flag("in-bed")],
  ["occupancy", flag("motion")],
  ["motion", flag("motion")],
  ["pir_detection", flag("motion")],
  ["fall", fall],
  ["fall_status", fall],
  ["fall_down_status", fall],
  ["static_dwell_alarm", flag("dwell")],
  ["smoke", flag("smoke")],
  ["smoke_state", standIn("smoke", flag("smoke"))],
  ["heat", flag("heat")],
  ["heat_alarm", flag("heat")],
  ["gas", flag("gas")],
  ["gas_state", standIn("gas", flag("gas"))],
  ["carbon_monoxide", flag("co")],
  ["co_state", standIn("carbon_monoxide", flag("co"))],
  ["co", carbonMonoxide],
  ["gas_value", measure("gas-concentration", "%LEL")],
  ["gas_density", measure("gas-concentration", "%LEL")],
  ["water_leak", flag("water-leak")],
  ["water_leak_alarm", standIn("water_leak", flag("water-leak"))],
  ["contact", contact],
  ["door_state", doorState],
  ["vibration", flag("vibration")],
  ["tamper", flag("tamper")],
  ["battery_low", flag("battery-low")],
  ["battery_state", batteryState],
  ["battery_level", batteryState],
  ["trouble", flag("fault")],
  ["fault", faultOrWord],
  ["fault_alarm", faultOrWord],
  ["device_fault", flag("fault")],
  ["self_test", selfTest],
  ["self_test_result", selfTest],
  ["battery", batteryPercent],
  ["battpercentage", batteryPercent],
  ["voltage", voltage],
  ["temperature", measure("temperature", "Cel")],
  ["local_temperature", measure("temperature", "Cel")],
  ["temperature_alarm", temperatureAlarm],
  ["humidity", measure("humidity", "%")],
  ["illuminance", illuminance],
  ["illuminance_lux", illuminanceLux],
  ["co2", measure("co2", "[ppm]")],
  ["noise", measure("sound-level", "dB")],
  ["power", measure("power", "W")],
  ["breathing_rate", measure("respiration-rate", "/min")],
  ["respiration_rate", measure("respiration-rate", "/min")],
  ["heart_rate", measure("heart-rate", "/min")],
  // The chip, not the room.
  ["device_temperature", nothing],
];

export interface Property {
  readonly rank: number;
  readonly read: Reader;
}

export const properties: ReadonlyMap<string, Property> = new Map(
  READERS.map(([name, read], rank) => [name, { rank, read }] as const),
);
