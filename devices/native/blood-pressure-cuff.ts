import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/blood-pressure-cuff",
  model: "Upper-arm cuff",
  title: { "zh-CN": "上臂式血压计", en: "Blood pressure cuff" },
  class: "spot.vitals",
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["blood-pressure", "heart-rate", "battery"],
  obeys: [],
  quality: "silver",
  samples: [
    says(
      "measure",
      {
        measures: [
          { type: "blood-pressure", value: { systolic: 138, diastolic: 84 }, unit: "mm[Hg]", quality: "ok" },
          { type: "heart-rate", value: 68, unit: "/min", quality: "ok" },
        ],
        battery: { percent: 75 },
      },
      "the morning reading",
      [
        { type: "blood-pressure", value: { systolic: 138, diastolic: 84 }, unit: "mm[Hg]", quality: "ok" },
        { type: "heart-rate", value: 68, unit: "/min", quality: "ok" },
        { type: "battery", value: 75, unit: "%" },
      ],
    ),
    says(
      "measure",
      { measures: [{ type: "blood-pressure", value: { systolic: "16", diastolic: "10.5" }, unit: "kPa" }] },
      "trap: a cuff set to kilopascal, numbers as text",
      [{ type: "blood-pressure", value: { systolic: 120, diastolic: 78.8 }, unit: "mm[Hg]" }],
    ),
    says(
      "measure",
      { measures: [{ type: "blood-pressure", value: { systolic: 70, diastolic: 110 }, unit: "mm[Hg]" }] },
      "trap: the two values swapped",
      [],
    ),
    says(
      "measure",
      { measures: [{ type: "blood-pressure", value: null, unit: "mm[Hg]", quality: "failed" }] },
      "trap: the cuff could not inflate",
      [],
    ),
  ],
});
