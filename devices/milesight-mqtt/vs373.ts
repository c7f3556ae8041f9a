import type { Observation } from "../../src/core/observation.ts";
import { blankDraft } from "../draft.ts";
import { tellAlarm } from "../lorawan/codecs/vs373-alarm.ts";
import { defineProfile, type Sample } from "../profile.ts";
import { isRecord, numberOf, shown } from "../words.ts";

export default defineProfile({
  id: "milesight-mqtt/vs373",
  family: "milesight-mqtt",
  maker: "Milesight",
  model: "VS373",
  title: { "zh-CN": "跌倒检测雷达（MQTT 直连）", en: "Radar fall detector, straight over MQTT" },
  class: "fall.radar",
  power: "mains",
  reportsEveryMinutes: undefined,
  tells: ["fall", "bed-exit", "presence", "dwell", "motion"],
  obeys: [],
  quality: "bronze",

  observe({ message }) {
    const draft = blankDraft();
    const trigger = isRecord(message) ? message["trigger"] : undefined;
    if (!isRecord(trigger)) draft.remarks.push("the report holds no trigger");
    else {
      const event = numberOf(trigger["event"]);
      const status = numberOf(trigger["status"]);
      const id = numberOf(trigger["trigger_id"]);
      const region = numberOf(trigger["sub_no"]);
      if (event === undefined) draft.remarks.push(`event: ${shown(trigger["event"])} is not a number`);
      else {
        tellAlarm(
          {
            event,
            status: status ?? Number.NaN,
            ...(id !== undefined && { id }),
            ...(region !== undefined && { region }),
          },
          draft,
        );
      }
    }
    return draft;
  },

  samples: [
    reports({ type: 0, trigger_id: 266, event: 0, status: 1 }, "somebody has fallen", [
      { type: "fall", value: true, ref: "fall-266", phase: "raised" },
    ]),
    reports({ type: 0, trigger_id: 266, event: 0, status: 2 }, "the same fall is over", [
      { type: "fall", value: false, ref: "fall-266", phase: "cleared" },
    ]),
    reports(
      { type: 0, trigger_id: 266, event: 2, status: 1 },
      "somebody stays; the id is that of the fall, the pair is not",
      [{ type: "dwell", value: true, ref: "dwell-266", phase: "raised" }],
    ),
    reports({ type: 0, trigger_id: 1073, event: 3, status: 1, sub_no: 3 }, "out of bed for too long, third region", [
      { type: "bed-exit", value: true, ref: "out_of_bed-1073", sensor: "3", phase: "raised" },
    ]),
    reports({ type: 0, event: 4, status: 4 }, "the room is taken", [{ type: "presence", value: true }]),
    reports({ type: 0, event: 1, status: 1 }, "somebody lies or sits quite still", [
      { type: "motion", value: false, phase: "raised" },
    ]),
    reports({ type: 0, trigger_id: 267, event: 0 }, "a fall without a status is shown to staff", [
      { type: "alarm", value: "fall", ref: "fall-267" },
    ]),
    {
      when: "the fall as the maker prints it: blanks in the keys, the trigger inside the device",
      topic: "milesight/flat-4",
      payload: {
        "device info": {
          "device model": "Vs373-915M",
          "device sn": "6806E00000000004",
          time: "2026-02-03 12:05:06",
          "trigger data": { type: 0, "trigger id": 266, event: 0, status: 1, location: " (565, -838, 277)" },
        },
      },
      tells: [{ type: "fall", value: true, ref: "fall-266", phase: "raised" }],
    },
    reports(null, "trap: a report without a trigger", []),
    reports({ type: 0, event: null, status: 1 }, "trap: null is no event", []),
  ],
});

function reports(trigger: object | null, when: string, tells: readonly Observation[]): Sample {
  return {
    when,
    topic: "milesight/flat-4",
    payload: {
      device_info: {
        device_model: "VS373-915M",
        device_sn: "6806E00000000004",
        device_mac: "24:85:18:00:00:04",
        ip_address: "192.0.2.164",
        time: "2026-02-03 12:05:06",
      },
      trigger_data: trigger,
    },
    tells,
  };
}
