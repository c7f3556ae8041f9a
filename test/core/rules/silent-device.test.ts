import { expect, it } from "vitest";
import { silentDevice } from "../../../src/core/rules/silent-device.ts";
import { at, blind, device, finger, fold, hall, inShort, pendant, table, told } from "../../support/rule-table.ts";

const watched = (device: typeof hall, heard: string, rest: object = {}) => ({
  device,
  heard: { [device.id]: heard },
  ...rest,
});
const mains = device("mains", { power: "mains", reportsEveryMinutes: 1 });
const pull = device("pull", { class: "sos.pullcord", tells: ["sos"] });
const alone = [pendant, hall];

table(silentDevice, [
  { trap: "two intervals may be missed", signs: [], at: "10:29", says: "calm", home: watched(hall, "08:00") },
  { trap: "two and a half may not", signs: [], at: "10:30", says: "notice silent", home: watched(hall, "08:00") },
  {
    trap: "mains devices are given a quarter of an hour",
    signs: [],
    at: "08:14",
    says: "calm",
    home: watched(mains, "08:00"),
  },
  { trap: "and no more", signs: [], at: "08:15", says: "notice silent", home: watched(mains, "08:00") },
  {
    trap: "a device that was never heard is silent since the home is watched",
    signs: [],
    at: "02:30",
    says: "notice silent",
    home: { device: hall },
  },
  {
    trap: "minutes in which we were blind prove nothing",
    signs: [blind("09:00", "10:00")],
    at: "11:29",
    says: "calm",
    home: watched(hall, "08:00"),
  },
  {
    trap: "a device that was about to be missed has five minutes to find us again",
    signs: [blind("10:29", "10:40")],
    at: "10:45",
    says: "calm",
    home: watched(hall, "08:00"),
  },
  {
    trap: "and then the count goes on where it stood, not from zero",
    signs: [blind("10:29", "10:40")],
    at: "10:46",
    says: "notice silent",
    home: watched(hall, "08:00"),
  },
  {
    trap: "a cuff speaks when it is asked",
    signs: [],
    at: "+1 08:00",
    says: "calm",
    home: { device: { ...finger, reportsEveryMinutes: undefined } },
  },
  {
    trap: "the only button is missed sooner",
    signs: [],
    at: "10:30",
    says: "attention silent",
    home: watched(pendant, "08:00", { devices: alone }),
  },
  {
    trap: "soonest where nobody else is",
    signs: [],
    at: "10:30",
    says: "urgent silent",
    home: watched(pendant, "08:00", { devices: alone, tags: ["lives-alone", "high-fall-risk"] }),
  },
  {
    trap: "not where another can call",
    signs: [],
    at: "10:30",
    says: "notice silent",
    home: watched(pull, "08:00", { devices: [pull, { ...pull, id: "pull-2" }] }),
  },
]);

it("tells again after a day what somebody closed and nobody mended", () => {
  const { memory, settings, circle } = fold(silentDevice, { signs: [], home: watched(hall, "08:00") });
  const settled = silentDevice.settle(memory, at("11:00"), "device-fault");
  expect(inShort(silentDevice.judge(settled, at("+1 10:59"), settings, circle))).toBe("calm");
  expect(inShort(silentDevice.judge(settled, at("+1 11:00"), settings, circle))).toBe("notice silent");
});

it("keeps its word that it remembers nothing of what a device says, after blindness and a closed alert, too", () => {
  const { settings, circle } = fold(silentDevice, { signs: [], home: watched(hall, "08:00") });
  const heard = { signs: [blind("08:30", "09:00")], home: watched(hall, "08:00") };
  const known = silentDevice.settle(fold(silentDevice, heard).memory, at("11:00"), "device-fault");
  expect(silentDevice.onlyThatItSpoke).toBe(true);
  for (const memory of [silentDevice.blank, known])
    for (const observation of [
      { type: "motion", value: true },
      { type: "availability", value: "offline" },
    ] as const)
      expect(silentDevice.notice(memory, told("12:00", hall, observation), settings, circle)).toBe(memory);
});
