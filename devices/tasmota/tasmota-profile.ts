import type { Observation } from "../../src/core/observation.ts";
import { defineProfile, type Answers, type Profile, type Question, type Sample } from "../profile.ts";
import { readTasmota } from "./reading.ts";

type Given = "family" | "maker" | "observe" | "obeys" | "power" | "reportsEveryMinutes" | "sleeps";

/** TelePeriod as delivered is five minutes; a node that sleeps deeply wakes when its owner wants. */
const REPORTS_EVERY_MINUTES = 5;
const ASLEEP_MINUTES = 60;

const sleepsDeeply: Question = {
  id: "deep-sleep",
  text: { "zh-CN": "设备是否使用深度睡眠（DeepSleepTime）？", en: "Does it sleep deeply (DeepSleepTime)?" },
  choices: [true, false],
  default: false,
};

/** The facts of one use of a Tasmota; how it speaks is the firmware's business. */
export function tasmotaProfile({ questions = [], ...facts }: Omit<Profile, Given> & Partial<Profile>): Profile {
  return defineProfile({
    family: "tasmota",
    maker: "Tasmota",
    observe: readTasmota,
    obeys: [],
    power: "mains",
    reportsEveryMinutes: facts.power === "battery" ? ASLEEP_MINUTES : REPORTS_EVERY_MINUTES,
    sleeps: (answers) => answers["deep-sleep"] === true,
    questions: [...questions, sleepsDeeply],
    ...facts,
  });
}

interface Said {
  readonly when: string;
  readonly tells: readonly Observation[];
  readonly answers?: Answers;
}

export const publishes = (topic: string, payload: unknown, said: Said): Sample => ({ topic, payload, ...said });

/** A SENSOR message, with its local time. */
export const senses = (sensors: { readonly [key: string]: unknown }, said: Said): Sample =>
  publishes("tele/sample/SENSOR", { Time: "2026-02-03T12:05:06", ...sensors }, said);
