import { bridgeDown } from "../../../src/core/rules/bridge-down.ts";
import { device, hall, table, told } from "../../support/rule-table.ts";

const hub = device("hub", {
  class: "hub",
  power: "mains",
  tells: ["availability"],
  serves: ["bedroom", "bathroom", "bedroom"],
});
const home = { device: hub };
const stands = (time: string, value: "online" | "offline" | "starting", from = hub) =>
  told(time, from, { type: "availability", value });

table(bridgeDown, [
  { trap: "a restart is none", signs: [stands("08:00", "offline")], at: "08:01", says: "calm", home },
  { trap: "two minutes are", signs: [stands("08:00", "offline")], at: "08:02", says: "attention down", home },
  {
    trap: "said twice, it is down since the first time",
    signs: [stands("08:00", "offline"), stands("08:01", "offline")],
    at: "08:02",
    says: "attention down",
    home,
  },
  {
    trap: "back before anybody was told",
    signs: [stands("08:00", "offline"), stands("08:01", "starting")],
    at: "08:10",
    says: "calm",
    home,
  },
  {
    trap: "a sensor that is offline is no bridge",
    signs: [stands("08:00", "offline", hall)],
    at: "09:00",
    says: "calm",
    home: { device: hall },
  },
]);
