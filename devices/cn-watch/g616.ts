import type { Observation, ObservationType } from "../../src/core/observation.ts";
import { saysNothing, readingOf, type Told } from "../draft.ts";
import { measured } from "../measured.ts";
import { defineProfile, type Frame, type Sample } from "../profile.ts";
import { flagOf, numberOf, shown } from "../words.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Numbers come as text. */
const MEASURES: readonly (readonly [type: ObservationType, unit: string, key: string])[] = [
  ["heart-rate", "/min", "heartRate"],
  ["spo2", "%", "bloodOxygen"],
  ["body-temperature", "Cel", "temperature"],
  ["step-count", "steps", "stepCount"],
  ["battery", "%", "battery"],
];

const isSaid = (value: unknown): boolean => !saysNothing(value);

function observe({ message }: Frame) {
  // The cast repeats what the family has parsed.
  const fields = message as Fields;
  return readingOf([
    sos(fields["sos"]),
    ...MEASURES.map(([type, unit, key]) => (isSaid(fields[key]) ? measured(type, fields[key], unit) : undefined)),
    pressure(fields),
    place(fields["location"]),
  ]);
}

/** A level inside the whole state: `false` is a reading and takes no press back. */
function sos(value: unknown): Told {
  if (!isSaid(value)) return undefined;
  const pressed = flagOf(value);
  return pressed === undefined ? `sos: ${shown(value)} is neither yes nor no` : { type: "sos", value: pressed };
}

function pressure({ bpSystolic, bpDiastolic }: Fields): Told {
  if (!isSaid(bpSystolic) && !isSaid(bpDiastolic)) return undefined;
  return measured("blood-pressure", { systolic: bpSystolic, diastolic: bpDiastolic }, "mm[Hg]");
}

/** "longitude,latitude" as the AMap draws it; the core brings it to where it is for everybody else. */
function place(value: unknown): Told {
  if (!isSaid(value)) return undefined;
  const [lon, lat] = typeof value === "string" ? value.split(",").map(numberOf) : [];
  return measured("location", { lat, lon, datum: "GCJ-02" }, undefined);
}

const state = (when: string, fields: object, tells: readonly Observation[]): Sample => ({
  when,
  topic: "atom/g616/status/860000000000033",
  payload: { imei: "860000000000033", ...fields },
  tells,
});

export default defineProfile({
  id: "cn-watch/g616",
  family: "cn-watch",
  maker: "ZHZYOU",
  model: "G601, G616, G618",
  title: { "zh-CN": "4G 健康手表 G601/G616/G618", en: "4G care watch G601/G616/G618" },
  class: "wearable.vitals",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["sos", "heart-rate", "spo2", "blood-pressure", "body-temperature", "step-count", "battery", "location"],
  obeys: [],
  quality: "silver",
  models: ["G601", "G616", "G618"],
  latches: ["sos"],
  observe,
  samples: [
    state(
      "the help key is held; the whole state comes with it, its numbers as text",
      {
        stepCount: "1618",
        calories: "34.9",
        temperature: "36.0",
        heartRate: "96",
        bpSystolic: "122",
        bpDiastolic: "83",
        bloodOxygen: "98",
        battery: "36",
        sos: true,
        rolls: "0",
        locationDate: "260203",
        locationTime: "121856",
        location: "121.4779900,31.2284300",
        isWearing: true,
        isOnline: true,
      },
      [
        { type: "sos", value: true },
        { type: "heart-rate", value: 96, unit: "/min" },
        { type: "spo2", value: 98, unit: "%" },
        { type: "body-temperature", value: 36, unit: "Cel" },
        { type: "step-count", value: 1618, unit: "steps" },
        { type: "battery", value: 36, unit: "%" },
        { type: "blood-pressure", value: { systolic: 122, diastolic: 83 }, unit: "mm[Hg]" },
        { type: "location", value: { lat: 31.22843, lon: 121.47799, datum: "GCJ-02" } },
      ],
    ),
    state("trap: nobody calls for help, and nothing was measured", { sos: "false", heartRate: "0", location: "" }, [
      { type: "sos", value: false },
    ]),
    state("trap: a watch on the table is no cardiac arrest", { heartRate: "0", bloodOxygen: "0", bpSystolic: "0" }, []),
    state("trap: the vendor itself calls isWearing unreliable", { isWearing: false, battery: "12" }, [
      { type: "battery", value: 12, unit: "%" },
    ]),
    state("the vendor's server lost the watch", { isOnline: false }, [{ type: "availability", value: "offline" }]),
  ],
});
