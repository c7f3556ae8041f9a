import { expect, test } from "vitest";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { intakeBench } from "../support/intake-bench.ts";
import { familyReader } from "../support/family-reader.ts";
import { registryOf } from "../support/registry-of.ts";

const TOPIC = "atom/g616/status/860000000000033";
const read = await familyReader("cn-watch/g616", TOPIC);
const told = (fields: object) => read({ imei: "860000000000033", ...fields }).observations;

test("numbers are text, and a number that was not measured is 0", () => {
  expect(told({ heartRate: "96", bloodOxygen: "0", temperature: "0.0", bpSystolic: "0", bpDiastolic: "0" })).toEqual([
    { type: "heart-rate", value: 96, unit: "/min" },
  ]);
});

test.for([
  ["true", [true]],
  [true, [true]],
  ["1", [true]],
  ["FALSE", [false]],
  [0, [false]],
  ["", []],
  [null, []],
  ["pressed", []],
] as const)("sos %j", ([sos, values]) => {
  expect(told({ sos }).map(({ value }) => value)).toEqual(values);
});

test.for(["", "0.0,0.0", "abc", "113.49", "222.5,13.2", null, 5])("%j is no place", (location) => {
  expect(told({ location })).toEqual([]);
});

test("day and time are the clocks of the place, also where a leading zero was lost", async () => {
  const heard = intakeBench(registryOf({ id: "860000000000033", profile: "cn-watch/g616" }));
  await heard.publish(TOPIC, { imei: "860000000000033", locationDate: "260203", locationTime: 91856, battery: "36" });
  const [arrival] = heard.arrivals;
  const claimed = arrival?.kind === "input" && arrival.input.kind === "reported" ? arrival.input.claimedAt : undefined;
  expect(claimed).toBe(Date.parse("2026-02-03T09:18:56+08:00"));
});

test("a command to a watch and another's topic say nothing", async () => {
  const heard = intakeBench(registryOf());
  await heard.publish("atom/g616/cmd/860000000000033/FIND", "1");
  await heard.publish("atom/other", "1");
  expect(heard.notices).toMatchObject([{ kind: "ignored" }, { kind: "quarantined", code: "unknown-topic" }]);
});

test("a watch is known by what it calls itself where the topic names none", async () => {
  const heard = intakeBench(registryOf({ id: "860000000000033", profile: "cn-watch/g616" }));
  await heard.publish("atom/g618/status", { imei: "860000000000033", sos: true });
  await heard.publish("atom/g618/status", { sos: true });
  expect(heard.arrivals).toMatchObject([
    { kind: "input", lifeSafety: true },
    { kind: "quarantine", quarantined: { code: "bad-schema" } },
  ]);
});

test("the key that stands in each whole state is one press until it was let go", async () => {
  const { profiles } = await loadCatalogue();
  expect(profiles.get("cn-watch/g616")?.latches).toEqual(["sos"]);
});
