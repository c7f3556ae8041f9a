import { DOOR_MODES, draginoContact } from "./codecs/dragino.ts";
import { unsaid } from "./field.ts";
import { door } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/dragino-lds02",
  maker: "Dragino",
  model: "LDS02",
  title: { "zh-CN": "门磁", en: "Door contact" },
  class: "contact.door",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["door", "battery-voltage"],
  obeys: [],
  quality: "silver",
  spellings: {
    door_open_status: door,
    water_leak_status: unsaid,
    alarm: unsaid,
    door_open_times: unsaid,
    last_door_open_duration: unsaid,
  },
  decode: draginoContact({ modes: DOOR_MODES, read: ({ isOpen }, draft) => door(isOpen, draft) }),
  samples: [
    sent({ hex: "0B 88 01 00 25 00 01 00 00 00", port: 10 }, "the door is closed", [
      { type: "battery-voltage", value: 2.952, unit: "V" },
      { type: "door", value: "closed" },
    ]),
    sent({ hex: "8B 88 01 00 25 00 01 00 00 00", port: 10 }, "the door is opened", [
      { type: "battery-voltage", value: 2.952, unit: "V" },
      { type: "door", value: "open" },
    ]),
    sent(
      { hex: "0B 88 02 00 25 00 01 00 00 00", port: 10 },
      "trap: the board of a leak sensor says nothing of a door",
      [{ type: "battery-voltage", value: 2.952, unit: "V" }],
    ),
    sent(
      {
        port: 10,
        object: {
          ALARM: 1,
          BAT_V: 2.952,
          DOOR_OPEN_STATUS: 0,
          DOOR_OPEN_TIMES: 9472,
          LAST_DOOR_OPEN_DURATION: 65536,
          MOD: 1,
        },
      },
      "a server without our bytes",
      [
        { type: "battery-voltage", value: 2.952, unit: "V" },
        { type: "door", value: "closed" },
      ],
    ),
    sent({ hex: "0B", port: 10 }, "trap: the frame is cut off", []),
  ],
});
