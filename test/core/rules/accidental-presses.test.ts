import { expect, test } from "vitest";
import type { Outcome } from "../../../src/core/alert/alert.ts";
import { accidentalPresses } from "../../../src/core/rules/accidental-presses.ts";
import { play, pressed, replies, tinyPlan, logged } from "../../support/tiny-home.ts";
import { helpPressed } from "../../../src/core/rules/help-pressed.ts";
import { preparePlan } from "../../../src/core/home/prepared-plan.ts";
import type { AnyRule } from "../../../src/core/rules/rule.ts";
import { after, days } from "../../../src/core/time.ts";
import { at, circleOf, inShort } from "../../support/rule-table.ts";

const settings = accidentalPresses.settings.parse({});

const says = (outcomes: readonly Outcome[], daysLater: number) => {
  const learn = accidentalPresses.learns?.how;
  const memory = outcomes.reduce((known, one) => learn?.(known, at("08:00"), one) ?? known, accidentalPresses.blank);
  return inShort(accidentalPresses.judge(memory, after(at("08:00"), days(daysLater)), settings, circleOf()));
};

test.for([
  { trap: "two are chance", outcomes: ["accidental-press", "accidental-press"], later: 0, told: "calm" },
  { trap: "three in a week", outcomes: Array(3).fill("accidental-press"), later: 6, told: "notice often" },
  { trap: "after a week they are forgotten", outcomes: Array(3).fill("accidental-press"), later: 7, told: "calm" },
  {
    trap: "real needs do not count",
    outcomes: ["accidental-press", "real-need", "accidental-press"],
    later: 0,
    told: "calm",
  },
] as { trap: string; outcomes: Outcome[]; later: number; told: string }[])(
  "$trap: $told",
  ({ outcomes, later, told }) => {
    expect(says(outcomes, later)).toBe(told);
  },
);

test("closings of the calls for help are counted, and the third is noted", () => {
  const plan = tinyPlan({
    rules: ["help-pressed", "accidental-presses"].map((kind) => ({
      kind,
      settings: kind === "help-pressed" ? {} : settings,
      perResident: new Map(),
    })),
  });
  const prepared = preparePlan(plan, [helpPressed, accidentalPresses] as unknown as readonly AnyRule[]);
  const close = { kind: "close", outcome: "accidental-press", spokeWithElder: true } as const;
  const story = [1, 2, 3].flatMap((number) => [
    pressed(number * 100),
    replies(number * 100 + 10, "nurse", close, { alert: `flat-4.${number}` as never }),
  ]);
  const opened = logged(play(prepared, story)).filter((what) => what === "opened");
  expect(opened).toHaveLength(4);
});
