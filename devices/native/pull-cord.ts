import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/pull-cord",
  model: "Bathroom pull cord",
  title: { "zh-CN": "卫生间拉绳", en: "Bathroom pull cord" },
  class: "sos.pullcord",
  power: "battery",
  reportsEveryMinutes: 720,
  tells: ["sos", "battery", "tamper", "fault"],
  obeys: ["received"],
  quality: "silver",
  samples: [
    says(
      "event",
      { events: [{ type: "sos", value: 1, phase: "raised", ref: "p-3", zone: "bath" }] },
      "the cord is pulled",
      [{ type: "sos", value: true, phase: "raised", ref: "p-3", zone: "bath" }],
    ),
    says("event", { events: [{ type: "fault", value: "cord-broken" }] }, "the cord is torn or tied up", [
      { type: "fault", value: "cord-broken" },
    ]),
    says("event", { events: [{ type: "fault", value: false }] }, "the cord hangs again", [
      { type: "fault", value: false },
    ]),
    says("event", { events: [{ type: "tamper", value: true }] }, "the housing is opened", [
      { type: "tamper", value: true },
    ]),
    says("measure", { battery: { percent: 91.5 } }, "the half-daily sign of life", [
      { type: "battery", value: 91.5, unit: "%" },
    ]),
  ],
});
