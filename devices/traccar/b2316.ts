import type { Observation } from "../../src/core/observation.ts";
import { measured } from "../measured.ts";
import { defineProfile, type Sample } from "../profile.ts";
import { readingOf, type Told } from "../draft.ts";
import { numberOf, shown } from "../words.ts";

type Fields = Readonly<Record<string, unknown>>;

const packet = (when: string, data: readonly object[], tells: readonly Observation[]): Sample => ({
  when,
  topic: "traccar/b2316",
  payload: { imei: "860000000000025", data },
  tells,
});

/** The wristband's warning codes; any other is not documented. */
const WARNINGS: ReadonlyMap<unknown, Observation> = new Map<unknown, Observation>([
  [1, { type: "battery-low", value: true }],
  [2, { type: "sos", value: true }],
  [3, { type: "alarm", value: "powerOff" }],
  [4, { type: "tamper", value: true }],
]);

const warning = (code: unknown): Told => WARNINGS.get(numberOf(code)) ?? `the warning ${shown(code)} is not documented`;

/** "first,second", each a number. */
const pairOf = (written: unknown): readonly (number | undefined)[] =>
  typeof written === "string" ? written.split(",").map(numberOf) : [];

const READERS: { readonly [field: string]: (written: unknown) => Told } = {
  hr: (written) => measured("heart-rate", written, "/min"),
  bp(written) {
    const [systolic, diastolic] = pairOf(written);
    return measured("blood-pressure", { systolic, diastolic }, "mm[Hg]");
  },
  /** Tenths of a degree: around the wrist, which is nobody's temperature, and of the body. */
  te(written) {
    const tenths = pairOf(written)[1];
    return tenths === undefined ? undefined : measured("body-temperature", tenths / 10, "Cel");
  },
  st: (written) => (numberOf(written) === 0 ? undefined : measured("step-count", written, "steps")),
  gp(written) {
    const [lon, lat] = pairOf(written);
    return measured("location", { lat, lon }, undefined);
  },
};

function observe({ message }: { readonly message: unknown }) {
  // The cast repeats what the family has sorted.
  const { data } = message as { readonly data: readonly Fields[] };
  const codes = new Set(data.flatMap((record) => ("wn" in record ? [record["wn"]] : [])));
  const newest = Object.entries(READERS).map(([field, read]) => {
    const record = data.find((one) => one[field] !== undefined && one[field] !== null);
    return record === undefined ? undefined : read(record[field]);
  });
  return readingOf([...[...codes].map(warning), ...newest]);
}

export default defineProfile({
  id: "traccar/b2316",
  family: "traccar",
  maker: "B2316",
  model: "4G wristband, its own packet",
  models: ["B2316"],
  title: { "zh-CN": "B2316 手环（原始数据包）", en: "B2316 wristband, its own packet" },
  class: "wearable.vitals",
  power: "battery",
  reportsEveryMinutes: 120,
  tells: [
    "sos",
    "battery-low",
    "alarm",
    "tamper",
    "heart-rate",
    "blood-pressure",
    "body-temperature",
    "step-count",
    "location",
  ],
  obeys: [],
  quality: "bronze",
  observe,
  samples: [
    packet(
      "trap: records out of order, the newest of each kind counts; ba is bars, not per cent",
      [
        { tm: 1_770_091_506, te: "312,363", st: 0, ba: 3, sn: 80 },
        { tm: 1_770_095_106, te: "335,366", hr: 58, bp: "113,73", st: 0, ba: 3 },
        { tm: 1_770_090_000, te: "300,359", hr: 91 },
      ],
      [
        { type: "heart-rate", value: 58, unit: "/min" },
        { type: "blood-pressure", value: { systolic: 113, diastolic: 73 }, unit: "mm[Hg]" },
        { type: "body-temperature", value: 36.6, unit: "Cel" },
      ],
    ),
    packet(
      "the help key, told in an older record",
      [
        { tm: 1_770_095_106, hr: 80 },
        { tm: 1_770_095_000, wn: 2 },
      ],
      [
        { type: "sos", value: true },
        { type: "heart-rate", value: 80, unit: "/min" },
      ],
    ),
    packet(
      "the wristband is taken off, runs low and is switched off",
      [
        { tm: 1_770_095_106, wn: 4 },
        { tm: 1_770_095_107, wn: 1 },
        { tm: 1_770_095_108, wn: 3 },
      ],
      [
        { type: "alarm", value: "powerOff" },
        { type: "battery-low", value: true },
        { type: "tamper", value: true },
      ],
    ),
    packet(
      "a walk",
      [{ tm: 1_770_095_106, st: 2_100, gp: "121.4737,31.2304" }],
      [
        { type: "step-count", value: 2_100, unit: "steps" },
        { type: "location", value: { lat: 31.2304, lon: 121.4737 } },
      ],
    ),
    packet("trap: a warning nobody documented", [{ tm: 1_770_095_106, wn: 7 }], []),
  ],
});
