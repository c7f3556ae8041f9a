import { heard, theengsProfile } from "./theengs-profile.ts";

const BAND = {
  brand: "Xiaomi/Amazfit",
  model: "Mi Band/Smart Watch",
  model_id: "MB/SW",
  type: "BODY",
  acts: true,
  track: true,
  device: "Xiaomi/Amazfit Tracker",
};

export default theengsProfile({
  id: "theengs/fitness-band",
  maker: "Xiaomi, Amazfit",
  model: "Mi Band, Amazfit watch (MB/SW)",
  title: { "zh-CN": "运动手环", en: "Fitness band" },
  class: "wearable.vitals",
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["heart-rate", "step-count"],
  quality: "bronze",
  samples: [
    heard({ ...BAND, act_bpm: 125 }, "the heart rate of an exercise, no resting value", [
      { type: "heart-rate", value: 125, unit: "/min" },
    ]),
    heard({ ...BAND, steps: 9_101, act_bpm: 125 }, "steps start again at the band's midnight", [
      { type: "heart-rate", value: 125, unit: "/min" },
      { type: "step-count", value: 9_101, unit: "steps" },
    ]),
    heard(BAND, "heard, and no more", []),
    heard({ ...BAND, act_bpm: 0 }, "trap: 0 is no heart rate", []),
    heard(
      { brand: "Apple", model: "Apple Watch", model_id: "APPLEWATCH", type: "BODY", prmac: true, unlocked: false },
      "trap: a watch whose address changes is nobody's",
      [],
    ),
  ],
});
