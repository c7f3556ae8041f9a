import { isRecord, lowered, numberOf, shown } from "../words.ts";
import { tell, type Draft } from "../draft.ts";
import { level, measure, type Field } from "./field.ts";
import { measured } from "../measured.ts";

/** The values that several makers write, as bytes or as words. */

export const batteryPercent = measure("battery", "%", 2);
export const batteryVolts = measure("battery-voltage", "V", 3);
export const celsius = measure("temperature", "Cel", 2);
export const humidity = measure("humidity", "%", 2);
export const lux = measure("illuminance", "lx", 1);
export const carbonDioxide = measure("co2", "[ppm]", 0);
export const decibels = measure("sound-level", "dB", 1);
export const breathsPerMinute = measure("respiration-rate", "/min", 2);

export const motion = level("motion", {
  0: false,
  1: true,
  false: false,
  true: true,
  normal: false,
  trigger: true,
  triggered: true,
  idle: false,
  vacant: false,
  occupied: true,
});

export const presence = level("presence", {
  0: false,
  1: true,
  false: false,
  true: true,
  vacant: false,
  occupied: true,
  unoccupied: false,
});

export const door = level("door", {
  0: "closed",
  1: "open",
  false: "closed",
  true: "open",
  close: "closed",
  closed: "closed",
  open: "open",
  opened: "open",
});

export const leak = level("water-leak", {
  0: false,
  1: true,
  false: false,
  true: true,
  normal: false,
  noleak: false,
  "no leak": false,
  leak: true,
  leakage: true,
  alarm: true,
});

/** Whether it was taken from its mount: 1 says yes. */
export const tamper = level("tamper", {
  0: false,
  1: true,
  false: false,
  true: true,
  install: false,
  installed: false,
  normal: false,
  uninstall: true,
  uninstalled: true,
  alarm: true,
});

/** The same in a codec that says whether it *is* mounted. */
export const mounted = level("tamper", { yes: false, no: true, true: false, false: true });

/** The alarm flag of a tracker stands in each of its messages, as a word that is truthy either way. */
export const sosFlag = level("sos", { 0: false, 1: true, false: false, true: true, no: false, yes: true });

const LOW_BATTERY = /^\s*(\d+(?:\.\d+)?)\s*\(\s*low battery\s*\)\s*$/i;

/** Volts, or the text "2.4(low battery)". */
export const voltsInWords: Field = (value, draft) => {
  const low = typeof value === "string" ? LOW_BATTERY.exec(value)?.[1] : undefined;
  batteryVolts(low === undefined ? value : Number(low), draft);
  if (low !== undefined) draft.observations.push({ type: "battery-low", value: true });
};

/** A lux value, or one of the words that devices without a lux meter have for brightness. */
export const brightness: Field = (value, draft) => {
  if (numberOf(value) === undefined) draft.remarks.push(`illuminance: ${shown(lowered(value))} is a word, not lux`);
  else lux(value, draft);
};

/** A place of which both halves must be known. */
export function place(lat: unknown, lon: unknown, draft: Draft, accuracyMetres?: unknown): void {
  if (lat === undefined && lon === undefined) return;
  const accuracy = numberOf(accuracyMetres);
  tell(draft, measured("location", { lat, lon, ...(accuracy !== undefined && { accuracy_m: accuracy }) }, undefined));
}

/** What a codec of another maker or version may have nested. */
export const inner =
  (key: string, field: Field): Field =>
  (value, draft) => {
    if (!isRecord(value)) field(value, draft);
    else if (value[key] !== undefined) field(value[key], draft);
  };
