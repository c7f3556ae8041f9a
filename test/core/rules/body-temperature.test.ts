import { bodyTemperature } from "../../../src/core/rules/body-temperature.ts";
import { finger, table, told, watch } from "../../support/rule-table.ts";

const spot = (time: string, value: number) => told(time, finger, { type: "body-temperature", value });

table(bodyTemperature, [
  { trap: "35.0 twice", signs: [spot("08:00", 35), spot("08:10", 34.8)], at: "08:10", says: "critical cold" },
  { trap: "35.1 is not", signs: [spot("08:00", 35.1), spot("08:10", 35.1)], at: "08:10", says: "calm" },
  { trap: "39.1 once", signs: [spot("08:00", 39.1)], at: "09:00", says: "calm" },
  { trap: "39.1 twice", signs: [spot("08:00", 39.1), spot("08:15", 39.2)], at: "08:15", says: "urgent high-fever" },
  { trap: "38.5 twice", signs: [spot("08:00", 38.5), spot("08:15", 38.5)], at: "08:15", says: "attention fever" },
  {
    trap: "a forehead after a hot drink",
    signs: [spot("08:00", 39.5), spot("08:15", 36.8)],
    at: "08:15",
    says: "calm",
  },
  {
    trap: "skin is not the body",
    signs: ["08:00", "08:30"].map((time) => told(time, watch, { type: "skin-temperature", value: 31 })),
    at: "09:00",
    says: "calm",
  },
]);
