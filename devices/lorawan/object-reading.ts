import { readFields } from "../field-rule.ts";
import { meaningOf } from "../known-names.ts";
import { isRecord, numberOf, shown } from "../words.ts";
import type { Draft } from "../draft.ts";
import { unsaid, type Field } from "./field.ts";
import {
  batteryPercent,
  batteryVolts,
  brightness,
  carbonDioxide,
  celsius,
  decibels,
  door,
  humidity,
  leak,
  motion,
  mounted,
  place,
  presence,
  sosFlag,
  tamper,
  voltsInWords,
} from "./fields.ts";
import { level } from "./field.ts";

export type Fields = { readonly [name: string]: Field };
type Decoded = { readonly [name: string]: unknown };

const FIELDS_MAX = 128;

/** Above this a battery value can only be a percentage, below it (and not 0 or 1) only a voltage of one or two cells. */
const VOLTS_MAX = 4.5;
const VOLTS_MIN = 1.5;

/** Nobody said which unit this codec has: volts and percentages of a living battery do not overlap. */
const batteryOfUnknownUnit: Field = (value, draft) => {
  const number = numberOf(value);
  if (number === undefined || number > VOLTS_MAX) batteryPercent(value, draft);
  else if (number >= VOLTS_MIN) batteryVolts(value, draft);
  else draft.remarks.push(`battery: ${shown(value)} may be volts or percent`);
};

const fireAlarm = level("smoke", {
  alarm: true,
  smoke: true,
  detected: true,
  "smoke alarm": true,
  smoke_alarm: true,
  noalarm: false,
  "no alarm": false,
  "no smoke": false,
  normal: false,
  clear: false,
  "alarm release": false,
  true: true,
  false: false,
  1: true,
  0: false,
  test: "test",
  testing: "test",
});
const gasAlarm = level("gas", {
  alarm: true,
  leakage: true,
  "gas leak": true,
  normal: false,
  "alarm release": false,
  true: true,
  false: false,
  1: true,
  0: false,
});
const heatAlarm = level("temperature-alarm", {
  alarm: true,
  noalarm: false,
  "no alarm": false,
  abnormal: true,
  normal: false,
  "threshold alarm": true,
  "threshold alarm release": false,
  1: true,
  0: false,
});
const geofence: Field = (value, draft) => {
  if (value === "inside" || value === "outside") draft.observations.push({ type: "geofence", value });
  else if (value !== "unset") draft.remarks.push(`geofence: ${shown(value)} is neither inside nor outside`);
};
const moving = level("motion", {
  moving: true,
  "start moving": true,
  start_moving: true,
  "stop moving": false,
  stop_moving: false,
  stop: false,
  static: false,
  true: true,
  false: false,
});
/** Null is a tracker whose owner has not switched the feature on. */
const manDown = level("fall", { true: true, false: false, 1: true, 0: false });

/** How codecs spell what they found. A field that stands in no row is named in a remark. */
const SPELLINGS: Fields = {
  battery: batteryOfUnknownUnit,
  battery_level: batteryPercent,
  batv: batteryVolts,
  bat_v: batteryVolts,
  volt: voltsInWords,
  battery_voltage: batteryVolts,
  batteryvoltage: batteryVolts,
  temperature: celsius,
  temp: celsius,
  tem: celsius,
  tempc_sht: celsius,
  ambient_temperature: celsius,
  temperature_abnormal: heatAlarm,
  temperature_alarm: heatAlarm,
  hightempalarm: heatAlarm,
  humidity,
  hum: humidity,
  humi: humidity,
  hum_sht: humidity,
  relative_humidity: humidity,
  illuminance: brightness,
  light: brightness,
  light_status: brightness,
  daylight: brightness,
  co2: carbonDioxide,
  co2_ppm: carbonDioxide,
  laeq: decibels,
  occupancy: presence,
  pir: motion,
  pir_status: motion,
  occupy: motion,
  magnet_status: door,
  door,
  leakage_status: leak,
  leak,
  water_leak: leak,
  install: mounted,
  tamper_status: tamper,
  disassembledalarm: tamper,
  alarm_status: sosFlag,
  sosflag: sosFlag,
  firealarm: fireAlarm,
  smoke: fireAlarm,
  smoke_status: fireAlarm,
  smoke_alarm: fireAlarm,
  smoke_detected: fireAlarm,
  gas_status: gasAlarm,
  gas_alarm: gasAlarm,
  motion_status: moving,
  motion_event_state: motion,
  motion_detected: motion,
  intrip: moving,
  mandown: manDown,
  geofence_status: geofence,
  history: (value, draft) => {
    if (Array.isArray(value)) draft.remarks.push(`${value.length} stored records: history, no event of now`);
  },
  errors: (value, draft) => {
    draft.remarks.push(`the codec says: ${shown(Array.isArray(value) ? value[0] : value)}`);
  },
};

/** Read together below, or facts about the device and not about a home. */
const ELSEWHERE = new Set(
  "latitude longitude longitud latitudedeg longitudedeg gpslatitude gpslongitude horizontalaccuracy location altitude hdop".split(
    " ",
  ),
);
const SILENT = new Set(
  (
    "device swver hwver datecode lon md fw roll pitch mod count time temperatureboard temperaturemeasure headingdeg speedkmph " +
    "fixfailed type version protocol sn ipso_version hardware_version firmware_version tsl_version lorawan_class reset_event " +
    "device_status position humiditychanged temperaturechanged payload acktoken appstate deviceconfiguration ondemand " +
    "periodicposition trackingmode laf lafmax cmd status msgid age transport"
  ).split(" "),
);

/** What the server's codec says, where our own decoder has nothing to say. `own` are the spellings of the one product. */
export function readObject(object: Decoded, draft: Draft, own: Fields = {}): void {
  if (isRecord(object["data"]) && Object.keys(object).length === 1) return readObject(object["data"], draft, own);
  const entries = Object.entries(object).slice(0, FIELDS_MAX);
  for (const [name, value] of entries) {
    const key = name.toLowerCase();
    const field = fieldOf(own, key) ?? (SILENT.has(key) ? unsaid : fieldOf(SPELLINGS, key));
    if (field !== undefined) field(value, draft);
    else if (!ELSEWHERE.has(key)) readByName(name, value, draft);
  }
  if (fieldOf(own, "latitude") !== unsaid) readPlace(object, draft);
}

/** Names that mean the same wherever they stand. */
function readByName(name: string, value: unknown, draft: Draft): void {
  const rule = meaningOf(name);
  if (rule === undefined) draft.remarks.push(`the field ${shown(name)} is not known`);
  else readFields(draft, [[rule, value]]);
}

function readPlace(object: Decoded, draft: Draft): void {
  const lat = object["latitude"] ?? object["Latitude"] ?? object["latitudeDeg"] ?? object["gpsLatitude"];
  const lon =
    object["longitude"] ??
    object["Longitude"] ??
    object["Longitud"] ??
    object["longitudeDeg"] ??
    object["gpsLongitude"];
  place(lat, lon, draft, object["horizontalAccuracy"]);
}

const fieldOf = (fields: Fields, key: string): Field | undefined =>
  Object.hasOwn(fields, key) ? fields[key] : undefined;
