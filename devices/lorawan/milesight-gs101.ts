import { byte, milesight, skip } from "./codecs/milesight-tlv.ts";
import { level, unsaid } from "./field.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

const gas = level("gas", { 0: false, 1: true, normal: false, alarm: true });

const trouble = level("fault", {
  0: "power off",
  1: false,
  2: "sensor fault",
  3: false,
  4: "sensor will be invalid soon",
  5: "device invalid",
  "power off": "power off",
  "power on": false,
  "sensor fault": "sensor fault",
  "sensor fault recovered": false,
  "sensor will be invalid soon": "sensor will be invalid soon",
  "device invalid": "device invalid",
});

export default lorawanProduct({
  id: "lorawan/milesight-gs101",
  maker: "Milesight",
  model: "GS101",
  title: { "zh-CN": "燃气探测器", en: "Gas detector" },
  class: "gas",
  power: "mains",
  reportsEveryMinutes: 1440,
  tells: ["gas", "fault"],
  obeys: [],
  quality: "silver",
  spellings: {
    gas_status: gas,
    gas,
    alarm: trouble,
    valve_status: unsaid,
    relay_output_status: unsaid,
    life_remain: unsaid,
  },
  decode: milesight({
    "05 8E": byte(gas),
    "06 01": skip(1),
    "07 01": skip(1),
    "08 90": skip(4),
    "FF 3F": byte(trouble),
  }),
  samples: [
    sent({ hex: "05 8E 01" }, "gas in the kitchen", [{ type: "gas", value: true }]),
    sent({ hex: "05 8E 00 06 01 01 07 01 00" }, "the air is clear, the valve is open", [{ type: "gas", value: false }]),
    sent({ hex: "FF 3F 02" }, "the cell has failed", [{ type: "fault", value: "sensor fault" }]),
    sent({ hex: "FF 3F 03" }, "the cell works again", [{ type: "fault", value: false }]),
    sent({ hex: "FF 3F 04" }, "the cell wears out soon", [{ type: "fault", value: "sensor will be invalid soon" }]),
    sent({ object: { gas_status: "alarm", valve_status: "off" } }, "a server without our bytes", [
      { type: "gas", value: true },
    ]),
    sent({ hex: "05 8E 02" }, "trap: a value of newer firmware", []),
  ],
});
