import { flagOfObject, measureOfObject } from "./object-meaning.ts";

const CLIMATE: ReadonlySet<string> = new Set(["temperature", "humidity", "co2", "illuminance"]);
const VITAL: ReadonlySet<string> = new Set(["heart-rate", "respiration-rate"]);

/** Which profile a node most likely has: the radar in it, or what its objects are called. */
export function likelyProfile(lane: string, model: string | undefined): string {
  const name = (model ?? "").toLowerCase();
  if (/mr60fda|fall/.test(name)) return "esphome/fall-radar";
  if (/mr60bha|vital|breath/.test(name)) return "esphome/vital-radar";
  if (/ld24\d\d|mr24hpc|presence/.test(name)) return "esphome/presence-radar";
  const [component = "", object = ""] = lane.split("/");
  return component === "switch" || component === "light" ? "esphome/siren" : byObject(object);
}

function byObject(object: string): string {
  const flag = flagOfObject(object);
  if (flag === "fall") return "esphome/fall-radar";
  if (flag === "presence") return "esphome/presence-radar";
  const measured = measureOfObject(object)?.type ?? "";
  if (VITAL.has(measured)) return "esphome/vital-radar";
  return CLIMATE.has(measured) ? "esphome/climate" : "esphome/node";
}
