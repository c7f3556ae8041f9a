import { wgs84OfGcj02 } from "../gcj-02.ts";
import type { Observation } from "../observation.ts";

/** Rules and people see places in one datum, whatever map a device draws on; the journal keeps what it said. */
export function inWgs84(observation: Observation): Observation {
  if (observation.type !== "location" || observation.value.datum !== "GCJ-02") return observation;
  return { ...observation, value: { ...observation.value, ...wgs84OfGcj02(observation.value), datum: "WGS-84" } };
}
