import { expect, test } from "vitest";
import { preparePlan } from "../../src/core/home/prepared-plan.ts";
import { alertId, personId } from "../../src/core/ids.ts";
import type { HandedBack, Input } from "../../src/core/input.ts";
import { ownRules } from "../../src/core/rules/index.ts";
import { at, last, play, pressed, sent, START, theAlert, tiny, tinyPlan } from "../support/tiny-home.ts";
import { blankHome } from "../../src/core/state.ts";

const handedBack = (second: number, gen: number, key = `buddy.${gen}`): HandedBack => ({
  kind: "handed-back",
  at: at(second),
  key,
  alert: alertId("flat-4.1"),
  gen,
  told: [personId("neighbour")],
  from: "守望站 s2",
});

test("the higher generation wins, whoever was told there hears how it ends, and a repeat changes nothing", () => {
  const once = play(tiny(), [pressed(1), handedBack(5, 7)]);
  expect(theAlert(once)).toMatchObject({ gen: 7, closed: undefined });
  expect(theAlert(once).told).toContain("neighbour");
  const twice = play(tiny(), [pressed(1), handedBack(5, 7), handedBack(6, 7)]);
  expect(last(twice).reply.kind).toBe("duplicate");
  expect(last(twice).effects).toEqual([]);
  const lower = play(tiny(), [pressed(1), handedBack(5, 7), handedBack(6, 3, "older")]);
  expect(theAlert(lower).gen).toBe(7);
});

test("what is closed at home stays closed", () => {
  expect(last(play(tiny(), [handedBack(5, 7)])).reply).toMatchObject({ kind: "refused", why: "already-closed" });
});

test("an alert of a silent station calls like any other, and ends without a word when its station has it again", () => {
  const prepared = preparePlan(
    tinyPlan({ rules: [{ kind: "taken-over", settings: {}, perResident: new Map() }] }),
    ownRules,
  );
  const facts = { station: "s1", number: "flat-9.3", zh: "按了求助键", en: "help was pressed" };
  const finding = { kind: "taken-over", facts } as const;
  const takenOver = (second: number): Input => ({ kind: "self-watched", at: at(second), finding });
  const begun = play(prepared, [takenOver(1), takenOver(2)], blankHome(START));
  expect(theAlert(begun)).toMatchObject({ severity: "critical", category: "person", gen: 1 });
  expect(sent(begun).filter((one) => one === "daughter:alert")).toHaveLength(1);
  const ended = play(prepared, [{ kind: "handed-over", at: at(9) }], last(begun).state);
  expect(theAlert(ended).closed?.outcome).toBe("merged");
  expect(sent(ended)).toEqual([]);
  expect(Object.keys(last(ended).state.alerts)).toEqual([]);
});
