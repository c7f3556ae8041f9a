import { shellyProfile, writes } from "./shelly-profile.ts";

export default shellyProfile({
  id: "shelly/door",
  model: "Door/Window, Door/Window 2 (Gen1)",
  title: { "zh-CN": "门磁", en: "Door contact" },
  class: "contact.door",
  power: "battery",
  reportsEveryMinutes: 720,
  sleeps: () => true,
  tells: ["door", "vibration", "illuminance", "temperature", "battery"],
  quality: "silver",
  samples: [
    writes("sensor/state", "open", { when: "the door is opened", tells: [{ type: "door", value: "open" }] }),
    writes("sensor/state", "close", { when: "the door is closed", tells: [{ type: "door", value: "closed" }] }),
    writes("sensor/vibration", "1", { when: "somebody knocks", tells: [{ type: "vibration", value: true }] }),
    writes("sensor/lux", "120", { when: "the light is on", tells: [{ type: "illuminance", value: 120, unit: "lx" }] }),
    writes(
      "info",
      {
        sensor: { state: "close", is_valid: true },
        accel: { tilt: 0, vibration: -1 },
        tmp: { value: 68, units: "F", tC: 20, tF: 68, is_valid: true },
        bat: { value: 81, voltage: 5.5 },
      },
      {
        when: "its whole status",
        tells: [
          { type: "door", value: "closed" },
          { type: "temperature", value: 20, unit: "Cel" },
          { type: "battery", value: 81, unit: "%" },
          { type: "battery-voltage", value: 5.5, unit: "V" },
        ],
      },
    ),
    writes("sensor/state", "unknown", { when: "trap: before its first movement", tells: [] }),
    writes("sensor/vibration", "-1", { when: "trap: vibration is switched off", tells: [] }),
  ],
});
