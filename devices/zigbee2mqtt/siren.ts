import { toldByQuestion } from "./command.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Sirens of the Zigbee standard sound on `warning`. They answer nothing: whether it sounded is heard, not read. */
export default zigbeeProfile({
  id: "zigbee2mqtt/siren",
  maker: "",
  model: "Siren (IAS warning device)",
  models: ["HS2WD-E", "HS2WD-C-EF", "SRAC-23B-ZBSR", "SIRZB-110", "SIRZB-111", "PSX29ZB-BS"],
  title: { "zh-CN": "声光报警器", en: "Siren" },
  class: "siren",
  power: "mains",
  reportsEveryMinutes: 1_440,
  tells: ["battery", "battery-low", "tamper"],
  obeys: ["siren", "light", "stop", "test"],
  quality: "bronze",
  questions: [toldByQuestion("warning")],
  samples: [
    says({ battery: 100, max_duration: 1_800, warning: { mode: "stop" } }, "it is silent", [
      { type: "battery", value: 100, unit: "%" },
    ]),
    says({ battery_low: true, tamper: true }, "its battery ends, and it hangs loose", [
      { type: "tamper", value: true },
      { type: "battery-low", value: true },
    ]),
    says({ battery: null }, "trap: not known until the first report", []),
  ],
});
