import { expect, it } from "vitest";
import { hours } from "../../../src/core/time.ts";
import { helpPressed } from "../../../src/core/rules/help-pressed.ts";
import { at, fold, pendant, settledAt, table, told } from "../../support/rule-table.ts";

const press = { type: "sos", value: true } as const;

table(helpPressed, [
  {
    trap: "a press is an emergency at once",
    signs: [told("08:00", pendant, press)],
    at: "08:00",
    says: "critical pressed",
  },
  ...(["away", "hospital", "visitor", "maintenance"] as const).map((mode) => ({
    trap: `a press counts while the mode is ${mode}`,
    signs: [told("08:00", pendant, press)],
    at: "08:00",
    says: "critical pressed",
    home: { mode },
  })),
  {
    trap: "a cancel takes nothing back",
    signs: [told("08:00", pendant, press), told("08:00:10", pendant, { ...press, phase: "cancelled" })],
    at: "08:01",
    says: "critical pressed",
  },
  {
    trap: "a cancel without a press is nothing",
    signs: [told("08:00", pendant, { ...press, phase: "cancelled" })],
    at: "08:00",
    says: "calm",
  },
  {
    trap: "a test press proves the button only",
    signs: [told("08:00", pendant, { ...press, phase: "test" })],
    at: "08:00",
    says: "calm",
  },
  {
    trap: "letting the button go is no press",
    signs: [told("08:00", pendant, { type: "sos", value: false })],
    at: "08:00",
    says: "calm",
  },
  {
    trap: "a press the broker remembers is no press",
    signs: [told("08:00", pendant, press, { unverified: true })],
    at: "08:00",
    says: "calm",
  },
  {
    trap: "a press from days ago is a reason to call",
    signs: [told("08:00", pendant, press, { unverified: true, lateBy: hours(30) })],
    at: "08:00",
    says: "attention long-ago",
  },
  {
    trap: "a live press after one from days ago is an emergency",
    signs: [told("07:00", pendant, press, { unverified: true, lateBy: hours(30) }), told("08:00", pendant, press)],
    at: "08:00",
    says: "critical pressed",
  },
]);

const sinceAfter = (...signs: readonly ReturnType<typeof told>[]) => fold(helpPressed, { signs }).memory.since;

it("takes two presses in fright as one worry", () => {
  expect(sinceAfter(told("08:00", pendant, press), told("08:00:59", pendant, press))).toBe(at("08:00"));
  expect(sinceAfter(told("08:00", pendant, press), told("08:01", pendant, press))).toBe(at("08:01"));
});

it("takes a press after a cancel as a new call", () => {
  const cancelled = told("08:00:10", pendant, { ...press, phase: "cancelled" });
  expect(sinceAfter(told("08:00", pendant, press), cancelled, told("08:00:20", pendant, press))).toBe(at("08:00:20"));
});

it("is over when a person closed it", () => {
  expect(settledAt(helpPressed, { trap: "", says: "", signs: [told("08:00", pendant, press)], at: "08:05" })).toBe(
    "calm",
  );
});

const pressedWithRef = (time: string) => told(time, pendant, { ...press, ref: "s-1" });
const { settings, circle, memory } = fold(helpPressed, { signs: [pressedWithRef("08:00")] });
const settled = helpPressed.settle(memory, at("08:00:40"), "accidental-press");

it("a press that its device repeats after it was closed opens nothing", () => {
  expect(helpPressed.notice(settled, pressedWithRef("08:00:45"), settings, circle)).toBe(settled);
});

it("the same reference long after is a press: some firmware never counts", () => {
  const again = helpPressed.notice(settled, pressedWithRef("08:10"), settings, circle);
  expect(again.since).toBe(at("08:10"));
});
