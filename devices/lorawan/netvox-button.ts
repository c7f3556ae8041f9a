import type { Profile } from "../profile.ts";
import { netvox } from "./codecs/netvox.ts";
import { byteAt } from "./codecs/bytes.ts";
import { unsaid } from "./field.ts";
import { sosFlag } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

interface Button extends Pick<Profile, "id" | "model" | "title"> {
  /** The second byte of each frame names the product. */
  readonly deviceType: number;
}

/** An emergency button; the products differ in their case. */
export const netvoxButton = ({ deviceType, ...product }: Button): Profile => {
  const type = deviceType.toString(16).padStart(2, "0");
  return lorawanProduct({
    ...product,
    maker: "Netvox",
    class: "sos.fixed",
    power: "battery",
    reportsEveryMinutes: 1440,
    tells: ["sos", "battery-voltage", "battery-low"],
    obeys: [],
    quality: "silver",
    spellings: { alarm: sosFlag, functionkeytrigger: unsaid },
    decode: netvox(deviceType, (bytes, draft) => sosFlag(byteAt(bytes, 4), draft)),
    samples: [
      sent({ hex: `01 ${type} 01 1E 01 00 00 00 00 00 00`, port: 6 }, "the button is pressed", [
        { type: "battery-voltage", value: 3, unit: "V" },
        { type: "sos", value: true },
      ]),
      sent({ hex: `01 ${type} 01 1E 00 00 00 00 00 00 00`, port: 6 }, "the regular report: nobody presses", [
        { type: "battery-voltage", value: 3, unit: "V" },
        { type: "sos", value: false },
      ]),
      sent({ hex: `01 ${type} 01 98 00 00 00 00 00 00 00`, port: 6 }, "the battery is nearly empty", [
        { type: "battery-voltage", value: 2.4, unit: "V" },
        { type: "battery-low", value: true },
        { type: "sos", value: false },
      ]),
      sent(
        { hex: `01 ${type} 00 64 0B 20 19 07 18 00 00`, port: 6 },
        "trap: a start tells its version where an alarm would stand",
        [],
      ),
      sent({ hex: `81 ${type} 00 00 00 00 00 00 00 00 00`, port: 7 }, "trap: the answer to a configuration", []),
      sent({ hex: "82 05", port: 13 }, "trap: the answer about the time of a press", []),
      sent({ hex: `01 ${type} 01`, port: 6 }, "trap: the frame is cut off", []),
      sent(
        { port: 6, object: { Device: product.model, Volt: "2.4(low battery)", Alarm: 1 } },
        "a server without our bytes: volts as words",
        [
          { type: "battery-voltage", value: 2.4, unit: "V" },
          { type: "battery-low", value: true },
          { type: "sos", value: true },
        ],
      ),
    ],
  });
};
