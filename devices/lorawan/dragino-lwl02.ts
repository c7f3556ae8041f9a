import { draginoContact, LEAK_MODES } from "./codecs/dragino.ts";
import { unsaid } from "./field.ts";
import { leak } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/dragino-lwl02",
  maker: "Dragino",
  model: "LWL02",
  title: { "zh-CN": "水浸传感器", en: "Water leak sensor" },
  class: "water-leak",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["water-leak", "battery-voltage"],
  obeys: [],
  quality: "silver",
  spellings: {
    water_leak_status: leak,
    door_open_status: unsaid,
    alarm: unsaid,
    door_open_times: unsaid,
    last_door_open_duration: unsaid,
    water_leak_times: unsaid,
    last_water_leak_duration: unsaid,
  },
  decode: draginoContact({ modes: LEAK_MODES, read: ({ isWet }, draft) => leak(isWet, draft) }),
  samples: [
    sent({ hex: "4B 88 02 00 25 00 01 00 00 00", port: 10 }, "water stands on the floor", [
      { type: "battery-voltage", value: 2.952, unit: "V" },
      { type: "water-leak", value: true },
    ]),
    sent({ hex: "0B 88 02 00 25 00 01 00 00 00", port: 10 }, "the floor is dry", [
      { type: "battery-voltage", value: 2.952, unit: "V" },
      { type: "water-leak", value: false },
    ]),
    sent(
      { hex: "0B 88 01 00 25 00 01", port: 10, object: { ALARM: 0, BAT_V: 2.952, DOOR_OPEN_STATUS: 0, MOD: 1 } },
      "trap: the board of a door contact says nothing of water",
      [{ type: "battery-voltage", value: 2.952, unit: "V" }],
    ),
    sent({ port: 10, object: { BAT_V: 2.952, MOD: 2, WATER_LEAK_STATUS: 1 } }, "a server without our bytes", [
      { type: "battery-voltage", value: 2.952, unit: "V" },
      { type: "water-leak", value: true },
    ]),
  ],
});
