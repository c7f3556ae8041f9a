import { isLifeSafety, type Observation } from "../../src/core/observation.ts";
import type { Answers, Frame, Reading } from "../profile.ts";
import { flagOf, isRecord, numberOf } from "../words.ts";
import { properties, type Property } from "./properties.ts";
import type { Message, Reader, Told } from "./reader.ts";
import { isNothing } from "./wording.ts";

/** What one product means by a property, where that differs from what the property means elsewhere. */
export type Overrides = Readonly<Record<string, Reader>>;

/** `contact_2`, `temperature_l1`, `occupancy_left`: one of several like sensors in one device. */
const ENDPOINT = /^(.+)_(\d{1,2}|l\d{1,2}|left|right|top|bottom)$/;

/** Below this the bridge's own manual calls a link weak; 0 is written where it is not known. */
const WEAK_LINK = 20;
/** Weak links lose the frame that says somebody moved and not the one that says how light it is. */
const WEAK_CONFIDENCE = 0.5;

/** Reads a state with whatever properties it has: which product sent it only matters for the overrides. */
export function readState({ lane, message }: Frame, answers: Answers, overrides: Overrides): Reading {
  if (!SPEAKS.has(lane) || !isRecord(message)) return { observations: [], remarks: [] };
  const parts = Object.keys(message)
    .flatMap((key) => partOf(key, message, overrides))
    .toSorted((one, other) => one.rank - other.rank);
  const told = parts.flatMap(({ key, name, read, sensor }) =>
    read({ name, value: message[key], message, answers }).map((one) => placed(one, sensor)),
  );
  const observations = told.filter((one) => typeof one !== "string").map((one) => weighed(one, message));
  const remarks = told.filter((one) => typeof one === "string");
  return { observations: flagOf(message["test"]) === true ? tested(observations) : observations, remarks };
}

/** The other lanes tell how a connection stands, or what the bridge knows, and never what happened. */
const SPEAKS: ReadonlySet<string> = new Set(["state", "attribute", "action"]);

interface Part {
  /** As it stands in the message. */
  readonly key: string;
  /** As it is called without its endpoint. */
  readonly name: string;
  readonly rank: number;
  readonly read: Reader;
  readonly sensor: string | undefined;
}

function partOf(key: string, message: Message, overrides: Overrides): readonly Part[] {
  if (isNothing(message[key])) return [];
  const own = propertyOf(key, overrides);
  if (own !== undefined) return [{ key, name: key, ...own, sensor: undefined }];
  const [, name, endpoint] = ENDPOINT.exec(key) ?? [];
  const shared = name === undefined ? undefined : propertyOf(name, overrides);
  if (name === undefined || shared === undefined) return [];
  return [{ key, name, ...shared, sensor: endpoint }];
}

function propertyOf(name: string, overrides: Overrides): Property | undefined {
  const known = properties.get(name);
  const read = Object.hasOwn(overrides, name) ? overrides[name] : undefined;
  return read === undefined ? known : { rank: known?.rank ?? 0, read };
}

const placed = (told: Told, sensor: string | undefined): Told =>
  typeof told === "string" || sensor === undefined ? told : { ...told, sensor };

function weighed(observation: Observation, message: Message): Observation {
  const absent = (observation.type === "motion" || observation.type === "presence") && !observation.value;
  const link = absent ? numberOf(message["linkquality"]) : undefined;
  return link === undefined || link === 0 || link >= WEAK_LINK
    ? observation
    : { ...observation, confidence: WEAK_CONFIDENCE };
}

const DETECTORS: ReadonlySet<string> = new Set(["smoke", "heat", "gas", "co", "water-leak"]);

/** The test key proves the detector: whatever the alarm bit says meanwhile, nothing burns. */
function tested(observations: readonly Observation[]): readonly Observation[] {
  const detects = observations.some(({ type }) => DETECTORS.has(type));
  const proved = observations.map((one) => (isLifeSafety(one.type) && DETECTORS.has(one.type) ? proof(one) : one));
  return detects ? proved : [{ type: "smoke", value: "test" }, ...observations];
}

const proof = (observation: Observation): Observation =>
  observation.type === "smoke"
    ? { type: "smoke", value: "test" }
    : ({ ...observation, value: true, phase: "test" } as Observation);
