import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Some bridges look at the wrong alarm bit and say `gas: false` during an alarm: only a test with gas shows it. */
export default zigbeeProfile({
  id: "zigbee2mqtt/gas",
  maker: "",
  model: "Combustible gas detector",
  models: [
    "HS1CG",
    "HS1CG-E",
    "HS1CG_M",
    "HS3CG",
    "SGMHM-I1",
    "SGA01ZB",
    "JTQJ-BF-01LM/BW",
    "TS0204",
    "TS0601_gas_sensor_1",
  ],
  title: { "zh-CN": "燃气探测器", en: "Gas detector" },
  class: "gas",
  power: "mains",
  reportsEveryMinutes: 720,
  tells: ["gas", "gas-concentration", "tamper", "battery-low"],
  obeys: [],
  quality: "silver",
  samples: [
    says({ gas: true, tamper: false, battery_low: false, linkquality: 0 }, "gas", [
      { type: "gas", value: true },
      { type: "tamper", value: false },
      { type: "battery-low", value: false },
    ]),
    says({ gas: false, gas_value: 3 }, "clean air, nearly", [
      { type: "gas", value: false },
      { type: "gas-concentration", value: 3, unit: "%LEL" },
    ]),
    says({ gas: false, test: true }, "the test key", [{ type: "gas", value: true, phase: "test" }]),
    says({ gas: "", tamper: null }, "trap: nothing is known", []),
    says({ gas: 7 }, "trap: a number is neither yes nor no", []),
  ],
});
