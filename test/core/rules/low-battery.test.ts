import { expect, it } from "vitest";
import { lowBattery } from "../../../src/core/rules/low-battery.ts";
import { at, fold, hall, inShort, table, told } from "../../support/rule-table.ts";

const has = (value: number) => told("08:00", hall, { type: "battery", value });
const flag = (value: boolean) => told("08:00", hall, { type: "battery-low", value });

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
  {
    trap: "volts are not judged",
    signs: [told("08:00", hall, { type: "battery-voltage", value: 1.2 })],
    at: "08:00",
    says: "calm",
  },
]);

it("is told once for each stage", () => {
  const { memory, settings, circle } = fold(lowBattery, { signs: [has(15)] });
  const settled = lowBattery.settle(memory, at("08:01"), "unknown");
  const say = (value: number) =>
    inShort(lowBattery.judge(lowBattery.notice(settled, has(value), settings, circle), at("09:00"), settings, circle));
  expect(say(14)).toBe("calm");
  expect(say(9)).toBe("attention very-low");
});
