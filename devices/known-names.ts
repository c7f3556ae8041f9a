import { fieldRuleOf, type FieldRule } from "./field-rule.ts";
import { lowered } from "./words.ts";

/**
 * Names of properties that mean the same wherever they stand, and the units that those who use them mean. Only what cannot be
 * mistaken for another thing: `temperature` is the room's.
 */
const MEANINGS: { readonly [name: string]: string } = {
  temperature: "temperature Cel",
  humidity: "humidity %",
  illuminance: "illuminance lx",
  carbon_dioxide: "co2 [ppm]",
  co2: "co2 [ppm]",
  sound_pressure: "sound-level dB",
  power: "power W",
  battery: "battery %",
  battery_level: "battery %",
  battery_percentage: "battery %",
  body_temperature: "body-temperature Cel",
  heart_rate: "heart-rate /min",
  heartrate: "heart-rate /min",
  respiration_rate: "respiration-rate /min",
  breathing_rate: "respiration-rate /min",
  respiratory_rate: "respiration-rate /min",
  spo2: "spo2 %",
  motion: "motion detected=true clear=false on=true off=false",
  moving: "motion on=true off=false",
  occupancy: "presence detected=true clear=false on=true off=false",
  presence: "presence detected=true clear=false on=true off=false home=true not_home=false",
  door: "door on=open off=closed open=open closed=closed true=open false=closed",
  window: "door on=open off=closed open=open closed=closed true=open false=closed",
  garage_door: "door on=open off=closed open=open closed=closed true=open false=closed",
  opening: "door on=open off=closed open=open closed=closed true=open false=closed",
  smoke: "smoke detected=true clear=false on=true off=false test=test",
  gas: "gas detected=true clear=false on=true off=false",
  carbon_monoxide: "co detected=true clear=false on=true off=false",
  moisture: "water-leak wet=true dry=false on=true off=false",
  water_leak: "water-leak wet=true dry=false on=true off=false",
  leak: "water-leak wet=true dry=false on=true off=false",
  flood: "water-leak wet=true dry=false on=true off=false",
  tamper: "tamper detected=true clear=false on=true off=false",
  vibration: "vibration detected=true clear=false on=true off=false",
  battery_low: "battery-low on=true off=false",
  low_battery: "battery-low on=true off=false",
  problem: "fault on=true off=false",
  sos: "sos",
  in_bed: "in-bed on=true off=false",
  bed_occupancy: "in-bed occupied=true vacant=false on=true off=false",
  fall_detected: "fall detected=true clear=false on=true off=false",
  fall: "fall detected=true clear=false on=true off=false",
};

const RULES: ReadonlyMap<unknown, FieldRule> = new Map<unknown, FieldRule>(
  Object.entries(MEANINGS).flatMap(([name, written]) => {
    const rule = fieldRuleOf(written);
    return typeof rule === "string" ? [] : [[name, rule] as const];
  }),
);

/** What a property of this name means; names are told apart neither by case nor by `-` and `_`. */
export const meaningOf = (name: string): FieldRule | undefined => RULES.get(String(lowered(name)).replaceAll("-", "_"));
