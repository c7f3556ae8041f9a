import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/speaker",
  model: "Talking speaker with a key",
  title: { "zh-CN": "语音音箱", en: "Speaker" },
  class: "speaker",
  power: "mains",
  reportsEveryMinutes: 5,
  tells: ["cmd-ack", "checkin", "sos", "fault"],
  obeys: ["speak", "stop", "test"],
  quality: "silver",
  samples: [
    says("cmd-ack", { ref: "attempt-9", ok: true }, "the sentence was spoken", [
      { type: "cmd-ack", value: { ref: "attempt-9", ok: true } },
    ]),
    says("event", { events: [{ type: "checkin", value: true }] }, "the resident answers: I am well", [
      { type: "checkin", value: "ok" },
    ]),
    says("event", { events: [{ type: "sos", value: true, phase: "raised" }] }, "the resident calls for help by voice", [
      { type: "sos", value: true, phase: "raised" },
    ]),
    says("event", { events: [{ type: "fault", value: "microphone-muted" }] }, "the microphone is switched off", [
      { type: "fault", value: "microphone-muted" },
    ]),
    says(
      "event",
      { events: [{ type: "doorbell", value: true }] },
      "trap: an event nobody here knows is shown to staff",
      [{ type: "alarm", value: "doorbell" }],
    ),
  ],
});
