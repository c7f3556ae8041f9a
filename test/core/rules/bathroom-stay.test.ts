import { bathroomStay } from "../../../src/core/rules/bathroom-stay.ts";
import { bathroom, hall, table, toilet, told } from "../../support/rule-table.ts";

const inside = (time: string, rest: object = {}) => told(time, bathroom, { type: "presence", value: true }, rest);
const moves = (time: string) => told(time, toilet, { type: "motion", value: true });
const inHall = (time: string) => told(time, hall, { type: "motion", value: true });

table(bathroomStay, [
  { trap: "half an hour by day is a bath", signs: [inside("09:00")], at: "09:29", says: "calm" },
  { trap: "then the person is asked", signs: [inside("09:00")], at: "09:30", says: "urgent stays?" },
  { trap: "then people are called", signs: [inside("09:00")], at: "09:33", says: "urgent stays" },
  { trap: "then it is an emergency", signs: [inside("09:00")], at: "09:45", says: "critical stays" },
  { trap: "at night sooner", signs: [inside("02:00")], at: "02:20", says: "urgent stays?" },
  {
    trap: "a sensor that repeats itself does not restart the wait",
    signs: [inside("09:00"), inside("09:20", { changed: false })],
    at: "09:33",
    says: "urgent stays",
  },
  {
    trap: "out again",
    signs: [inside("09:00"), told("09:10", bathroom, { type: "presence", value: false })],
    at: "10:00",
    says: "calm",
  },
  { trap: "seen elsewhere", signs: [inside("09:00"), inHall("09:10")], at: "10:00", says: "calm" },
  {
    trap: "elsewhere is another person in a home of two",
    signs: [inside("09:00"), inHall("09:10")],
    at: "09:45",
    says: "critical stays",
    home: { two: true },
  },
  { trap: "a motion sensor sees somebody come in", signs: [moves("09:00")], at: "09:33", says: "urgent stays" },
  {
    trap: "but with nothing else it never sees anybody leave",
    signs: [moves("09:00")],
    at: "10:00",
    says: "calm",
    home: { devices: [toilet] },
  },
  { trap: "a sensor of the hall is no bathroom", signs: [inHall("09:00")], at: "10:00", says: "calm" },
  { trap: "away", signs: [inside("09:00")], at: "10:00", says: "calm", home: { mode: "away" } },
]);
