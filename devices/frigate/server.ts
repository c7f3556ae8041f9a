import type { Observation } from "../../src/core/observation.ts";
import { defineProfile, type Sample } from "../profile.ts";
import { readingOf } from "../draft.ts";

const says = (when: string, payload: string, tells: readonly Observation[]): Sample => ({
  when,
  topic: "frigate/available",
  payload,
  tells,
});

export default defineProfile({
  id: "frigate/server",
  family: "frigate",
  maker: "Frigate",
  model: "Server",
  title: { "zh-CN": "Frigate 服务器", en: "Frigate server" },
  class: "hub",
  power: "mains",
  reportsEveryMinutes: undefined,
  tells: ["availability"],
  obeys: [],
  quality: "bronze",
  observe: () => readingOf([]),
  samples: [
    says("the server has started", "online", [{ type: "availability", value: "online" }]),
    says("the server is gone: its cameras see nothing", "offline", [{ type: "availability", value: "offline" }]),
  ],
});
