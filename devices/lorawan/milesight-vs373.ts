import { vs373, VS373_SPELLINGS } from "./codecs/milesight-vs373.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/milesight-vs373",
  maker: "Milesight",
  model: "VS373",
  title: { "zh-CN": "跌倒检测雷达", en: "Radar fall detector" },
  class: "fall.radar",
  power: "mains",
  reportsEveryMinutes: 60,
  tells: ["fall", "presence", "in-bed", "bed-exit", "motion", "dwell", "respiration-rate"],
  obeys: ["stop"],
  quality: "silver",
  questions: [
    {
      id: "application",
      text: {
        "zh-CN": "ChirpStack 应用的 ID（填写后可从这里解除雷达的报警）",
        en: "The id of the ChirpStack application, so that the radar's alarm can be released from here",
      },
    },
  ],
  spellings: VS373_SPELLINGS,
  decode: vs373,
  samples: [
    sent({ hex: "06 FB 2A 00 00 01 FF" }, "somebody has fallen", [
      { type: "fall", value: true, ref: "fall-42", phase: "raised" },
    ]),
    sent({ hex: "06 FB 2A 00 00 02 FF" }, "the same fall is over", [
      { type: "fall", value: false, ref: "fall-42", phase: "cleared" },
    ]),
    sent({ hex: "06 FB 2A 00 00 03 FF" }, "somebody handled it at the radar", [
      { type: "fall", value: false, ref: "fall-42", phase: "cleared" },
    ]),
    sent({ hex: "06 FB 31 04 03 01 03" }, "out of bed for too long, third region", [
      { type: "bed-exit", value: true, ref: "out_of_bed-1073", sensor: "3", phase: "raised" },
    ]),
    sent({ hex: "06 FB 2A 00 02 01 FF" }, "somebody stays in one place; the id is that of a fall, the pair is not", [
      { type: "dwell", value: true, ref: "dwell-42", phase: "raised" },
    ]),
    sent({ hex: "06 FB FF FF 04 04 FF" }, "the room is taken", [{ type: "presence", value: true }]),
    sent({ hex: "06 FB FF FF 05 01 FF" }, "the room is empty", [{ type: "presence", value: false, phase: "raised" }]),
    sent({ hex: "06 FB 09 00 08 01 FF" }, "somebody lies where nobody should", [
      { type: "fall", value: "suspected", ref: "lying-9", phase: "raised" },
    ]),
    sent({ hex: "06 FB 2A 00 00 00 FF" }, "a status of the oldest documents: staff see it", [
      { type: "alarm", value: "fall", ref: "fall-42" },
    ]),
    sent({ hex: "03 F8 02 00 3C 00 B4 00 04 F9 00 01 01 01" }, "old firmware: in bed, zero is taken", [
      { type: "presence", value: true },
      { type: "in-bed", value: true },
    ]),
    sent(
      { hex: "07 B0 03 01 3C 00 00 B4 00 00 0A B3 02 02 00 00 00" },
      "new firmware: out of bed and still, one is taken",
      [
        { type: "presence", value: true },
        { type: "in-bed", value: false },
        { type: "motion", value: false },
      ],
    ),
    sent({ hex: "03 F8 04 01 00 00 00 00" }, "the room report says that somebody lies fallen", [
      { type: "presence", value: true },
      { type: "fall", value: true },
      { type: "motion", value: false },
    ]),
    sent({ hex: "08 B1 00 DC 05" }, "somebody sleeps and breathes", [
      { type: "respiration-rate", value: 15, unit: "/min" },
    ]),
    sent({ hex: "08 B1 00 00 00" }, "trap: nobody to be heard breathing", []),
    sent({ hex: "20 CE 9E 74 46 63 2A 00 00 01 FF" }, "a fall that was stored while the network was away", [
      { type: "fall", value: true, ref: "fall-42", phase: "raised" },
    ]),
    sent({ hex: "06 FB 2A 00" }, "trap: the frame is cut off", []),
    sent(
      { object: { fall_alarm: { alarm_id: "1, 1", alarm_status: "1, 2" } } },
      "a server without our bytes: alarms joined with commas",
      [
        { type: "fall", value: true, ref: "fall-1", phase: "raised" },
        { type: "fall", value: false, ref: "fall-1", phase: "cleared" },
      ],
    ),
    sent(
      {
        object: {
          detection_status: "normal",
          events: [{ alarm_id: 7, alarm_type: "fall", alarm_status: "alarm triggered" }],
        },
      },
      "an older codec: words and a list",
      [
        { type: "presence", value: true },
        { type: "fall", value: true, ref: "fall-7", phase: "raised" },
      ],
    ),
  ],
});
