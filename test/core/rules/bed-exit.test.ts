import { expect, it } from "vitest";
import { bedExit } from "../../../src/core/rules/bed-exit.ts";
import { bathroom, hall, mat, settledAt, table, told } from "../../support/rule-table.ts";

const left = (time: string, rest: object = {}) => told(time, mat, { type: "in-bed", value: false }, rest);
const back = (time: string) => told(time, mat, { type: "in-bed", value: true });
const inHall = (time: string) => told(time, hall, { type: "motion", value: true });
const inBath = (time: string, value: boolean) => told(time, bathroom, { type: "presence", value });

table(bedExit, [
  { trap: "one minute before it is too long", signs: [left("02:10")], at: "02:29", says: "calm" },
  { trap: "unseen for twenty minutes: asked", signs: [left("02:10")], at: "02:30", says: "urgent unseen?" },
  { trap: "and nobody answers", signs: [left("02:10")], at: "02:32", says: "urgent unseen" },
  {
    trap: "a mat that repeats itself does not restart the wait",
    signs: [left("02:10"), left("02:25", { changed: false })],
    at: "02:32",
    says: "urgent unseen",
  },
  { trap: "back in bed", signs: [left("02:10"), back("02:20")], at: "02:40", says: "calm" },
  { trap: "seen in the hall", signs: [left("02:10"), inHall("02:25")], at: "02:40", says: "calm" },
  { trap: "seen once and then no more", signs: [left("02:10"), inHall("02:12")], at: "02:34", says: "urgent unseen" },
  {
    trap: "in the bathroom is another rule's worry",
    signs: [left("02:10"), inBath("02:12", true)],
    at: "02:40",
    says: "calm",
  },
  {
    trap: "out of the bathroom and unseen",
    signs: [left("02:10"), inBath("02:12", true), inBath("02:15", false)],
    at: "02:37",
    says: "urgent unseen",
  },
  {
    trap: "forty-five minutes in any case",
    signs: [left("02:10"), inBath("02:12", true)],
    at: "02:55",
    says: "attention long",
  },
  {
    trap: "without another sensor nobody is unseen",
    signs: [left("02:10")],
    at: "02:40",
    says: "calm",
    home: { devices: [mat] },
  },
  { trap: "but may be long", signs: [left("02:10")], at: "02:55", says: "attention long", home: { devices: [mat] } },
  { trap: "two people share the hall", signs: [left("02:10")], at: "02:40", says: "calm", home: { two: true } },
  { trap: "by day people get up", signs: [left("09:00")], at: "11:00", says: "calm" },
  { trap: "who gets up at ten to six begins the day", signs: [left("05:50")], at: "06:30", says: "calm" },
  { trap: "over midnight", signs: [left("23:50")], at: "+1 00:12", says: "urgent unseen" },
  { trap: "a retained mat knows nothing", signs: [left("02:10", { unverified: true })], at: "03:00", says: "calm" },
  { trap: "in hospital", signs: [left("02:10")], at: "03:00", says: "calm", home: { mode: "hospital" } },
]);

it("does not begin again with a mat that repeats itself after the closing", () => {
  expect(settledAt(bedExit, { trap: "", says: "", signs: [left("02:10")], at: "02:50" })).toBe("calm");
});
