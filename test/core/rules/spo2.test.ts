import { spo2 } from "../../../src/core/rules/spo2.ts";
import { finger, table, told, watch } from "../../support/rule-table.ts";

const reads = (time: string, value: number, rest: object = {}) => told(time, watch, { type: "spo2", value, ...rest });
const spot = (time: string, value: number) => told(time, finger, { type: "spo2", value });

table(spo2, [
  {
    trap: "88 for two minutes",
    signs: [reads("08:00", 88), reads("08:02", 88)],
    at: "08:02",
    says: "critical very-low",
  },
  {
    trap: "a watch at 91 is given ten minutes",
    signs: [reads("08:00", 91), reads("08:09", 91)],
    at: "08:09",
    says: "calm",
  },
  { trap: "and then believed", signs: [reads("08:00", 91), reads("08:10", 91)], at: "08:10", says: "urgent low" },
  {
    trap: "a finger is believed after two",
    signs: [spot("08:00", 91), spot("08:02", 91)],
    at: "08:02",
    says: "critical very-low",
  },
  { trap: "a finger at 92 is urgent", signs: [spot("08:00", 92), spot("08:05", 92)], at: "08:05", says: "urgent low" },
  {
    trap: "93 twice an hour apart",
    signs: [spot("08:00", 93), spot("09:00", 93)],
    at: "09:00",
    says: "attention lowish",
  },
  {
    trap: "an artefact of one reading",
    signs: [reads("08:00", 97), reads("08:01", 87), reads("08:02", 97)],
    at: "08:03",
    says: "calm",
  },
  {
    trap: "scale 2 lives well at 89",
    signs: [reads("08:00", 89), reads("08:20", 89)],
    at: "08:20",
    says: "calm",
    home: { tags: ["oxygen-scale-2"] },
  },
  {
    trap: "scale 2 at 87",
    signs: [reads("08:00", 87), reads("08:10", 87)],
    at: "08:10",
    says: "urgent low",
    home: { tags: ["oxygen-scale-2"] },
  },
  {
    trap: "scale 2 at 83",
    signs: [reads("08:00", 83), reads("08:02", 83)],
    at: "08:02",
    says: "critical very-low",
    home: { tags: ["oxygen-scale-2"] },
  },
]);
