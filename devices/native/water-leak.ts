import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/water-leak",
  model: "Floor probe",
  title: { "zh-CN": "水浸传感器", en: "Water leak sensor" },
  class: "water-leak",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["water-leak", "battery", "fault"],
  obeys: [],
  quality: "silver",
  samples: [
    says("event", { events: [{ type: "water-leak", value: true, phase: "raised" }] }, "the washing machine leaks", [
      { type: "water-leak", value: true, phase: "raised" },
    ]),
    says("event", { events: [{ type: "water-leak", value: false, phase: "cleared" }] }, "the floor is dry", [
      { type: "water-leak", value: false, phase: "cleared" },
    ]),
    says(
      "event",
      { events: [{ type: "water-leak", value: null, phase: "fault" }] },
      "the probe is unplugged: unprotected",
      [{ type: "fault", value: "water-leak", phase: "fault" }],
    ),
    says("measure", { battery: { percent: 88 } }, "the daily sign of life", [
      { type: "battery", value: 88, unit: "%" },
    ]),
  ],
});
