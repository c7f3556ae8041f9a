import { medication } from "../../../src/core/rules/medication.ts";
import { box, granny, rang, table, told } from "../../support/rule-table.ts";

const pill = {
  id: "pill",
  resident: granny.id,
  kind: "medication",
  what: "华法林",
  times: [480],
  critical: true,
} as const;
const plan = { reminders: [pill, { ...pill, id: "vitamin", what: "维生素", critical: false }] };
const home = { plan };
const due = (time: string, reminder = "pill") => rang(time, { kind: "reminder", reminder });
const takes = (time: string, value: "taken" | "missed" = "taken") => told(time, box, { type: "medication", value });

table(medication, [
  { trap: "an hour is given", signs: [due("08:00")], at: "08:59", says: "calm", home },
  { trap: "what must not be missed", signs: [due("08:00")], at: "09:00", says: "attention critical", home },
  { trap: "the rest is given two", signs: [due("08:00", "vitamin")], at: "09:59", says: "calm", home },
  { trap: "and is a note", signs: [due("08:00", "vitamin")], at: "10:00", says: "notice late", home },
  {
    trap: "the graver of two",
    signs: [due("07:00", "vitamin"), due("08:00")],
    at: "09:00",
    says: "attention critical",
    home,
  },
  { trap: "taken", signs: [due("08:00"), takes("08:20")], at: "09:30", says: "calm", home },
  { trap: "taken late is taken", signs: [due("08:00"), takes("09:20")], at: "09:30", says: "calm", home },
  { trap: "taken a little early", signs: [takes("07:40"), due("08:00")], at: "09:30", says: "calm", home },
  {
    trap: "taken in the night is another dose",
    signs: [takes("02:00"), due("08:00")],
    at: "09:00",
    says: "attention critical",
    home,
  },
  {
    trap: "the box says missed",
    signs: [due("08:00"), takes("08:30", "missed")],
    at: "09:00",
    says: "attention critical",
    home,
  },
  { trap: "a reminder of somebody else", signs: [due("08:00", "other")], at: "12:00", says: "calm", home },
  { trap: "in hospital", signs: [due("08:00")], at: "12:00", says: "calm", home: { plan, mode: "hospital" } },
]);
