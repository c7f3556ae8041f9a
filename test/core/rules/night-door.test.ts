import { nightDoor } from "../../../src/core/rules/night-door.ts";
import { device, frontDoor, hall, table, told } from "../../support/rule-table.ts";

const opens = (time: string) => told(time, frontDoor, { type: "door", value: "open" });
const inHall = (time: string) => told(time, hall, { type: "motion", value: true });
const home = { tags: ["dementia"] } as const;

table(nightDoor, [
  { trap: "a door that opens for a moment", signs: [opens("02:00")], at: "02:00:09", says: "calm", home },
  {
    trap: "after ten seconds the speaker calls back",
    signs: [opens("02:00")],
    at: "02:00:10",
    says: "urgent opened?",
    home,
  },
  { trap: "nobody back in two minutes", signs: [opens("02:00")], at: "02:02", says: "critical not-back", home },
  { trap: "back inside", signs: [opens("02:00"), inHall("02:01")], at: "02:05", says: "calm", home },
  {
    trap: "the step towards the door is no return",
    signs: [opens("02:00"), inHall("02:00:05")],
    at: "02:02",
    says: "critical not-back",
    home,
  },
  { trap: "by day people go out", signs: [opens("10:00")], at: "10:05", says: "calm", home },
  { trap: "the night ends at six", signs: [opens("06:00")], at: "06:05", says: "calm", home },
  { trap: "without the tag it is nobody's business", signs: [opens("02:00")], at: "02:05", says: "calm" },
  {
    trap: "the wardrobe leads nowhere",
    signs: [told("02:00", device("wardrobe"), { type: "door", value: "open" })],
    at: "02:05",
    says: "calm",
    home,
  },
  { trap: "a visitor leaves", signs: [opens("02:00")], at: "02:05", says: "calm", home: { ...home, mode: "visitor" } },
]);
