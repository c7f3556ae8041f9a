import { byteAt, intLe } from "./codecs/bytes.ts";
import { byte, milesight, skip, temperatureAlarm, tenths, type Channel } from "./codecs/milesight-tlv.ts";
import { celsius, place, tamper } from "./fields.ts";
import type { Draft } from "../draft.ts";
import { unsaid } from "./field.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

const MILLIONTHS = 1_000_000;
const MOVES: readonly (boolean | undefined)[] = [undefined, true, true, false];
const FENCES = ["inside", "outside"] as const;

/** The low half of the byte is the movement, the high half the fence. */
function tellState(state: number, { observations }: Draft): void {
  const moves = MOVES[state & 0x0f];
  if (moves !== undefined) observations.push({ type: "motion", value: moves });
  const fence = FENCES[state >> 4];
  if (fence !== undefined) observations.push({ type: "geofence", value: fence });
}

const POSITION: Channel = {
  length: 9,
  read: (data, draft) => {
    place(intLe(data, 0, 4) / MILLIONTHS, intLe(data, 4, 4) / MILLIONTHS, draft);
    tellState(byteAt(data, 8), draft);
  },
};

/** Networks that are heard nearby: nobody here knows where they are. Each comes with the same movement. */
const WIFI: Channel = {
  length: 9,
  read: (data, draft) => {
    const isTold = draft.observations.some(({ type }) => type === "motion");
    if (!isTold) tellState(byteAt(data, 8) | NO_FENCE, draft);
  },
};
const NO_FENCE = 0xf0;

/** A stored record has longitude before latitude. */
const STORED: Channel = {
  length: 14,
  read: (data, draft) => place(intLe(data, 4, 4) / MILLIONTHS, intLe(data, 0, 4) / MILLIONTHS, draft),
};

export default lorawanProduct({
  id: "lorawan/milesight-at101",
  maker: "Milesight",
  model: "AT101",
  title: { "zh-CN": "户外定位器", en: "Outdoor tracker" },
  class: "location",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["location", "motion", "temperature", "temperature-alarm", "geofence", "tamper", "battery"],
  obeys: [],
  quality: "silver",
  spellings: { wifi: unsaid, wifi_scan_result: unsaid },
  decode: milesight(
    {
      "03 67": tenths(celsius),
      "04 88": POSITION,
      "05 00": skip(1),
      "06 D9": WIFI,
      "07 00": byte(tamper),
      "08 9B": skip(6),
      "83 67": temperatureAlarm(celsius),
    },
    STORED,
  ),
  samples: [
    sent({ hex: "01 75 64 03 67 1B 01 05 00 00 04 88 36 BF 77 01 F0 00 09 07 22" }, "on the way, no fence is set", [
      { type: "battery", value: 100, unit: "%" },
      { type: "temperature", value: 28.3, unit: "Cel" },
      { type: "location", value: { lat: 24.62495, lon: 118.030576 } },
      { type: "motion", value: true },
    ]),
    sent({ hex: "04 88 36 BF 77 01 F0 00 09 07 13" }, "the wearer stops outside of the fence", [
      { type: "location", value: { lat: 24.62495, lon: 118.030576 } },
      { type: "motion", value: false },
      { type: "geofence", value: "outside" },
    ]),
    sent({ hex: "07 00 01" }, "it is taken off its mount", [{ type: "tamper", value: true }]),
    sent({ hex: "83 67 F4 01 01" }, "it is too hot", [
      { type: "temperature", value: 50, unit: "Cel" },
      { type: "temperature-alarm", value: true },
    ]),
    sent({ hex: "06 D9 08 02 00 00 00 00 01 C3 02" }, "trap: networks nearby are no place", [
      { type: "motion", value: true },
    ]),
    sent(
      {
        object: {
          battery: 100,
          geofence_status: "unset",
          longitude: 118.030576,
          latitude: 24.62495,
          motion_status: "moving",
        },
      },
      "a server without our bytes",
      [
        { type: "battery", value: 100, unit: "%" },
        { type: "motion", value: true },
        { type: "location", value: { lat: 24.62495, lon: 118.030576 } },
      ],
    ),
  ],
});
