import type { Circumstances } from "../../src/core/observation.ts";
import { blankDraft, event, measure, saysNothing, type Draft } from "../draft.ts";
import { input } from "../input-meaning.ts";
import { parseJson } from "../json.ts";
import { press } from "../press.ts";
import type { Answers, Frame, Reading } from "../profile.ts";
import { flagOf, isRecord, lowered, shown } from "../words.ts";
import { flagOfObject, measureOfObject, MEASURES_BY_ANSWER } from "./object-meaning.ts";

interface Said {
  readonly object: string;
  readonly text: string;
  readonly answers: Answers;
  /** What the installer, or else the name of the object, says it is about. */
  readonly meaning: string | undefined;
  readonly where: Circumstances;
}

type Read = (draft: Draft, said: Said) => void;

/** How each component of ESPHome is read; those that are missing are told what to do and tell nothing. */
const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["binary_sensor", readBinary],
  ["sensor", readSensor],
  ["text_sensor", readText],
  ["event", readPress],
]);

export interface Preset {
  /** What a binary sensor is about whose name says nothing. */
  readonly unnamed: string;
  /** One sensor of each kind, so that none needs its object's name. */
  readonly single: boolean;
}

/** What an object of a node tells, by the answers of the installer or by its name. */
export const readEsphome =
  ({ unnamed, single }: Preset) =>
  ({ lane, message }: Frame, answers: Answers): Reading => {
    const draft = blankDraft();
    const [component = "", object = ""] = lane.split("/");
    const read = READERS.get(component);
    if (read === undefined || typeof message !== "string") return draft;
    if (saysNothing(message)) {
      draft.remarks.push(`${object}: ${shown(message)} is no value`);
      return draft;
    }
    const name = object.toLowerCase();
    const answer = answers[`object.${name}`];
    const guess = flagOfObject(object) ?? (component === "binary_sensor" ? unnamed : undefined);
    const where = single ? {} : { sensor: object };
    read(draft, {
      object: name,
      text: message,
      answers,
      meaning: answer === undefined ? guess : String(answer),
      where,
    });
    return draft;
  };

function readBinary(draft: Draft, { object, text, meaning = "input", where }: Said): void {
  const on = flagOf(text);
  if (on === undefined) draft.remarks.push(`${object}: ${shown(text)} is neither ON nor OFF`);
  else input(draft, { name: object, on }, { [`input.${object}`]: meaning }, where);
}

/** A number without its unit: the answer, or the name, says what it measures. */
function readSensor(draft: Draft, { object, text, answers, where }: Said): void {
  const answer = answers[`object.${object}`];
  const measured = answer === undefined ? measureOfObject(object) : MEASURES_BY_ANSWER.get(String(answer));
  if (measured === undefined) return;
  const isWarmth = measured.type === "temperature" || measured.type === "body-temperature";
  measure(draft, measured.type, text, { unit: isWarmth ? degrees(answers) : measured.unit, ...where });
}

const degrees = (answers: Answers): string => (answers["temperature-unit"] === "F" ? "F" : "Cel");

/** Older firmware of fall radars has words where the newer has ON and OFF. */
const FALLS: ReadonlyMap<unknown, unknown> = new Map<unknown, unknown>([
  ["fall", true],
  ["fall detected", true],
  ["real fall", true],
  ["suspected fall", "suspected"],
  ["suspected", "suspected"],
  ["no fall", false],
  ["normal", false],
]);

function readText(draft: Draft, { text, meaning, where }: Said): void {
  const word = lowered(text);
  if (meaning === "fall") event(draft, "fall", FALLS.get(word) ?? text, where);
}

/** `{"event_type":"single_click"}`: what happened to a button, in the words of its owner. */
function readPress(draft: Draft, { object, text, answers, where }: Said): void {
  const parsed = parseJson(text);
  const what = parsed.kind === "json" && isRecord(parsed.value) ? parsed.value["event_type"] : undefined;
  if (typeof what === "string" && what !== "") press(draft, what, answers, where);
  else draft.remarks.push(`${object}: ${shown(text)} is no press`);
}
