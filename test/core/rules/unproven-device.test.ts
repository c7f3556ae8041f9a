import { expect, it } from "vitest";
import { unprovenDevice } from "../../../src/core/rules/unproven-device.ts";
import { at, fold, inShort, pendant, table } from "../../support/rule-table.ts";

const home = { device: pendant, watchedSince: "08:00" };
const proven = { ...home, proven: { pendant: "12:00" } };

table(unprovenDevice, [
  { trap: "a new button has a week", signs: [], at: "+7 07:59", says: "calm", home },
  { trap: "and no more", signs: [], at: "+7 08:00", says: "attention never", home },
  {
    trap: "the station may ask for it sooner",
    signs: [],
    at: "+2 08:00",
    says: "attention never",
    home,
    settings: { deadlineDays: 2 },
  },
  { trap: "one that was heard to call is tested each week", signs: [], at: "+7 11:59", says: "calm", home: proven },
  { trap: "which is a notice", signs: [], at: "+7 12:00", says: "notice retest", home: proven },
]);

it("is told again a week after somebody closed it and nobody pressed", () => {
  const { memory, settings, circle } = fold(unprovenDevice, { signs: [], home });
  const settled = unprovenDevice.settle(memory, at("+8 08:00"), "device-fault");
  expect(inShort(unprovenDevice.judge(settled, at("+15 07:59"), settings, circle))).toBe("calm");
  expect(inShort(unprovenDevice.judge(settled, at("+15 08:00"), settings, circle))).toBe("attention never");
});
