import { respiration } from "../../../src/core/rules/respiration.ts";
import { finger, table, told, watch } from "../../support/rule-table.ts";

const reads = (time: string, value: number, rest: object = {}) =>
  told(time, watch, { type: "respiration-rate", value, ...rest });
const spot = (time: string, value: number) => told(time, finger, { type: "respiration-rate", value });

table(respiration, [
  {
    trap: "25 for five minutes",
    signs: [reads("08:00", 25), reads("08:05", 25)],
    at: "08:05",
    says: "critical very-fast",
  },
  { trap: "24 is not 25", signs: [reads("08:00", 24), reads("08:14", 24)], at: "08:14", says: "calm" },
  { trap: "21 for fifteen minutes", signs: [reads("08:00", 21), reads("08:15", 21)], at: "08:15", says: "urgent fast" },
  {
    trap: "8 for three minutes",
    signs: [reads("08:00", 8), reads("08:03", 8)],
    at: "08:03",
    says: "critical very-slow",
  },
  {
    trap: "11 for fifteen minutes",
    signs: [reads("08:00", 11), reads("08:15", 9)],
    at: "08:15",
    says: "attention slow",
  },
  {
    trap: "spot readings are seldom and count",
    signs: [spot("08:00", 26), spot("08:06", 26)],
    at: "08:06",
    says: "critical very-fast",
  },
]);
