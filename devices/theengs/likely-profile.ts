import { isRecord } from "../words.ts";
import { isBeacon } from "./presence.ts";

type Advert = { readonly [field: string]: unknown };

const has = (advert: Advert, ...fields: readonly string[]): boolean =>
  fields.some((field) => advert[field] !== undefined);
const named = (advert: Advert, word: RegExp): boolean =>
  word.test(`${String(advert["model"])} ${String(advert["model_id"])}`);

/** What gives a product away, most telling first. */
const TELLTALES: readonly (readonly [profile: string, is: (advert: Advert) => boolean])[] = [
  ["theengs/scale", ({ type, ...advert }) => type === "SCALE" || has(advert, "weighing_mode")],
  ["theengs/fitness-band", (advert) => has(advert, "act_bpm", "steps") || named(advert, /mi band/i)],
  ["theengs/heart-rate-belt", (advert) => has(advert, "bpm")],
  ["theengs/air-monitor", (advert) => has(advert, "co2")],
  ["theengs/thermometer", (advert) => advert["type"] === "THB" || has(advert, "tempc", "tempf", "hum")],
  [
    "theengs/contact",
    (advert) => advert["type"] === "CTMO" && (has(advert, "open", "contact") || named(advert, /door|contact/i)),
  ],
  ["theengs/motion", (advert) => advert["type"] === "CTMO" || has(advert, "motion")],
  ["theengs/contact", (advert) => advert["type"] === undefined && has(advert, "open", "contact")],
  ["theengs/button", (advert) => advert["type"] === "BTN" || has(advert, "button")],
  ["theengs/beacon", isBeacon],
];

/** Which profile an advert most likely comes from. */
export function likelyProfile(lane: string, advert: unknown): string | undefined {
  if (lane !== "advert") return "theengs/gateway";
  if (!isRecord(advert)) return undefined;
  return TELLTALES.find(([, is]) => is(advert))?.[0] ?? "theengs/other";
}
