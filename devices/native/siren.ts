import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/siren",
  model: "Siren with light",
  title: { "zh-CN": "声光报警器", en: "Siren with light" },
  class: "siren",
  power: "mains",
  reportsEveryMinutes: 5,
  tells: ["cmd-ack", "fault", "tamper"],
  obeys: ["siren", "light", "stop", "test"],
  quality: "silver",
  samples: [
    says("cmd-ack", { ref: "attempt-1", ok: true }, "the siren sounds as told", [
      { type: "cmd-ack", value: { ref: "attempt-1", ok: true } },
    ]),
    says("cmd-ack", { ref: "attempt-2", ok: false, error: "horn-open" }, "the horn is broken", [
      { type: "cmd-ack", value: { ref: "attempt-2", ok: false } },
    ]),
    says("cmd-ack", { ref: "attempt-3", ok: "maybe" }, "trap: neither yes nor no", []),
    says("event", { events: [{ type: "fault", value: "horn-open" }] }, "the self-test fails", [
      { type: "fault", value: "horn-open" },
    ]),
    says("event", { events: [{ type: "tamper", value: true }] }, "the siren is taken down", [
      { type: "tamper", value: true },
    ]),
    says("state", { state: "ready" }, "the siren is connected", [{ type: "availability", value: "online" }]),
  ],
});
