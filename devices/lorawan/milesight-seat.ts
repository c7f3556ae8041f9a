import type { Profile } from "../profile.ts";
import { byte, milesight } from "./codecs/milesight-tlv.ts";
import { presence } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

/** A pad or eye that says whether somebody sits there; the products differ in where it is fixed. */
export const milesightSeat = (product: Pick<Profile, "id" | "model" | "title">): Profile =>
  lorawanProduct({
    ...product,
    maker: "Milesight",
    class: "presence",
    power: "battery",
    reportsEveryMinutes: 1440,
    tells: ["presence", "battery"],
    obeys: [],
    quality: "silver",
    decode: milesight({ "03 00": byte(presence) }),
    samples: [
      sent({ hex: "01 75 64 03 00 00" }, "nobody sits there", [
        { type: "battery", value: 100, unit: "%" },
        { type: "presence", value: false },
      ]),
      sent({ hex: "01 75 64 03 00 01" }, "somebody sits down", [
        { type: "battery", value: 100, unit: "%" },
        { type: "presence", value: true },
      ]),
      sent({ object: { battery: 100, occupancy: "occupied" } }, "a server without our bytes", [
        { type: "battery", value: 100, unit: "%" },
        { type: "presence", value: true },
      ]),
      sent({ hex: "03 00" }, "trap: the frame is cut off", []),
      sent({ hex: "03 00 02" }, "trap: a value of newer firmware", []),
    ],
  });
