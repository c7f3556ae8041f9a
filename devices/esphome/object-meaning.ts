import type { ObservationType } from "../../src/core/observation.ts";

/** What an object is most likely about, from the words of the name that its owner gave it. First match. */
const FLAGS: readonly (readonly [words: RegExp, meaning: string])[] = [
  [/^(fall|falls|falling|fallen)$/, "fall"],
  [/^(sos|panic|emergency|pullcord)$/, "sos"],
  [/^(bed|mattress)$/, "in-bed"],
  [/^(people|person|presence|occupancy|occupied|target|human|present)$/, "presence"],
  [/^(motion|pir|movement|moving)$/, "motion"],
  [/^(door|window|contact|reed)$/, "door"],
  [/^smoke$/, "smoke"],
  [/^gas$/, "gas"],
  [/^(co|monoxide)$/, "co"],
  [/^(leak|flood|water)$/, "water-leak"],
  [/^(tamper|tampered)$/, "tamper"],
  [/^vibration$/, "vibration"],
  [/^(battery|lowbattery)$/, "battery-low"],
];

interface Measured {
  readonly type: ObservationType;
  readonly unit: string;
}

const MEASURES: readonly (readonly [words: RegExp, measured: Measured])[] = [
  [/^(respiratory|respiration|breath|breathing)$/, { type: "respiration-rate", unit: "/min" }],
  [/^(heart|heartbeat|heartrate|bpm)$/, { type: "heart-rate", unit: "/min" }],
  [/^(spo2|oxygen|saturation)$/, { type: "spo2", unit: "%" }],
  [/^weight$/, { type: "weight", unit: "kg" }],
  [/^co2$/, { type: "co2", unit: "[ppm]" }],
  [/^humidity$/, { type: "humidity", unit: "%" }],
  [/^(illuminance|lux|illumination)$/, { type: "illuminance", unit: "lx" }],
  [/^temperature$/, { type: "temperature", unit: "Cel" }],
];

/** What an installer may say a number is: the unit is that of the vocabulary. */
export const MEASURES_BY_ANSWER: ReadonlyMap<string, Measured> = new Map(
  (
    [
      { type: "temperature", unit: "Cel" },
      { type: "humidity", unit: "%" },
      { type: "illuminance", unit: "lx" },
      { type: "co2", unit: "[ppm]" },
      { type: "heart-rate", unit: "/min" },
      { type: "respiration-rate", unit: "/min" },
      { type: "body-temperature", unit: "Cel" },
      { type: "weight", unit: "kg" },
      { type: "battery", unit: "%" },
      { type: "battery-voltage", unit: "V" },
      { type: "power", unit: "W" },
      { type: "sound-level", unit: "dB" },
    ] as const
  ).map((measured) => [measured.type, measured]),
);

/** The chip, the board and the radio measure themselves. */
const OWN = /^(internal|cpu|chip|esp|esp32|esp8266|board|wifi|uptime|device)$/;
/** A distance or an energy is of the person, but no vital sign and no presence. */
const RAW = /^(distance|energy|speed|number|count|gate|position)$/;

const wordsOf = (object: string): readonly string[] => object.toLowerCase().split(/[^a-z0-9]+/);

const firstIn = <Meaning>(
  table: readonly (readonly [RegExp, Meaning])[],
  words: readonly string[],
): Meaning | undefined => table.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1];

/** What a binary sensor is about, in the words of the question about an input. */
export const flagOfObject = (object: string): string | undefined =>
  object.toLowerCase() === "status" ? OWN_STANDING : firstIn(FLAGS, wordsOf(object));

/** The node's own `status` says that it is connected, as its topic of that name does. */
const OWN_STANDING = "ignored";

/** What a sensor measures, and in which unit; batteries say either percent or volts. */
export function measureOfObject(object: string): Measured | undefined {
  const words = wordsOf(object);
  if (words.some((word) => OWN.test(word) || RAW.test(word))) return undefined;
  if (words.includes("battery"))
    return words.includes("voltage") ? { type: "battery-voltage", unit: "V" } : { type: "battery", unit: "%" };
  // A thermometer on the body, and not in the room.
  if (words.includes("body") && words.includes("temperature")) return { type: "body-temperature", unit: "Cel" };
  return firstIn(MEASURES, words);
}
