import { defineProfile } from "../profile.ts";
import { readMapped, toldWith, whatFieldsMean } from "./reading.ts";

const MEANS = { "field.event": "fall falldown=true" };

/** A device that says what happened, and never that it is over. */
export default defineProfile({
  id: "generic-json/events",
  family: "generic-json",
  maker: "—",
  model: "Anything that tells events in JSON",
  title: { "zh-CN": "按安装者说明解读的事件设备", en: "A device of events that the installer explains" },
  class: "other",
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: [],
  tellsWith: toldWith,
  obeys: [],
  quality: "bronze",
  saysEvents: true,
  /** The usual repeat of a radio. */
  holdOffMs: 3_000,
  questions: [whatFieldsMean],
  observe: readMapped,
  samples: [
    {
      when: "a fall, which nothing ever takes back",
      topic: "json/belt-1",
      payload: { event: "FALLDOWN" },
      answers: MEANS,
      tells: [{ type: "fall", value: true }],
    },
    {
      when: "a word nobody explained is shown to staff",
      topic: "json/belt-1",
      payload: { event: "selftest" },
      answers: MEANS,
      tells: [{ type: "alarm", value: "fall" }],
    },
  ],
});
