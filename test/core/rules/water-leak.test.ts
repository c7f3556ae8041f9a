import { waterLeak } from "../../../src/core/rules/water-leak.ts";
import { kitchen, table, told } from "../../support/rule-table.ts";

const wet = (time: string, value = true) => told(time, kitchen, { type: "water-leak", value });

table(waterLeak, [
  { trap: "a splash", signs: [wet("08:00"), wet("08:00:20", false)], at: "08:01", says: "calm" },
  { trap: "half a minute", signs: [wet("08:00")], at: "08:00:30", says: "attention wet" },
  { trap: "a quarter of an hour", signs: [wet("08:00")], at: "08:15", says: "urgent wet" },
  {
    trap: "a sensor that repeats itself does not restart the wait",
    signs: [wet("08:00"), wet("08:10")],
    at: "08:15",
    says: "urgent wet",
  },
  { trap: "wiped up", signs: [wet("08:00"), wet("08:20", false)], at: "08:21", says: "calm" },
]);
