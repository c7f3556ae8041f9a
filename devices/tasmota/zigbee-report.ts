import type { ObservationType } from "../../src/core/observation.ts";
import { event, measure, type Draft } from "../draft.ts";
import { press } from "../press.ts";
import type { Answers } from "../profile.ts";
import { flagOf, shown } from "../words.ts";

type Fields = { readonly [field: string]: unknown };

/** Bits of the alarm that Tasmota names by the kind of the sensor: 1 is the alarm. */
const LEVELS: readonly (readonly [field: string, type: ObservationType])[] = [
  ["Occupancy", "motion"],
  ["Fire", "smoke"],
  ["Water", "water-leak"],
  ["CO", "co"],
  ["Gas", "gas"],
  ["Movement", "vibration"],
  ["Vibration", "vibration"],
  ["Tamper", "tamper"],
  ["BatteryLow", "battery-low"],
];

/** Buttons worn for this one purpose: no question is open. */
const CALLS = ["PersonalAlarm", "Panic"] as const;

const MEASURES: readonly (readonly [field: string, type: ObservationType, unit: string])[] = [
  ["Temperature", "temperature", "Cel"],
  ["Humidity", "humidity", "%"],
  ["Illuminance", "illuminance", "lx"],
  ["BatteryPercentage", "battery", "%"],
  ["BatteryVoltage", "battery-voltage", "V"],
];

/** A report of one Zigbee sensor: only what changed, nothing is remembered by the bridge. */
export function readZigbee(fields: Fields, answers: Answers, draft: Draft): void {
  for (const field of CALLS) event(draft, "sos", fields[field]);
  readContact(fields["Contact"], draft);
  for (const [field, type] of LEVELS) event(draft, type, fields[field]);
  const click = fields["Click"];
  if (typeof click === "string" && click !== "" && click !== "release") press(draft, click, answers);
  for (const [field, type, unit] of MEASURES) measure(draft, type, fields[field], { unit });
}

/** 0 is contact between the two halves: the door is closed. */
function readContact(contact: unknown, draft: Draft): void {
  if (contact === undefined) return;
  const isOpen = flagOf(contact);
  if (isOpen === undefined) draft.remarks.push(`door: ${shown(contact)} is neither open nor closed`);
  else draft.observations.push({ type: "door", value: isOpen ? "open" : "closed" });
}
