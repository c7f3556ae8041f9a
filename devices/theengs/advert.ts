import { blankDraft, event, measure, type Draft } from "../draft.ts";
import { press } from "../press.ts";
import type { Answers, Frame, Reading } from "../profile.ts";
import { flagOf, isRecord, lowered, numberOf, shown } from "../words.ts";
import { isAtLimit, isRoomSensor, readClimate } from "./climate.ts";
import { presenceOf } from "./presence.ts";

type Advert = { readonly [field: string]: unknown };

/** What an advert tells, whichever product sent it: the gateways give one name to one meaning, and the traps are by `type`. */
export function readAdvert({ lane, message }: Frame, answers: Answers): Reading {
  const draft = blankDraft();
  if (lane !== "advert" || !isRecord(message)) return draft;
  if (message["cipher"] !== undefined || (numberOf(message["encr"]) ?? 0) > 0) {
    draft.remarks.push(
      "encrypted: nothing can be read from this device until its bind key is set in the Bluetooth gateway",
    );
    return draft;
  }
  if (isIdleFrame(message)) readIdleFrame(message, draft);
  else readAll(message, answers, draft);
  return draft;
}

function readAll(message: Advert, answers: Answers, draft: Draft): void {
  readOpening(message, draft);
  readMovement(message, draft);
  readPresence(message, draft);
  readButtons(message, answers, draft);
  readBody(message, draft);
  readWeight(message, draft);
  readClimate(message, draft);
  readDangers(message, draft);
  readBattery(message, draft);
  measure(draft, "illuminance", message["lux"], { unit: "lx" });
}

/** What detectors of other makers say in the words of the shared format. */
function readDangers({ smoke, gas, leak, water_leak: water, tamper }: Advert, draft: Draft): void {
  for (const [type, value] of [
    ["smoke", smoke],
    ["gas", gas],
    ["water-leak", leak ?? water],
    ["tamper", tamper],
  ] as const)
    event(draft, type, value);
}

const BATTERY_WORTH_TELLING = 30;

/** Qingping's motion sensor fills the pauses with its battery and the light of its last movement. */
const isIdleFrame = ({ model_id: model, motion }: Advert): boolean => model === "CGPR1" && motion === undefined;

function readIdleFrame({ batt }: Advert, draft: Draft): void {
  const percent = numberOf(batt);
  if (percent !== undefined && percent <= BATTERY_WORTH_TELLING) measure(draft, "battery", percent, { unit: "%" });
  else draft.remarks.push(`no movement in it: a sign of life, battery ${shown(batt)} %`);
}

const CONTACTS: ReadonlyMap<unknown, "open" | "closed"> = new Map<unknown, "open" | "closed">([
  ["open", "open"],
  ["closed", "closed"],
  // SwitchBot's third word: the door stands open for longer than its owner allowed.
  ["timeout not closed", "open"],
]);

/** `open: true` is open. A blind says how far it is open, and a thermometer's spare input is no door. */
function readOpening({ type, open, contact }: Advert, draft: Draft): void {
  const isContact = type === undefined || type === "CTMO";
  if (contact !== undefined) {
    const value = CONTACTS.get(lowered(contact));
    if (value === undefined) draft.remarks.push(`door: ${shown(contact)} is neither open nor closed`);
    else draft.observations.push({ type: "door", value });
  }
  if (open === undefined) return;
  const isOpen = isContact ? flagOf(open) : undefined;
  if (isOpen === undefined) draft.remarks.push(`open: ${shown(open)} is not about a door`);
  else draft.observations.push({ type: "door", value: isOpen ? "open" : "closed" });
}

/** Blinds, tags, beacons and tyres move themselves: that is nobody walking by. */
const MOVES_ITSELF: ReadonlySet<unknown> = new Set(["WCVR", "ACEL", "TRACK", "BCON", "TIRE"]);

function readMovement({ type, motion, presence }: Advert, draft: Draft): void {
  if (!MOVES_ITSELF.has(type)) event(draft, "motion", motion ?? presence);
  else if (motion !== undefined) draft.remarks.push("motion: of the device itself");
}

function readPresence(advert: Advert, draft: Draft): void {
  const present = presenceOf(advert);
  if (present !== undefined) draft.observations.push({ type: "presence", value: present });
  // A tag that was dropped is not a person that fell.
  if (flagOf(advert["flag_fall"]) === true) draft.remarks.push("the tag itself fell");
  if (advert["type"] === "RMAC" || advert["prmac"] === true)
    draft.remarks.push("the address of this device changes: whose it is cannot be told");
}

const BUTTONS = ["button", "button1", "button2", "button3", "button4"] as const;

/** BTHome's codes, and those of Shelly BLU beside them; 0 is a button that was not pressed. */
const PRESSES: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [1, "single"],
  [2, "double"],
  [3, "triple"],
  [4, "long"],
  [5, "long-double"],
  [6, "long-triple"],
  [9, "long"],
  [11, "hold"],
  [128, "hold"],
  [254, "hold"],
]);

function readButtons(advert: Advert, answers: Answers, draft: Draft): void {
  for (const name of BUTTONS) {
    const written = advert[name];
    if (written === undefined) continue;
    const code = numberOf(written);
    const where = name === "button" ? {} : { sensor: name };
    if (code === undefined) draft.remarks.push(`${name}: ${shown(written)} is no press`);
    else if (code !== 0) press(draft, PRESSES.get(code) ?? code, answers, where);
  }
}

/** `act_bpm` is what a band broadcasts during exercise; both are trend only, because contact with the skin is not said. */
function readBody({ bpm, act_bpm: active, steps }: Advert, draft: Draft): void {
  measure(draft, "heart-rate", bpm ?? active, { unit: "/min" });
  measure(draft, "step-count", steps, { unit: "steps" });
}

function readWeight({ weight, unit, weighing_mode: mode }: Advert, draft: Draft): void {
  if (weight === undefined) return;
  if (mode !== undefined && lowered(mode) !== "person")
    draft.remarks.push(`weight: a scale in mode ${shown(mode)} weighs no person`);
  else measure(draft, "weight", weight, { unit: typeof unit === "string" ? unit : undefined });
}

function readBattery(advert: Advert, draft: Draft): void {
  // What an energy meter or a car's battery monitor tells is not its own battery.
  if (advert["type"] === "ENRG") return;
  measure(draft, "battery", advert["batt"], { unit: "%" });
  event(draft, "battery-low", advert["batt_low"] ?? advert["lowbatt"]);
  const isOwn = isRoomSensor(advert) || advert["type"] === "BTN" || advert["type"] === "TRACK";
  if (!isOwn || isAtLimit(advert["tempc"])) return;
  const volts = advert["volt"];
  // No radio runs on nothing: 0 V is the lowest that the format can say.
  if (numberOf(volts) === 0) draft.remarks.push("battery-voltage: 0 V is no measurement");
  else measure(draft, "battery-voltage", volts, { unit: "V" });
}
