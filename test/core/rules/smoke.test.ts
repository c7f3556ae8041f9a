import { expect, it } from "vitest";
import { smoke } from "../../../src/core/rules/smoke.ts";
import { at, fold, inShort, kitchen, settledAt, table, told } from "../../support/rule-table.ts";

const burns = (time: string, rest: object = {}) => told(time, kitchen, { type: "smoke", value: true }, rest);
const clears = told("08:05", kitchen, { type: "smoke", value: false });

table(smoke, [
  { trap: "smoke is an emergency at once", signs: [burns("08:00")], at: "08:00", says: "critical smoke" },
  {
    trap: "great heat too",
    signs: [told("08:00", kitchen, { type: "heat", value: true })],
    at: "08:00",
    says: "critical heat",
  },
  { trap: "away too", signs: [burns("08:00")], at: "08:00", says: "critical smoke", home: { mode: "away" } },
  { trap: "clear air takes nothing back", signs: [burns("08:00"), clears], at: "08:10", says: "critical smoke" },
  {
    trap: "the test button",
    signs: [told("08:00", kitchen, { type: "smoke", value: "test" })],
    at: "08:00",
    says: "calm",
  },
  {
    trap: "a level of unknown age is worth a look",
    signs: [burns("08:00", { unverified: true })],
    at: "08:00",
    says: "attention smoke",
  },
  {
    trap: "and an emergency when it is told afresh",
    signs: [burns("08:00", { unverified: true }), burns("08:01")],
    at: "08:01",
    says: "critical smoke",
  },
  {
    trap: "clear air ends what was only supposed",
    signs: [burns("08:00", { unverified: true }), clears],
    at: "08:10",
    says: "calm",
  },
]);

it("is quiet about what somebody dealt with, and not about what goes on", () => {
  expect(settledAt(smoke, { trap: "", says: "", signs: [burns("08:00")], at: "08:10" })).toBe("calm");
  const { memory, settings, circle } = fold(smoke, { signs: [burns("08:00")] });
  const say = (time: string) => {
    const later = smoke.notice(smoke.settle(memory, at("08:10"), "environment"), burns(time), settings, circle);
    return inShort(smoke.judge(later, at(time), settings, circle));
  };
  expect(say("08:39")).toBe("calm");
  expect(say("08:40")).toBe("critical smoke");
});
