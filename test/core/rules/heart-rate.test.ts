import { heartRate } from "../../../src/core/rules/heart-rate.ts";
import { finger, table, told, watch } from "../../support/rule-table.ts";

const reads = (time: string, value: number, rest: object = {}) =>
  told(time, watch, { type: "heart-rate", value, ...rest });
const spot = (time: string, value: number) => told(time, finger, { type: "heart-rate", value });

table(heartRate, [
  { trap: "one reading proves nothing", signs: [reads("08:00", 150)], at: "09:00", says: "calm" },
  {
    trap: "131 for five minutes",
    signs: [reads("08:00", 131), reads("08:05", 131)],
    at: "08:05",
    says: "critical very-high",
  },
  { trap: "131 for four minutes", signs: [reads("08:00", 131), reads("08:04", 131)], at: "09:00", says: "calm" },
  { trap: "130 is not 131", signs: [reads("08:00", 130), reads("08:09", 130)], at: "09:00", says: "calm" },
  { trap: "111 for ten minutes", signs: [reads("08:00", 111), reads("08:10", 111)], at: "08:10", says: "urgent high" },
  {
    trap: "a flicker between bands does not restart the wait",
    signs: [reads("08:00", 115), reads("08:05", 135), reads("08:10", 115)],
    at: "08:10",
    says: "urgent high",
  },
  {
    trap: "a normal reading between restarts it",
    signs: [reads("08:00", 115), reads("08:05", 80), reads("08:10", 115)],
    at: "08:10",
    says: "calm",
  },
  {
    trap: "readings an hour apart do not speak of the same trouble",
    signs: [reads("08:00", 140), reads("09:00", 140)],
    at: "09:00",
    says: "calm",
  },
  {
    trap: "40 for five minutes",
    signs: [reads("03:00", 40), reads("03:05", 40)],
    at: "03:05",
    says: "critical very-low",
  },
  {
    trap: "44 in sleep is sleep",
    signs: [reads("03:00", 44), reads("03:20", 44), reads("03:40", 44)],
    at: "03:40",
    says: "calm",
  },
  {
    trap: "44 awake is not",
    signs: [reads("08:00", 44), reads("08:20", 44), reads("08:40", 44)],
    at: "08:40",
    says: "attention low",
  },
  {
    trap: "a worry stays until the heart is well back",
    signs: [reads("08:00", 111), reads("08:10", 111), reads("08:20", 109)],
    at: "08:20",
    says: "urgent high",
  },
  {
    trap: "and ends when it is",
    signs: [reads("08:00", 111), reads("08:10", 111), reads("08:20", 90)],
    at: "08:20",
    says: "calm",
  },
  {
    trap: "bad contact is no heart",
    signs: [reads("08:00", 140), reads("08:05", 140, { quality: "poor-contact" })],
    at: "08:05",
    says: "calm",
  },
  {
    trap: "a watch on the table has no heart",
    signs: [
      reads("08:00", 35),
      told("08:02", watch, { type: "worn", value: false }),
      reads("08:06", 35),
      reads("08:12", 35),
    ],
    at: "08:12",
    says: "calm",
  },
  {
    trap: "a message that comes out of order adds nothing",
    signs: [reads("08:05", 140), reads("08:00", 140)],
    at: "08:06",
    says: "calm",
  },
  {
    trap: "three spot readings",
    signs: [spot("08:00", 140), spot("08:01", 140), spot("08:02", 140)],
    at: "08:02",
    says: "critical very-high",
  },
  { trap: "two spot readings", signs: [spot("08:00", 140), spot("08:06", 140)], at: "08:06", says: "calm" },
  {
    trap: "personal limits win",
    signs: [reads("08:00", 125), reads("08:05", 125)],
    at: "08:05",
    says: "critical very-high",
    settings: { criticalHigh: 120 },
  },
]);
