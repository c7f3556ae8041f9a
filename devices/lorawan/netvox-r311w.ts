import { netvox } from "./codecs/netvox.ts";
import { byteAt } from "./codecs/bytes.ts";
import type { Draft } from "../draft.ts";
import type { Field } from "./field.ts";
import { leak } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

/** One answer for both probes: the dry one must not take back the leak of the other. */
function readStatus(bytes: Uint8Array, draft: Draft): void {
  probe(byteAt(bytes, 4), draft);
  probe(byteAt(bytes, 5), draft);
}

const probe: Field = (value, draft) => {
  const own: Draft = { observations: [], remarks: draft.remarks };
  leak(value, own);
  const at = draft.observations.findIndex(({ type }) => type === "water-leak");
  const [told] = own.observations;
  if (told === undefined) return;
  if (at === -1) draft.observations.push(told);
  else if (told.value === true) draft.observations[at] = told;
};

export default lorawanProduct({
  id: "lorawan/netvox-r311w",
  maker: "Netvox",
  model: "R311W",
  title: { "zh-CN": "双路水浸传感器", en: "Two-probe leak sensor" },
  class: "water-leak",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["water-leak", "battery-voltage"],
  obeys: [],
  quality: "silver",
  spellings: { waterleak_1: probe, waterleak_2: probe },
  decode: netvox(0x06, readStatus),
  samples: [
    sent({ hex: "01 06 01 1E 00 01 00 00 00 00 00", port: 6 }, "the second probe is wet: any wet probe is a leak", [
      { type: "battery-voltage", value: 3, unit: "V" },
      { type: "water-leak", value: true },
    ]),
    sent({ hex: "01 06 01 1E 00 00 00 00 00 00 00", port: 6 }, "both are dry", [
      { type: "battery-voltage", value: 3, unit: "V" },
      { type: "water-leak", value: false },
    ]),
    sent({ hex: "01 06 00 64 0B 20 19 11 12 00 00", port: 6 }, "trap: the sensor starts", []),
    sent(
      { port: 6, object: { Device: "R311W", Volt: 3, WaterLeak_1: "NoLeak", WaterLeak_2: "Leak" } },
      "a server without our bytes",
      [
        { type: "battery-voltage", value: 3, unit: "V" },
        { type: "water-leak", value: true },
      ],
    ),
  ],
});
