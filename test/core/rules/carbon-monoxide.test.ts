import { expect, it } from "vitest";
import { carbonMonoxide } from "../../../src/core/rules/carbon-monoxide.ts";
import { kitchen, settledAt, table, told } from "../../support/rule-table.ts";

const air = (time: string, value: number, rest: object = {}) =>
  told(time, kitchen, { type: "co-concentration", value, ...rest });

table(carbonMonoxide, [
  {
    trap: "the detector's alarm counts at once",
    signs: [told("08:00", kitchen, { type: "co", value: true })],
    at: "08:00",
    says: "critical detected",
  },
  { trap: "300 ppm for a minute", signs: [air("08:00", 300)], at: "08:01", says: "critical dose" },
  { trap: "300 ppm for half a minute", signs: [air("08:00", 300)], at: "08:00:30", says: "calm" },
  {
    trap: "100 ppm for ten minutes",
    signs: [air("08:00", 100), air("08:05", 120)],
    at: "08:10",
    says: "critical dose",
  },
  { trap: "55 ppm for an hour", signs: [air("08:00", 55), air("08:30", 55)], at: "09:00", says: "critical dose" },
  {
    trap: "half a dose slowly and half a dose fast",
    signs: [air("08:00", 60), air("08:30", 150)],
    at: "08:35",
    says: "critical dose",
  },
  {
    trap: "what is breathed leaves slowly",
    signs: [air("08:00", 60), air("08:30", 0), air("08:45", 150)],
    at: "08:51",
    says: "calm",
  },
  {
    trap: "the alarm stays when the air is clean",
    signs: [air("08:00", 300), air("08:02", 0)],
    at: "09:30",
    says: "critical dose",
  },
  { trap: "30 ppm for half an hour is an early word", signs: [air("08:00", 32)], at: "08:30", says: "urgent early" },
  { trap: "and ends with the window open", signs: [air("08:00", 32), air("08:31", 5)], at: "08:32", says: "calm" },
  { trap: "a failed reading", signs: [air("08:00", 400, { quality: "failed" })], at: "09:00", says: "calm" },
  {
    trap: "a retained reading",
    signs: [told("08:00", kitchen, { type: "co-concentration", value: 400 }, { unverified: true })],
    at: "09:00",
    says: "calm",
  },
]);

it("begins the count anew when somebody was there", () => {
  expect(settledAt(carbonMonoxide, { trap: "", says: "", signs: [air("08:00", 400)], at: "08:10" })).toBe("calm");
});
