import type { Observation } from "../../src/core/observation.ts";
import { latchedInputs, whatIsAtTheInput } from "../input-meaning.ts";
import { defineProfile, type Answers, type Profile, type Question, type Sample } from "../profile.ts";
import { MEASURES_BY_ANSWER } from "./object-meaning.ts";
import { readEsphome, type Preset } from "./reading.ts";

/** A node says again what it measures every minute; what only changes with the home is silent, and its will tells of its death. */
const whatIsTheObject: Question = {
  id: "object.*",
  text: { "zh-CN": "这个实体（object_id）表示什么？", en: "What is this object (object_id) about?" },
  choices: [...(whatIsAtTheInput("input").choices ?? []), ...MEASURES_BY_ANSWER.keys()],
};

const temperatureUnit: Question = {
  id: "temperature-unit",
  text: { "zh-CN": "温度使用什么单位？", en: "In which unit does it tell temperatures?" },
  choices: ["C", "F"],
  default: "C",
};

type Given = "family" | "observe" | "obeys" | "power" | "reportsEveryMinutes" | "latches";

/** The facts of one use of ESPHome; the objects are named by whoever built the node. */
export function esphomeProfile({
  unnamed,
  single,
  questions = [],
  ...facts
}: Omit<Profile, Given> & Partial<Profile> & Preset): Profile {
  return defineProfile({
    family: "esphome",
    observe: readEsphome({ unnamed, single }),
    obeys: [],
    power: "mains",
    reportsEveryMinutes: undefined,
    latches: latchedInputs,
    ...facts,
    questions: [whatIsTheObject, temperatureUnit, ...questions],
  });
}

/** An object of a sample node says its state. */
export const states = (
  object: string,
  payload: string,
  said: { readonly when: string; readonly tells: readonly Observation[]; readonly answers?: Answers },
): Sample => ({ topic: `bedroom-node/${object}/state`, payload, ...said });

export const connected: Sample = {
  when: "it is connected",
  topic: "bedroom-node/status",
  payload: "online",
  tells: [{ type: "availability", value: "online" }],
};

export const lost: Sample = {
  when: "it is lost",
  topic: "bedroom-node/status",
  payload: "offline",
  tells: [{ type: "availability", value: "offline" }],
};
