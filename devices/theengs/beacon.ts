import { heard, theengsProfile } from "./theengs-profile.ts";

const TAG = {
  brand: "iTAG",
  model: "Smart Tracker",
  model_id: "ITAG",
  type: "TRACK",
  track: true,
  device: "iTAG Tracker",
};
const IBEACON = {
  brand: "GENERIC",
  model: "iBeacon",
  model_id: "IBEACON",
  mfid: "4c00",
  uuid: "1de4b189115e45f6b44e509352269977",
  major: 0,
  minor: 0,
  txpower: -66,
};

export default theengsProfile({
  id: "theengs/beacon",
  maker: "iTAG, Tile, nut, HolyIoT",
  model: "iBeacon and tracker tags",
  title: { "zh-CN": "蓝牙信标", en: "Bluetooth beacon" },
  class: "location",
  power: "battery",
  // Somebody who goes out takes it along: silence is no fault, and the end of presence is said by the Bluetooth gateway.
  reportsEveryMinutes: undefined,
  tells: ["presence", "battery"],
  quality: "bronze",
  samples: [
    heard(TAG, "the tag is heard", [{ type: "presence", value: true }]),
    heard({ ...TAG, state: "offline" }, "the tag was not heard for the gateway's time-out", [
      { type: "presence", value: false },
    ]),
    heard(IBEACON, "an iBeacon, known by its numbers whatever address it has today", [
      { type: "presence", value: true },
    ]),
    heard({ distance: 2.799_256, servicedata: "fe000000" }, "a bare beacon that nobody could decode", [
      { type: "presence", value: true },
    ]),
    heard({ model_id: "HOLYIOT", type: "TRACK", track: true, batt: 100 }, "a tag with its battery", [
      { type: "presence", value: true },
      { type: "battery", value: 100, unit: "%" },
    ]),
    heard(
      { brand: "Apple", model_id: "APPLEDEVICE", type: "TRACK", prmac: true },
      "trap: a phone whose address changes",
      [],
    ),
    heard({ brand: "GENERIC", model_id: "MS-CDP", type: "RMAC" }, "trap: a computer nearby", []),
  ],
});
