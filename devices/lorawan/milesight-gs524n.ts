import { gs524n, smokeEvent } from "./codecs/milesight-gs524n.ts";
import { unsaid } from "./field.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/milesight-gs524n",
  maker: "Milesight",
  model: "GS524N",
  title: { "zh-CN": "独立式烟感探测器", en: "Smoke detector" },
  class: "smoke",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["smoke", "temperature", "battery", "battery-low", "tamper", "fault"],
  obeys: [],
  quality: "silver",
  spellings: { event: smokeEvent, concentration: unsaid },
  decode: gs524n,
  samples: [
    sent({ hex: "22 1E 64 00 1C 40" }, "the test button is pressed", [
      { type: "smoke", value: "test" },
      { type: "battery", value: 100, unit: "%" },
      { type: "temperature", value: 28, unit: "Cel" },
    ]),
    sent({ hex: "22 11 64 0A 1E 41" }, "it smells smoke", [
      { type: "smoke", value: true },
      { type: "battery", value: 100, unit: "%" },
      { type: "temperature", value: 30, unit: "Cel" },
    ]),
    sent({ hex: "22 12 64 0A 1E 40" }, "somebody mutes it while it still smells smoke", [
      { type: "smoke", value: true, phase: "muted" },
      { type: "battery", value: 100, unit: "%" },
      { type: "temperature", value: 30, unit: "Cel" },
    ]),
    sent({ hex: "22 17 64 00 1C 47" }, "the air is clear", [
      { type: "smoke", value: false },
      { type: "battery", value: 100, unit: "%" },
      { type: "temperature", value: 28, unit: "Cel" },
    ]),
    sent({ hex: "22 14 0A 00 1C A4" }, "the battery is low", [
      { type: "battery-low", value: true },
      { type: "battery", value: 10, unit: "%" },
      { type: "temperature", value: 28, unit: "Cel" },
    ]),
    sent({ hex: "22 15 64 00 1C 49" }, "its own check has failed", [
      { type: "fault", value: "failover" },
      { type: "battery", value: 100, unit: "%" },
      { type: "temperature", value: 28, unit: "Cel" },
    ]),
    sent({ hex: "22 1A 64 00 1C 44" }, "it is taken from the ceiling", [
      { type: "tamper", value: true },
      { type: "battery", value: 100, unit: "%" },
      { type: "temperature", value: 28, unit: "Cel" },
    ]),
    sent({ hex: "22 1B 64 00 1C 43" }, "it is back", [
      { type: "tamper", value: false },
      { type: "battery", value: 100, unit: "%" },
      { type: "temperature", value: 28, unit: "Cel" },
    ]),
    sent({ hex: "22 1E 64 00 1C 41" }, "trap: the check sum is wrong", []),
    sent(
      { object: { battery: 100, concentration: 12, temperature: 28, event: "alarm" } },
      "a server without our bytes",
      [
        { type: "battery", value: 100, unit: "%" },
        { type: "temperature", value: 28, unit: "Cel" },
        { type: "smoke", value: true },
      ],
    ),
  ],
});
