import type { Observation } from "../../src/core/observation.ts";

/** What Traccar's alarm words mean in a home. A word that stands in no row is shown to staff under its own name. */
const ALARMS: ReadonlyMap<string, Observation> = new Map<string, Observation>([
  ["sos", { type: "sos", value: true }],
  ["falldown", { type: "fall", value: true }],
  ["removing", { type: "tamper", value: true }],
  ["tampering", { type: "tamper", value: true }],
  ["lowbattery", { type: "battery-low", value: true }],
  ["lowpower", { type: "battery-low", value: true }],
  ["geofenceenter", { type: "geofence", value: "inside" }],
  ["geofenceexit", { type: "geofence", value: "outside" }],
  ["vibration", { type: "vibration", value: true }],
  ["shock", { type: "vibration", value: true }],
  ["movement", { type: "motion", value: true }],
  ["temperature", { type: "temperature-alarm", value: true }],
  ["fault", { type: "fault", value: true }],
  ["gpsantennacut", { type: "fault", value: "gpsAntennaCut" }],
  ["jamming", { type: "fault", value: "jamming" }],
]);

const ALARMS_MAX = 16;
const WORD_CHARS_MAX = 64;

/** Some protocols report several at once, comma-joined. `general` is an alarm button without a name: the installer knows. */
export function alarmsOf(written: unknown, generalMeansSos: boolean): readonly Observation[] {
  if (typeof written !== "string") return [];
  const words = written
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  return [...new Set(words)].slice(0, ALARMS_MAX).map((word) => alarmOf(word, generalMeansSos));
}

function alarmOf(word: string, generalMeansSos: boolean): Observation {
  if (word === "general" && generalMeansSos) return { type: "sos", value: true };
  return ALARMS.get(word.toLowerCase()) ?? { type: "alarm", value: word.slice(0, WORD_CHARS_MAX) };
}
