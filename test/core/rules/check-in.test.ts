import { checkIn } from "../../../src/core/rules/check-in.ts";
import { granny, hall, pendant, rang, table, told } from "../../support/rule-table.ts";

const asked = rang("10:00", { kind: "check-in", resident: granny.id });
const moves = (time: string) => told(time, hall, { type: "motion", value: true });

table(checkIn, [
  { trap: "half an hour to answer", signs: [asked], at: "10:29", says: "calm" },
  { trap: "no answer", signs: [asked], at: "10:30", says: "attention missed" },
  {
    trap: "the key",
    signs: [asked, told("10:10", pendant, { type: "checkin", value: "ok" })],
    at: "11:00",
    says: "calm",
  },
  { trap: "any movement of the day", signs: [moves("07:00"), asked], at: "11:00", says: "calm" },
  {
    trap: "yesterday's movement says nothing about today",
    signs: [moves("07:00"), rang("+1 10:00", { kind: "check-in", resident: granny.id })],
    at: "+1 10:30",
    says: "attention missed",
  },
  { trap: "somebody moves after all", signs: [asked, moves("10:40")], at: "10:41", says: "calm" },
  {
    trap: "a retained level is no movement",
    signs: [told("07:00", hall, { type: "motion", value: true }, { unverified: true }), asked],
    at: "10:30",
    says: "attention missed",
  },
  { trap: "away", signs: [asked], at: "11:00", says: "calm", home: { mode: "away" } },
]);
