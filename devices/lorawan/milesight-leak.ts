import type { Profile } from "../profile.ts";
import { byte, halves, milesight, past, row, tenths } from "./codecs/milesight-tlv.ts";
import { celsius, humidity, leak } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

/** A climate sensor with a leak probe; the products differ in the form of the probe. */
export const milesightLeak = (product: Pick<Profile, "id" | "model" | "title">): Profile =>
  lorawanProduct({
    ...product,
    maker: "Milesight",
    class: "water-leak",
    power: "battery",
    reportsEveryMinutes: 60,
    tells: ["water-leak", "temperature", "humidity", "battery"],
    obeys: [],
    quality: "silver",
    decode: milesight(
      { "03 67": tenths(celsius), "04 68": halves(humidity), "05 00": byte(leak) },
      row(tenths(celsius), halves(humidity), past(leak)),
    ),
    samples: [
      sent({ hex: "01 75 5C 03 67 34 01 04 68 65 05 00 00" }, "the regular report", [
        { type: "battery", value: 92, unit: "%" },
        { type: "temperature", value: 30.8, unit: "Cel" },
        { type: "humidity", value: 50.5, unit: "%" },
        { type: "water-leak", value: false },
      ]),
      sent({ hex: "05 00 01" }, "it happens", [{ type: "water-leak", value: true }]),
      sent({ hex: "20 CE 9E 74 46 63 10 01 5D 01" }, "a record that was stored while the network was away", [
        { type: "temperature", value: 27.2, unit: "Cel" },
        { type: "humidity", value: 46.5, unit: "%" },
      ]),
      sent({ object: { leakage_status: "leak" } }, "a server without our bytes", [{ type: "water-leak", value: true }]),
    ],
  });
