import type { Observation } from "../../src/core/observation.ts";
import { defineProfile, type Answers, type Frame, type Sample } from "../profile.ts";
import { readingOf, type Told } from "../draft.ts";
import { isRecord, shown } from "../words.ts";
import { alarmsOf } from "./alarms.ts";
import { fixOf } from "./fix.ts";
import { vitalsOf } from "./vitals.ts";

type Fields = Readonly<Record<string, unknown>>;

const field = (record: Fields, name: string): Fields => {
  const value = record[name];
  return isRecord(value) ? value : {};
};

const TIMES = { deviceTime: "2026-02-03T04:05:06.000+00:00", fixTime: "2026-02-03T04:05:06.000+00:00" };
const OUTDOORS = { ...TIMES, valid: true, latitude: 31.2304, longitude: 121.4737, speed: 0.5 };
const DEVICE = { id: 1, uniqueId: "860000000000017" };

const position = (when: string, rest: object, tells: readonly Observation[], answers?: Answers): Sample => ({
  when,
  topic: "traccar/positions",
  payload: { position: { protocol: "watch", deviceId: 1, ...rest }, device: DEVICE },
  tells,
  ...(answers !== undefined && { answers }),
});

const event = (when: string, rest: object, tells: readonly Observation[]): Sample => ({
  when,
  topic: "traccar/events",
  payload: { position: { protocol: "watch", deviceId: 1, attributes: {} }, device: DEVICE, ...rest },
  tells,
});

/** Events of a fleet of cars, and of Traccar's own work. */
const SAYS_NOTHING = "says nothing about the wearer";

function ofEvent(message: Fields, generalMeansSos: boolean): readonly Told[] {
  const { type, attributes } = field(message, "event");
  switch (type) {
    case "alarm":
      return alarmsOf(isRecord(attributes) ? attributes["alarm"] : undefined, generalMeansSos);
    case "geofenceEnter":
    case "geofenceExit":
      return [{ type: "geofence", value: type === "geofenceEnter" ? "inside" : "outside", ...zoneOf(message) }];
    case "deviceMoving":
    case "deviceStopped":
      return [{ type: "motion", value: type === "deviceMoving" }];
    case "deviceOnline":
    case "deviceOffline":
      return [];
    default:
      return [`the event ${shown(type)} ${SAYS_NOTHING}`];
  }
}

const ZONE_CHARS_MAX = 64;

function zoneOf(message: Fields): { readonly zone?: string } {
  const { name } = field(message, "geofence");
  return typeof name === "string" && name !== "" ? { zone: name.slice(0, ZONE_CHARS_MAX) } : {};
}

function observe({ lane, message }: Frame, answers: Answers) {
  // The cast repeats what the family has parsed.
  const whole = message as Fields;
  const fields = field(whole, "position");
  const attributes = field(fields, "attributes");
  const generalMeansSos = answers["general-alarm"] === "sos";
  // What the position of an event measured was told by the position itself, and its place may be hours old.
  if (lane === "event") return readingOf([...ofEvent(whole, generalMeansSos), placeOfEvent(whole, fields)]);
  return readingOf([
    ...alarmsOf(attributes["alarm"], generalMeansSos),
    ...vitalsOf(attributes, fields["protocol"]),
    fixOf(fields),
  ]);
}

function placeOfEvent(message: Fields, fields: Fields): Told {
  const { type, eventTime } = field(message, "event");
  if (type === "deviceOnline" || type === "deviceOffline") return undefined;
  return fixOf(eventTime === undefined ? fields : { ...fields, deviceTime: eventTime });
}

export default defineProfile({
  id: "traccar/watch",
  family: "traccar",
  maker: "Traccar",
  model: "4G watch, pendant or tracker",
  title: { "zh-CN": "4G 定位手表或吊坠", en: "4G watch, pendant or tracker" },
  class: "wearable.vitals",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: [
    "sos",
    "fall",
    "tamper",
    "alarm",
    "battery",
    "battery-low",
    "battery-voltage",
    "heart-rate",
    "spo2",
    "blood-pressure",
    "body-temperature",
    "glucose",
    "step-count",
    "motion",
    "location",
    "geofence",
  ],
  obeys: [],
  quality: "silver",
  questions: [
    {
      id: "general-alarm",
      text: {
        "zh-CN": "没有名称的报警（general）是什么意思？按下手表的呼救键，看收到的是 sos 还是 general。",
        en: "What is an alarm without a name (general)? Press the help key and see whether sos or general comes.",
      },
      choices: ["alarm", "sos"],
      default: "alarm",
      lifeSafety: true,
    },
  ],
  observe,
  samples: [
    position(
      "the help key is held indoors, without a fix",
      { ...TIMES, valid: false, latitude: 0, longitude: 0, attributes: { batteryLevel: 22, steps: 0, alarm: "sos" } },
      [
        { type: "sos", value: true },
        { type: "battery", value: 22, unit: "%" },
      ],
    ),
    position("the half-hourly sign of life", { attributes: { batteryLevel: 81 } }, [
      { type: "battery", value: 81, unit: "%" },
    ]),
    position(
      "a fall outdoors",
      { ...OUTDOORS, accuracy: 12, attributes: { batteryLevel: 44, alarm: "fallDown", motion: true } },
      [
        { type: "fall", value: true },
        { type: "battery", value: 44, unit: "%" },
        { type: "motion", value: true },
        { type: "location", value: { lat: 31.2304, lon: 121.4737, accuracy_m: 12 } },
      ],
    ),
    position(
      "the watch is taken off while its battery is low",
      { ...TIMES, valid: false, attributes: { alarm: "removing,lowBattery", battery: 3.7, steps: 1200 } },
      [
        { type: "tamper", value: true },
        { type: "battery-low", value: true },
        { type: "step-count", value: 1200, unit: "steps" },
        { type: "battery-voltage", value: 3.7, unit: "V" },
      ],
    ),
    position("trap: an alarm without a name is no call for help by itself", { attributes: { alarm: "general" } }, [
      { type: "alarm", value: "general" },
    ]),
    position(
      "an alarm without a name, where the installer knows it is the help key",
      { attributes: { alarm: "general" } },
      [{ type: "sos", value: true }],
      { "general-alarm": "sos" },
    ),
    position(
      "trap: a heart rate comes with the place of yesterday",
      { ...OUTDOORS, deviceTime: "2026-02-04T04:05:06.000+00:00", attributes: { heartRate: 72 } },
      [{ type: "heart-rate", value: 72, unit: "/min" }],
    ),
    position(
      "trap: a watch that never had a fix",
      {
        ...TIMES,
        fixTime: "1980-01-06T00:00:19.000+00:00",
        valid: true,
        latitude: 31.2,
        longitude: 121.4,
        attributes: { bloodOxygen: 98 },
      },
      [{ type: "spo2", value: 98, unit: "%" }],
    ),
    position("blood pressure as text", { attributes: { pressureHigh: "109", pressureLow: "68" } }, [
      { type: "blood-pressure", value: { systolic: 109, diastolic: 68 }, unit: "mm[Hg]" },
    ]),
    position(
      "all vitals of a TRV watch",
      {
        protocol: "trv",
        attributes: {
          heartRate: 60,
          pressureSystolic: 130,
          pressureDiastolic: 85,
          spo2: 95,
          bloodSugar: 90,
          temperature: 36.5,
        },
      },
      [
        { type: "heart-rate", value: 60, unit: "/min" },
        { type: "spo2", value: 95, unit: "%" },
        { type: "blood-pressure", value: { systolic: 130, diastolic: 85 }, unit: "mm[Hg]" },
        { type: "body-temperature", value: 36.5, unit: "Cel" },
        { type: "glucose", value: 90, unit: "mg/dL", quality: "estimated" },
      ],
    ),
    position("trap: no skin contact is no cardiac arrest", { attributes: { heartRate: 0, temp1: 0, spo2: 0 } }, []),
    position("trap: a sugar that could be either unit", { attributes: { bloodSugar: 15 } }, []),
    event("she leaves the garden", { event: { type: "geofenceExit" }, geofence: { name: "garden" } }, [
      { type: "geofence", value: "outside", zone: "garden" },
    ]),
    event("the same press through the other forwarder", { event: { type: "alarm", attributes: { alarm: "sos" } } }, [
      { type: "sos", value: true },
    ]),
    event("the watch lost the network", { event: { type: "deviceOffline" } }, [
      { type: "availability", value: "offline" },
    ]),
    event("trap: an event about driving", { event: { type: "deviceOverspeed" } }, []),
  ],
});
