import { gas } from "../../../src/core/rules/gas.ts";
import { kitchen, table, told } from "../../support/rule-table.ts";

const air = (time: string, value: number, rest: object = {}) =>
  told(time, kitchen, { type: "gas-concentration", value, ...rest });

table(gas, [
  {
    trap: "the detector's alarm counts at once",
    signs: [told("08:00", kitchen, { type: "gas", value: true })],
    at: "08:00",
    says: "critical detected",
  },
  {
    trap: "a tenth of the limit for half a minute",
    signs: [air("08:00", 10)],
    at: "08:00:30",
    says: "critical concentration",
  },
  { trap: "one reading that does not last", signs: [air("08:00", 12), air("08:00:20", 3)], at: "08:02", says: "calm" },
  { trap: "below the limit", signs: [air("08:00", 9)], at: "09:00", says: "calm" },
  {
    trap: "what lasted stays until somebody came",
    signs: [air("08:00", 12), air("08:01", 2)],
    at: "08:05",
    says: "critical concentration",
  },
  { trap: "a failed reading", signs: [air("08:00", 50, { quality: "failed" })], at: "08:05", says: "calm" },
]);
