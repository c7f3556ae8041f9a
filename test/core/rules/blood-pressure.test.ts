import { bloodPressure } from "../../../src/core/rules/blood-pressure.ts";
import { finger, table, told } from "../../support/rule-table.ts";

const cuff = (time: string, systolic: number, diastolic: number) =>
  told(time, finger, { type: "blood-pressure", value: { systolic, diastolic } });

table(bloodPressure, [
  { trap: "182 and then 150", signs: [cuff("08:00", 182, 90), cuff("08:06", 150, 85)], at: "08:06", says: "calm" },
  { trap: "182 twice", signs: [cuff("08:00", 182, 90), cuff("08:05", 181, 90)], at: "08:05", says: "urgent high" },
  {
    trap: "twice in a minute is once",
    signs: [cuff("08:00", 182, 90), cuff("08:01", 181, 90)],
    at: "08:01",
    says: "calm",
  },
  {
    trap: "the lower number alone",
    signs: [cuff("08:00", 150, 112), cuff("08:05", 150, 110)],
    at: "08:05",
    says: "urgent high-diastolic",
  },
  {
    trap: "220 twice",
    signs: [cuff("08:00", 220, 100), cuff("08:05", 224, 100)],
    at: "08:05",
    says: "critical very-high",
  },
  { trap: "90 twice", signs: [cuff("08:00", 90, 60), cuff("08:05", 88, 60)], at: "08:05", says: "critical very-low" },
  {
    trap: "yesterday's reading is not a repeat",
    signs: [cuff("08:00", 182, 90), cuff("20:00", 181, 90)],
    at: "20:00",
    says: "calm",
  },
]);
