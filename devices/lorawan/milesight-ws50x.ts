import { uintLe } from "./codecs/bytes.ts";
import { byte, milesight, skip, type Channel } from "./codecs/milesight-tlv.ts";
import { level, measure, type Field } from "./field.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

const GANGS = [1, 2, 3] as const;
const CHANGED_BITS = 4;

/** A codec's word beside which nobody can see whether it was touched: the level alone is told. */
const switchOf = (gang: number) =>
  level("input", { open: true, close: false, closed: false, on: true, off: false }, { sensor: String(gang) });

const watts = measure("power", "W");
const POWER: Channel = { length: 4, read: (data, draft) => watts(uintLe(data, 0, 4), draft) };

/** The low half of the byte says what is on, the high half what was touched: only that is a sign of somebody. */
const switches: Field = (value, { observations, remarks }) => {
  const bits = Number(value);
  const touched = GANGS.filter((gang) => ((bits >> (gang - 1 + CHANGED_BITS)) & 1) === 1);
  for (const gang of touched) {
    observations.push({ type: "input", value: ((bits >> (gang - 1)) & 1) === 1, sensor: String(gang) });
  }
  if (touched.length === 0) remarks.push("no switch was touched");
};

export default lorawanProduct({
  id: "lorawan/milesight-ws50x",
  maker: "Milesight",
  model: "WS501, WS502, WS503",
  title: { "zh-CN": "墙壁开关", en: "Wall switch" },
  class: "light",
  power: "mains",
  reportsEveryMinutes: 1440,
  tells: ["input", "power"],
  obeys: [],
  quality: "silver",
  spellings: Object.fromEntries(GANGS.map((gang) => [`switch_${gang}`, switchOf(gang)])),
  decode: milesight({
    "FF 29": byte(switches),
    "03 74": skip(2),
    "04 80": POWER,
    "05 81": skip(1),
    "06 83": skip(4),
    "07 C9": skip(2),
  }),
  samples: [
    sent({ hex: "FF 29 31" }, "two of three switches were touched: somebody is about", [
      { type: "input", value: true, sensor: "1" },
      { type: "input", value: false, sensor: "2" },
    ]),
    sent({ hex: "03 74 F0 08 04 80 3C 00 00 00 FF 29 00" }, "the meter of the model that has one", [
      { type: "power", value: 60, unit: "W" },
    ]),
    sent({ hex: "FF 29 01" }, "trap: the regular report, nobody touched anything", []),
    sent(
      { object: { switch_1: "open", switch_1_change: "yes", switch_2: "close", switch_2_change: "no" } },
      "a server without our bytes",
      [
        { type: "input", value: true, sensor: "1" },
        { type: "input", value: false, sensor: "2" },
      ],
    ),
  ],
});
