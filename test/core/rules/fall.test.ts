import { expect, it } from "vitest";
import { fall } from "../../../src/core/rules/fall.ts";
import { at, fold, hall, inShort, pendant, radar, table, told, watch } from "../../support/rule-table.ts";

const down = { type: "fall", value: true } as const;
const maybe = { type: "fall", value: "suspected" } as const;
const fell = told("08:00", pendant, down);

table(fall, [
  { trap: "the wearer is asked first", signs: [fell], at: "08:00:29", says: "urgent down?" },
  { trap: "no answer in 30 s is an emergency", signs: [fell], at: "08:00:30", says: "critical down" },
  {
    trap: "without a pre-alarm it is one at once",
    signs: [fell],
    at: "08:00",
    says: "critical down",
    settings: { preAlarmSeconds: 0 },
  },
  {
    trap: "a fall that repeats itself does not restart the question",
    signs: [fell, told("08:00:20", pendant, down)],
    at: "08:00:30",
    says: "critical down",
  },
  { trap: "a radar has waited already", signs: [told("08:00", radar, down)], at: "08:00", says: "critical down" },
  {
    trap: "a suspicion is asked for longer",
    signs: [told("08:00", pendant, maybe)],
    at: "08:00:59",
    says: "urgent suspected?",
  },
  {
    trap: "a suspicion without an answer is an emergency",
    signs: [told("08:00", pendant, maybe)],
    at: "08:01",
    says: "critical no-answer",
  },
  {
    trap: "a device that is not sure suspects",
    signs: [told("08:00", pendant, { ...down, confidence: 0.59 })],
    at: "08:00:45",
    says: "urgent suspected?",
  },
  {
    trap: "a device that is sure enough knows",
    signs: [told("08:00", pendant, { ...down, confidence: 0.6 })],
    at: "08:00:45",
    says: "critical down",
  },
  {
    trap: "a suspicion that the device confirms",
    signs: [told("08:00", pendant, maybe), told("08:00:20", pendant, down)],
    at: "08:00:40",
    says: "critical down",
  },
  {
    trap: "a second source ends the waiting",
    signs: [told("08:00", pendant, maybe), told("08:00:05", radar, maybe)],
    at: "08:00:05",
    says: "critical two-sources",
  },
  {
    trap: "a second source in the 91st second is another matter",
    signs: [told("08:00", pendant, maybe), told("08:01:31", radar, maybe)],
    at: "08:01:31",
    says: "critical no-answer",
  },
  {
    trap: "who gets up within a minute is called by telephone",
    signs: [fell, told("08:00:40", pendant, { type: "fall-recovered", value: true })],
    at: "08:02",
    says: "attention recovered",
  },
  {
    trap: "who gets up later lay too long",
    signs: [fell, told("08:01:01", pendant, { type: "fall-recovered", value: true })],
    at: "08:02",
    says: "critical down",
  },
  {
    trap: "a level that falls back is getting up",
    signs: [fell, told("08:00:20", pendant, { type: "fall", value: false })],
    at: "08:02",
    says: "attention recovered",
  },
  {
    trap: "the wearer moves again",
    signs: [fell, told("08:00:20", watch, { type: "motion", value: true })],
    at: "08:02",
    says: "attention recovered",
  },
  {
    trap: "the tumbling is part of the fall",
    signs: [fell, told("08:00:05", watch, { type: "motion", value: true })],
    at: "08:02",
    says: "critical down",
  },
  {
    trap: "a sensor on the wall proves nobody stood up",
    signs: [fell, told("08:00:20", hall, { type: "motion", value: true })],
    at: "08:02",
    says: "critical down",
  },
  {
    trap: "steps after the fall are steps",
    signs: [
      fell,
      told("08:00:15", watch, { type: "step-count", value: 100 }),
      told("08:00:50", watch, { type: "step-count", value: 104 }),
    ],
    at: "08:02",
    says: "attention recovered",
  },
  {
    trap: "the first count after a fall may be old",
    signs: [fell, told("08:00:50", watch, { type: "step-count", value: 104 })],
    at: "08:02",
    says: "critical down",
  },
  {
    trap: "two devices outweigh a recovery",
    signs: [fell, told("08:00:05", radar, down), told("08:00:20", pendant, { type: "fall", value: false })],
    at: "08:02",
    says: "critical two-sources",
  },
  {
    trap: "who fell, got up and falls again has fallen",
    signs: [fell, told("08:00:20", pendant, { type: "fall", value: false }), told("08:20", pendant, down)],
    at: "08:21",
    says: "critical down",
  },
  {
    trap: "old news of a fall is a question",
    signs: [told("08:00", pendant, down, { unverified: true })],
    at: "08:30",
    says: "attention verify",
  },
  {
    trap: "fresh news replaces it",
    signs: [told("08:00", pendant, down, { unverified: true }), told("08:10", pendant, down)],
    at: "08:11",
    says: "critical down",
  },
  {
    trap: "a test fall is none",
    signs: [told("08:00", pendant, { ...down, phase: "test" })],
    at: "08:01",
    says: "calm",
  },
]);

it("asks about the third cancel in a day", () => {
  const { settings, circle, memory } = fold(fall, { signs: [] });
  const cancels = (...times: readonly string[]) =>
    times.reduce((known, time) => fall.settle(known, at(time), "cancelled-by-elder"), memory);
  const say = (known: typeof memory) => inShort(fall.judge(known, at("20:00"), settings, circle));
  expect(say(cancels("08:00", "12:00"))).toBe("calm");
  expect(say(cancels("08:00", "12:00", "19:59"))).toBe("attention cancelled-often");
  expect(say(fall.settle(cancels("08:00", "12:00", "19:59"), at("20:00"), "device-fault"))).toBe("calm");
});
