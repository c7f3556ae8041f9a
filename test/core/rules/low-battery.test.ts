import { expect, it } from "vitest";
import { lowBattery } from "../../../src/core/rules/low-battery.ts";
import { at, fold, hall, inShort, table, told } from "../../support/rule-table.ts";

const has = (value: number) => told("08:00", hall, { type: "battery", value });
const flag = (value: boolean) => told("08:00", hall, { type: "battery-low", value });
const shows = (value: number) => told("08:00", hall, { type: "battery-voltage", value });

table(lowBattery, [
  { trap: "21 %", signs: [has(21)], at: "08:00", says: "calm" },
  { trap: "20 %", signs: [has(20)], at: "08:00", says: "notice low" },
  { trap: "10 %", signs: [has(20), has(10)], at: "08:00", says: "attention very-low" },
  { trap: "a warm battery recovers a little", signs: [has(20), has(24)], at: "08:00", says: "notice low" },
  { trap: "a new one is full", signs: [has(20), has(25)], at: "08:00", says: "calm" },
  { trap: "the device's own word", signs: [flag(true)], at: "08:00", says: "notice low" },
  { trap: "taken back", signs: [flag(true), flag(false)], at: "08:00", says: "calm" },
  {
    trap: "a flag does not contradict the percentage",
    signs: [has(8), flag(false)],
    at: "08:00",
    says: "attention very-low",
  },
  { trap: "a button cell of 3 V at 2.6 V", signs: [shows(3.1), shows(2.6)], at: "08:00", says: "calm" },
  { trap: "a button cell at 2.5 V", signs: [shows(3.1), shows(2.5)], at: "08:00", says: "notice low" },
  { trap: "a button cell at 2.2 V", signs: [shows(3.1), shows(2.2)], at: "08:00", says: "attention very-low" },
  { trap: "a lithium cell of 3.6 V at 3.1 V", signs: [shows(3.6), shows(3.1)], at: "08:00", says: "notice low" },
  { trap: "a rechargeable cell at 3.7 V", signs: [shows(4.1), shows(3.7)], at: "08:00", says: "calm" },
  { trap: "a new cell", signs: [shows(3.1), shows(2.4), shows(3)], at: "08:00", says: "calm" },
  { trap: "a mains adapter is no cell", signs: [shows(12), shows(5)], at: "08:00", says: "calm" },
  { trap: "volts beside a percentage", signs: [has(60), shows(3.1), shows(2.2)], at: "08:00", says: "calm" },
]);

it("is told once for each stage", () => {
  const { memory, settings, circle } = fold(lowBattery, { signs: [has(15)] });
  const settled = lowBattery.settle(memory, at("08:01"), "unknown");
  const say = (value: number) =>
    inShort(lowBattery.judge(lowBattery.notice(settled, has(value), settings, circle), at("09:00"), settings, circle));
  expect(say(14)).toBe("calm");
  expect(say(9)).toBe("attention very-low");
});
