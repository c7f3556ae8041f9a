import { lowered } from "../words.ts";

type Advert = { readonly [field: string]: unknown };

/** Tags made to be found, and bare beacons that nobody could decode: that they are heard is all they say. */
export const isBeacon = (advert: Advert): boolean => {
  const { type, brand, prmac, model_id: model } = advert;
  if (type === "BCON" || model === "IBEACON") return true;
  // A phone or watch with a changing address is there under another name in a quarter of an hour.
  if (type === "TRACK") return !(prmac === true && brand === "Apple");
  return type === undefined && brand === undefined && model === undefined && isBare(advert);
};

const isBare = (advert: Advert): boolean =>
  typeof advert["id"] === "string" && Object.keys(advert).every((field) => BARE_FIELDS.has(field));

const BARE_FIELDS: ReadonlySet<string> = new Set([
  "id",
  "mac",
  "mac_type",
  "adv_type",
  "name",
  "rssi",
  "distance",
  "txpower",
  "servicedata",
  "servicedatauuid",
  "manufacturerdata",
  "state",
]);

/** Absence is never heard; the gateway says it when a tag was silent for its time-out. */
export function presenceOf(advert: Advert): boolean | undefined {
  if (!isBeacon(advert)) return undefined;
  return lowered(advert["state"]) !== "offline";
}
