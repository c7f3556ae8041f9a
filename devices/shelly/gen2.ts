import type { Circumstances, ObservationType } from "../../src/core/observation.ts";
import { event, measure, saysNothing, type Draft } from "../draft.ts";
import { input } from "../input-meaning.ts";
import { press } from "../press.ts";
import type { Answers } from "../profile.ts";
import { flagOf, isRecord, shown } from "../words.ts";

type Fields = { readonly [field: string]: unknown };

interface Component {
  /** As it is written: `input:0`. */
  readonly name: string;
  readonly fields: Fields;
  readonly answers: Answers;
}

type Read = (draft: Draft, component: Component) => void;

/** The first of its kind needs no name; the others are told apart. */
const whereOf = (name: string): Circumstances => (name.endsWith(":0") ? {} : { sensor: name });

/** A muted alarm is still one: the horn is quiet, the smoke is not gone. */
function alarmOf({ alarm, mute }: Fields): { readonly value: unknown; readonly where: Circumstances } {
  return { value: alarm, where: flagOf(alarm) === true && flagOf(mute) === true ? { phase: "muted" } : {} };
}

const readSmoke: Read = (draft, { name, fields }) => {
  const { value, where } = alarmOf(fields);
  if (value === null) draft.remarks.push("smoke: the detector has no reading");
  else event(draft, "smoke", value, { ...whereOf(name), ...where });
};

/** Without its cable it cannot see water: the alarm is null, and `errors` says why. */
const readFlood: Read = (draft, { name, fields }) => {
  const { value, where } = alarmOf(fields);
  if (value === null) draft.remarks.push("water-leak: the detector has no reading");
  else event(draft, "water-leak", value, { ...whereOf(name), ...where });
};

/** On external power the battery is 0 % because there is none. */
const readPower: Read = (draft, { fields: { battery, external } }) => {
  if (isRecord(external) && flagOf(external["present"]) === true) {
    draft.remarks.push("battery: it is powered from outside");
    return;
  }
  if (!isRecord(battery)) return;
  measure(draft, "battery", battery["percent"], { unit: "%" });
  measure(draft, "battery-voltage", battery["V"], { unit: "V" });
};

const readInput: Read = (draft, { name, fields, answers }) => {
  const { state } = fields;
  const on = flagOf(state);
  // A push button has no state, only events.
  if (on !== undefined) input(draft, { name: name.split(":")[1] ?? "0", on }, answers, whereOf(name));
  else if (!saysNothing(state)) draft.remarks.push(`${name}: ${shown(state)} is neither on nor off`);
};

const readSwitch: Read = (draft, { name, fields }) => {
  // Its temperature is that of the relay.
  measure(draft, "power", fields["apower"] ?? fields["act_power"] ?? fields["total_act_power"], {
    unit: "W",
    ...whereOf(name),
  });
  if (flagOf(fields["overtemperature"]) === true) event(draft, "fault", "overtemperature", whereOf(name));
};

const measuring =
  (type: ObservationType, field: string, unit: string): Read =>
  (draft, { name, fields }) =>
    measure(draft, type, fields[field], { unit, ...whereOf(name) });

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["smoke", readSmoke],
  ["flood", readFlood],
  ["motion", (draft, { name, fields }) => event(draft, "motion", fields["motion"] ?? fields["alarm"], whereOf(name))],
  [
    "presence",
    (draft, { name, fields }) => event(draft, "presence", fields["presence"] ?? fields["state"], whereOf(name)),
  ],
  [
    "presencezone",
    (draft, { name, fields }) => event(draft, "presence", fields["value"] ?? fields["state"], whereOf(name)),
  ],
  ["temperature", measuring("temperature", "tC", "Cel")],
  ["humidity", measuring("humidity", "rh", "%")],
  ["illuminance", measuring("illuminance", "lux", "lx")],
  ["bthomedevice", measuring("battery", "battery", "%")],
  ["devicepower", readPower],
  ["input", readInput],
  ["switch", readSwitch],
  ["pm1", readSwitch],
  ["em", readSwitch],
  ["em1", readSwitch],
]);

/** A status, whole or only what changed: each component by itself, so that an overlay needs nothing that was said before. */
export function readStatus(params: Fields, answers: Answers, draft: Draft): void {
  for (const [name, fields] of Object.entries(params)) {
    const read = READERS.get(name.split(":")[0] ?? name);
    if (read === undefined) continue;
    if (!isRecord(fields)) {
      if (fields !== null) draft.remarks.push(`${name}: ${shown(fields)} is no status`);
      continue;
    }
    read(draft, { name, fields, answers });
    readErrors(draft, name, fields["errors"]);
  }
}

/** An unplugged cable or a probe that does not answer: the sensor is there and watches nothing. An emptied list takes it back. */
function readErrors(draft: Draft, name: string, errors: unknown): void {
  if (!Array.isArray(errors)) return;
  if (errors.length === 0) event(draft, "fault", false, whereOf(name));
  for (const error of errors) event(draft, "fault", error, whereOf(name));
}

const PRESSES: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  ["single_push", "single"],
  ["double_push", "double"],
  ["triple_push", "triple"],
  ["long_push", "long"],
  ["hold_push", "hold"],
  ["long_double_push", "long-double"],
  ["long_triple_push", "long-triple"],
]);

/** The finger itself, from which the device makes the presses. */
const EDGES: ReadonlySet<unknown> = new Set(["btn_down", "btn_up"]);
const BUTTONS: ReadonlySet<string> = new Set(["input", "bthomedevice", "blutrv", "button"]);

/** Presses; what else a device tells as an event is about itself. */
export function readEvents({ events }: Fields, answers: Answers, draft: Draft): void {
  if (!Array.isArray(events)) {
    draft.remarks.push("events: not a list");
    return;
  }
  for (const one of events.slice(0, EVENTS_MAX)) if (isRecord(one)) readEvent(one, answers, draft);
}

const EVENTS_MAX = 32;

function readEvent({ component, event: what, idx }: Fields, answers: Answers, draft: Draft): void {
  const name = typeof component === "string" ? component : "";
  const value = PRESSES.get(what);
  if (value !== undefined) {
    const button = typeof idx === "number" && idx > 0 ? { sensor: `${name}/${idx}` } : whereOf(name);
    press(draft, value, answers, button);
  } else if (BUTTONS.has(name.split(":")[0] ?? "") && !EDGES.has(what)) {
    draft.remarks.push(`${name}: the event ${shown(what)} is not known`);
  }
}
