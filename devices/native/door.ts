import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/door",
  model: "Magnetic contact",
  title: { "zh-CN": "门磁", en: "Door contact" },
  class: "contact.door",
  power: "battery",
  reportsEveryMinutes: 720,
  tells: ["door", "battery", "tamper"],
  obeys: [],
  quality: "silver",
  samples: [
    says("event", { events: [{ type: "door", value: "open" }] }, "the door opens", [{ type: "door", value: "open" }]),
    says("event", { events: [{ type: "door", value: "closed" }] }, "the door closes", [
      { type: "door", value: "closed" },
    ]),
    says(
      "event",
      { events: [{ type: "door", value: true }] },
      "trap: true means open to some and closed to others",
      [],
    ),
    says("event", { events: [{ type: "tamper", value: true }] }, "the magnet is removed", [
      { type: "tamper", value: true },
    ]),
    says("event", { battery: { percent: 12 } }, "the battery runs down", [{ type: "battery", value: 12, unit: "%" }]),
  ],
});
