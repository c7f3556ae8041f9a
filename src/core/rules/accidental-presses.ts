import { z } from "zod";
import { after, days, type Instant } from "../time.ts";
import { calm, concern, defineRule, type Facts } from "./rule.ts";

const settings = z
  .strictObject({
    times: z.int().min(2).max(10).default(3),
    withinDays: z.int().min(1).max(30).default(7),
  })
  .prefault({});

/** The closings that are remembered, newest last. */
type Memory = readonly Instant[];

const REMEMBERED_MAX = 10;
const NONE: Memory = [];

/** A button that is pressed by accident again and again hangs in the wrong place, or was never explained. */
export const accidentalPresses = defineRule<z.infer<typeof settings>, Memory>({
  kind: "accidental-presses",
  category: "technical",
  scope: "resident",
  hazard: "accidental-presses",
  hears: [],
  needs: ["sos"],
  settings,
  blank: NONE,
  latched: false,
  notice: (memory) => memory,
  learns: {
    from: "help-pressed",
    how: (memory, now, outcome) => (outcome === "accidental-press" ? [...memory, now].slice(-REMEMBERED_MAX) : memory),
  },
  judge: (memory, now, { times, withinDays }) => {
    const recent = memory.filter((at) => after(at, days(withinDays)) > now);
    const decisive = recent.at(-times);
    if (decisive === undefined) return calm();
    const lookAgainAt = after(decisive, days(withinDays));
    return concern("notice", "often", decisive, { facts: { times: recent.length, days: withinDays }, lookAgainAt });
  },
  settle: () => NONE,
  sentences: {
    "zh-CN": ["{withinDays} 天内误按 {times} 次时提醒。"],
    en: ["Tell when a button was pressed by accident {times} times within {withinDays} days."],
  },
  title: { "zh-CN": "多次误按", en: "Pressed by accident" },
  says: {
    "zh-CN": { often: ({ times, days: span }: Facts) => `${span} 天内误按 ${times} 次，请检查佩戴或位置` },
    en: {
      often: ({ times, days: span }: Facts) => `${times} presses by accident in ${span} days: look at how it is worn`,
    },
  },
  source: "SOS-4: 3 accidental presses in 7 days; our design, for training and placement",
});
