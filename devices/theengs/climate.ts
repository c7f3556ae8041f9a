import { vocabulary } from "../../src/core/observation.ts";
import { measure, type Draft } from "../draft.ts";
import { numberOf } from "../words.ts";

type Advert = { readonly [field: string]: unknown };

/** Where a temperature is that of the room; elsewhere it is of roast meat, shower water, a tyre or a gas bottle. */
const ROOM_TYPES: ReadonlySet<unknown> = new Set([undefined, "THB", "THBX", "AIR", "ACEL", "PLANT", "BCON", "CTMO"]);

export const isRoomSensor = ({ type }: Advert): boolean => ROOM_TYPES.has(type);

/** Temperature, humidity and carbon dioxide of the air. `tempf` is `tempc` again. */
export function readClimate(advert: Advert, draft: Draft): void {
  const { tempc, tempf, hum, co2 } = advert;
  if (!isRoomSensor(advert)) {
    if (tempc !== undefined || tempf !== undefined) draft.remarks.push("temperature: not of a room");
    return;
  }
  measure(draft, "temperature", tempc ?? tempf, { unit: tempc === undefined ? "F" : "Cel" });
  if (isAtLimit(tempc)) {
    draft.remarks.push("humidity: beside a temperature at the limit of its format nothing is a measurement");
    return;
  }
  measure(draft, "humidity", hum, { unit: "%" });
  measure(draft, "co2", co2, { unit: "[ppm]" });
}

/** A sensor without a reading sends the extremes of its format in every field. */
export function isAtLimit(written: unknown): boolean {
  const celsius = numberOf(written);
  const { min, max } = vocabulary.temperature;
  return celsius !== undefined && (celsius < min || celsius > max);
}
