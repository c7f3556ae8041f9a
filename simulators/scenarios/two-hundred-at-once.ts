import { minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

const flats = Array.from({ length: 200 }, (_, index) => `flat-${index + 1}`);

export default defineScenario({
  name: "two-hundred-at-once",
  sentence: {
    "zh-CN": "地震时两百户同时按下呼救键：每一户都立刻开始呼叫，一个也不拒绝",
    en: "two hundred people press at once, as in an earthquake: each is called about at once and none is refused",
  },
  startsAt: { hour: 15 },
  lasts: minutes(4),
  homes: flats.map((id) => flat({ id, resident: "王秀英", devices: ["pendant"] })),
  script: flats.map(
    (id) => ({ at: minutes(1), device: `${id}-pendant`, tells: { type: "sos", value: true } }) as const,
  ),
  expect: { every: { rule: "help-pressed", count: 200 }, alerts: [] },
});
