import { blankDraft, event, type Draft } from "../draft.ts";
import { input } from "../input-meaning.ts";
import { press } from "../press.ts";
import type { Answers, Frame, Reading } from "../profile.ts";
import { flagOf, isRecord, lowered, shown } from "../words.ts";
import { isSensor, readSensor, type Sensor } from "./sensor.ts";
import { readZigbee } from "./zigbee-report.ts";

type Fields = { readonly [field: string]: unknown };

/** What a Tasmota tells: its sensors, its inputs and buttons, or what it heard of others. */
export function readTasmota({ lane, message }: Frame, answers: Answers): Reading {
  const draft = blankDraft();
  if (!isRecord(message) || lane === "STATE") return draft;
  if (lane === "zigbee") readZigbee(message, answers, draft);
  else if (lane === "beacon") event(draft, "presence", message["STATE"]);
  else readNode(message, answers, draft);
  return draft;
}

function readNode(message: Fields, answers: Answers, draft: Draft): void {
  const sensors: Sensor[] = [];
  for (const [key, value] of Object.entries(message)) {
    if (readWire(key, value, answers, draft)) continue;
    if (isRecord(value) && isSensor(key)) sensors.push({ key, fields: value });
  }
  const fahrenheit = lowered(message["TempUnit"]) === "f";
  for (const sensor of sensors) readSensor(draft, sensor, { fahrenheit, several: sensors.length > 1 });
}

const BUTTON = /^button(\d+)$/i;
const SWITCH = /^switch(\d+)$/i;
const PIR = /^pir(\d*)$/i;

/** Whether the key is something wired to a pin; then it is told here. */
function readWire(key: string, value: unknown, answers: Answers, draft: Draft): boolean {
  const button = BUTTON.exec(key)?.[1];
  if (button !== undefined) readButton(button, actionOf(value), answers, draft);
  const wire = wireOf(key, answers);
  if (wire !== undefined) readSwitch(wire, value, answers, draft);
  const isPir = PIR.test(key);
  if (isPir) event(draft, "motion", value);
  return button !== undefined || wire !== undefined || isPir;
}

/** `Switch1`, or an input whose name the installer gave (SwitchText) and explained. */
function wireOf(key: string, answers: Answers): Wire | undefined {
  const number = SWITCH.exec(key)?.[1];
  if (number !== undefined) return { key, number };
  const name = key.toLowerCase();
  return answers[`input.${name}`] === undefined ? undefined : { key, number: name };
}

const actionOf = (value: unknown): unknown => (isRecord(value) ? (value["Action"] ?? value["ACTION"]) : value);

const PRESSES: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  ["single", "single"],
  ["double", "double"],
  ["triple", "triple"],
  ["quad", "quad"],
  ["penta", "penta"],
  ["hold", "hold"],
]);

function readButton(number: string, action: unknown, answers: Answers, draft: Draft): void {
  const value = PRESSES.get(lowered(action));
  if (value !== undefined) press(draft, value, answers, number === "1" ? {} : { sensor: `Button${number}` });
  else if (lowered(action) !== "clear") draft.remarks.push(`Button${number}: ${shown(action)} is no press`);
}

interface Wire {
  readonly key: string;
  readonly number: string;
}

/** ON and OFF are how the input stands; HOLD and TOGGLE are what a finger did to a push button on it. */
function readSwitch({ key, number }: Wire, value: unknown, answers: Answers, draft: Draft): void {
  const action = actionOf(value);
  const where = number === "1" ? {} : { sensor: key };
  const on = flagOf(action);
  const word = lowered(action);
  if (on !== undefined) input(draft, { name: number, on }, answers, where);
  else if (word === "toggle" || word === "hold") press(draft, word, answers, where);
  else draft.remarks.push(`${key}: ${shown(action)} is neither on nor off`);
}
