import { expect, it } from "vitest";
import { inactivity } from "../../../src/core/rules/inactivity.ts";
import {
  bedroom,
  blind,
  frontDoor,
  hall,
  mat,
  modeIs,
  pendant,
  settledAt,
  table,
  told,
  watch,
} from "../../support/rule-table.ts";

const moves = (time: string) => told(time, hall, { type: "motion", value: true });

table(inactivity, [
  { trap: "one minute before it is too long", signs: [moves("09:00")], at: "12:59", says: "calm" },
  { trap: "four hours by day: the elder is asked", signs: [moves("09:00")], at: "13:00", says: "urgent by-day?" },
  { trap: "ten minutes without an answer", signs: [moves("09:00")], at: "13:10", says: "urgent by-day" },
  { trap: "any movement ends it", signs: [moves("09:00"), moves("13:05")], at: "13:06", says: "calm" },
  {
    trap: "a sensor that repeats itself is no movement",
    signs: [moves("09:00"), told("12:00", hall, { type: "motion", value: true }, { changed: false })],
    at: "13:10",
    says: "urgent by-day",
  },
  {
    trap: "a retained level is no movement",
    signs: [moves("09:00"), told("12:00", hall, { type: "motion", value: true }, { unverified: true })],
    at: "13:10",
    says: "urgent by-day",
  },
  {
    trap: "the bedroom's sensor stays quiet about the bedridden",
    signs: [moves("09:00"), told("12:00", bedroom, { type: "motion", value: true })],
    at: "13:10",
    says: "urgent by-day",
  },
  {
    trap: "unless the site says that it counts",
    signs: [moves("09:00"), told("12:00", bedroom, { type: "motion", value: true })],
    at: "13:10",
    says: "calm",
    settings: { bedroomMotionCounts: true },
  },
  {
    trap: "or it is all there is",
    signs: [told("09:00", bedroom, { type: "motion", value: true })],
    at: "12:59",
    says: "calm",
    home: { devices: [bedroom] },
  },
  {
    trap: "a high fall risk is missed sooner",
    signs: [moves("09:00")],
    at: "12:00",
    says: "urgent by-day?",
    home: { tags: ["high-fall-risk"] },
  },
  {
    trap: "who moves little is given longer",
    signs: [moves("09:00")],
    at: "14:59",
    says: "calm",
    home: { tags: ["low-activity"] },
  },
  { trap: "sleep is no silence by day", signs: [moves("22:00")], at: "+1 08:00", says: "calm" },
  { trap: "all morning in bed", signs: [moves("22:30")], at: "+1 10:00", says: "attention morning" },
  {
    trap: "a movement at seven makes it a morning",
    signs: [moves("22:30"), moves("+1 07:00")],
    at: "+1 10:00",
    says: "calm",
  },
  { trap: "twelve hours are an emergency", signs: [moves("22:00")], at: "+1 10:00", says: "critical any-time" },
  { trap: "a worry of the day does not end with the day", signs: [moves("16:30")], at: "23:00", says: "urgent by-day" },
  { trap: "three hours before the evening are not four", signs: [moves("18:00")], at: "23:00", says: "calm" },
  ...(["away", "hospital", "visitor"] as const).map((mode) => ({
    trap: `nobody waits while the mode is ${mode}`,
    signs: [moves("09:00"), modeIs("09:30", mode)],
    at: "20:00",
    says: "calm",
    home: { mode },
  })),
  {
    trap: "who comes home is waited for anew",
    signs: [moves("09:00"), modeIs("09:30", "away"), modeIs("14:00", "home")],
    at: "17:59",
    says: "calm",
  },
  {
    trap: "and not for ever",
    signs: [moves("09:00"), modeIs("09:30", "away"), modeIs("14:00", "home")],
    at: "18:10",
    says: "urgent by-day",
  },
  {
    trap: "minutes in which we were blind prove nothing",
    signs: [moves("09:00"), blind("10:00", "12:00")],
    at: "14:59",
    says: "calm",
  },
  {
    trap: "the same blindness told twice counts once",
    signs: [moves("09:00"), blind("10:00", "12:00"), blind("10:30", "12:00")],
    at: "15:10",
    says: "urgent by-day",
  },
  {
    trap: "a home that never spoke is waited for since it is watched",
    signs: [],
    at: "12:00",
    says: "urgent by-day?",
    home: { watchedSince: "08:00" },
  },
  {
    trap: "steps are movement",
    signs: [
      moves("09:00"),
      told("11:00", watch, { type: "step-count", value: 10 }),
      told("12:00", watch, { type: "step-count", value: 14 }),
    ],
    at: "13:10",
    says: "calm",
  },
  {
    trap: "the same count again is none",
    signs: [
      moves("09:00"),
      told("11:00", watch, { type: "step-count", value: 10 }),
      told("12:00", watch, { type: "step-count", value: 10 }),
    ],
    at: "13:10",
    says: "urgent by-day",
  },
  {
    trap: "getting up is movement",
    signs: [moves("09:00"), told("12:00", mat, { type: "in-bed", value: false })],
    at: "13:10",
    says: "calm",
  },
  {
    trap: "the door is",
    signs: [moves("09:00"), told("12:00", frontDoor, { type: "door", value: "closed" })],
    at: "13:10",
    says: "calm",
  },
  {
    trap: "a button is",
    signs: [moves("09:00"), told("12:00", pendant, { type: "checkin", value: "ok" })],
    at: "13:10",
    says: "calm",
  },
]);

it("waits anew when somebody looked", () => {
  expect(settledAt(inactivity, { trap: "", says: "", signs: [moves("09:00")], at: "13:30" })).toBe("calm");
});
