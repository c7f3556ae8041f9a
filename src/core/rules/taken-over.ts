import { z } from "zod";
import type { Instant } from "../time.ts";
import { calm, concern, defineRule, type Facts } from "./rule.ts";

const settings = z.strictObject({}).prefault({});

interface Memory {
  readonly since: Instant | undefined;
  readonly facts: Facts;
}

const NONE: Memory = { since: undefined, facts: {} };
export const TAKEN_OVER = "taken-over";

/** An emergency of a station that fell silent: we call its people and ours until somebody is there. */
export const takenOver = defineRule<unknown, Memory>({
  kind: TAKEN_OVER,
  category: "person",
  scope: "home",
  hears: [],
  needs: [],
  settings,
  blank: NONE,
  latched: true,
  notice: (memory, sign) =>
    sign.kind === "self-watched" && sign.fault === TAKEN_OVER
      ? { since: memory.since ?? sign.at, facts: sign.facts }
      : memory,
  judge: ({ since, facts }) => (since === undefined ? calm() : concern("critical", "silent", since, { facts })),
  settle: () => NONE,
  title: { "zh-CN": "接管邻站报警", en: "Taken over from a silent station" },
  says: {
    "zh-CN": { silent: ({ station, zh, number }) => `${zh}（${station}失联，本站接管，原编号 ${number}）` },
    en: {
      silent: ({ station, en, number }) => `${en} (station ${station} is silent, taken over; its number ${number})`,
    },
  },
  source: "a station that fell silent with an open emergency: its buddy calls within 105 s",
});
