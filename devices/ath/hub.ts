import type { Observation } from "../../src/core/observation.ts";
import { defineProfile, type Frame, type Sample } from "../profile.ts";
import { readingOf } from "../draft.ts";
import { isRecord } from "../words.ts";

const TEXT_CHARS_MAX = 64;

function observe({ lane, message }: Frame) {
  const error = lane === "inventory" && isRecord(message) ? message["err_msg"] : undefined;
  return readingOf([
    typeof error === "string" && error.trim() !== ""
      ? { type: "fault", value: error.trim().slice(0, TEXT_CHARS_MAX) }
      : undefined,
  ]);
}

const says = (when: string, lane: string, payload: unknown, tells: readonly Observation[]): Sample => ({
  when,
  topic: `iot/hub-0001/${lane}`,
  payload,
  tells,
});

export default defineProfile({
  id: "ath/hub",
  family: "ath",
  maker: "ATH",
  model: "Bluetooth health hub",
  title: { "zh-CN": "蓝牙健康网关", en: "Bluetooth health hub" },
  class: "hub",
  power: "mains",
  reportsEveryMinutes: undefined,
  tells: ["availability", "fault"],
  obeys: [],
  quality: "bronze",
  observe,
  samples: [
    says("the hub is gone; its will is empty, the topic says it", "connect/will", {}, [
      { type: "availability", value: "offline" },
    ]),
    says("the hub cannot list its meters", "sub_devices/dev_list", { err_msg: "bluetooth off" }, [
      { type: "fault", value: "bluetooth off" },
    ]),
    says("trap: the inventory is a list, and says nothing about a home", "sub_devices/dev_list", [], []),
  ],
});
