import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/bed-mat",
  model: "Under-mattress strip",
  title: { "zh-CN": "智能床垫带", en: "Bed mat" },
  class: "bed.sensor",
  power: "mains",
  reportsEveryMinutes: 5,
  tells: ["in-bed", "heart-rate", "respiration-rate", "fault"],
  obeys: [],
  quality: "silver",
  samples: [
    says("event", { events: [{ type: "in-bed", value: true }] }, "somebody lies down", [
      { type: "in-bed", value: true },
    ]),
    says("event", { events: [{ type: "in-bed", value: 0 }] }, "the bed is left", [{ type: "in-bed", value: false }]),
    says(
      "measure",
      {
        measures: [
          { type: "heart-rate", value: 57, unit: "/min", quality: "ok" },
          { type: "respiration-rate", value: 14, unit: "/min", quality: "ok" },
          { type: "in-bed", value: true },
        ],
      },
      "the report each minute of sleep, with the level among the measures",
      [
        { type: "heart-rate", value: 57, unit: "/min", quality: "ok" },
        { type: "respiration-rate", value: 14, unit: "/min", quality: "ok" },
        { type: "in-bed", value: true },
      ],
    ),
    says(
      "measure",
      { measures: [{ type: "respiration-rate", value: 0, unit: "/min", quality: "ok" }] },
      "trap: an empty bed does not breathe",
      [],
    ),
    says("event", { events: [{ type: "fault", value: "strip-unplugged" }] }, "the strip is unplugged", [
      { type: "fault", value: "strip-unplugged" },
    ]),
  ],
});
