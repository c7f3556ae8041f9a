import { describe, expect, test } from "vitest";
import type { Observation } from "../../src/core/observation.ts";
import { decodeSample } from "../support/decode-sample.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";

const catalogue = await loadCatalogue();
const profile = catalogue.profiles.get("native/wearable")!;

function read(content: object, lane = "event") {
  const sample = {
    when: "test",
    topic: `care/v1/sunny-garden/watch-1/${lane}`,
    payload: { v: 1, ...content },
    tells: [],
  };
  const { observations, remarks } = decodeSample(catalogue, profile, sample);
  return { observations, remarks };
}
const event = (entry: object) => read({ events: [entry] });
const measure = (entry: object) => read({ measures: [entry] }, "measure");

describe("a measurement that is none becomes a remark", () => {
  test.for([
    { type: "heart-rate", value: 0, unit: "/min" },
    { type: "heart-rate", value: 251, unit: "/min" },
    { type: "heart-rate", value: "", unit: "/min" },
    { type: "heart-rate", value: "72 bpm", unit: "/min" },
    { type: "heart-rate", value: true, unit: "/min" },
    { type: "heart-rate", value: [72], unit: "/min" },
    { type: "heart-rate", unit: "/min" },
    { type: "heart-rate", value: 72 },
    { type: "heart-rate", value: 72, unit: null },
    { type: "heart-rate", value: 72, unit: "1/s" },
    { type: "heart-rate", value: 72, unit: "/min", quality: "failed" },
    { type: "heart-rate", value: 72, unit: "/min", quality: "superb" },
    { type: "spo2", value: 0, unit: "%" },
    { type: "spo2", value: 0.97, unit: "%" },
    { type: "humidity", value: 104.7, unit: "%" },
    { type: "temperature", value: 21, unit: "K" },
    { type: "body-temperature", value: 98.6, unit: "Cel" },
    { type: "glucose", value: 5.5 },
    { type: "blood-pressure", value: "138/84", unit: "mm[Hg]" },
    { type: "blood-pressure", value: { systolic: 138 }, unit: "mm[Hg]" },
    { type: "blood-pressure", value: { systolic: 138, diastolic: 84 } },
    { type: "location", value: "31.2,121.4" },
    { type: "location", value: { lat: 91, lon: 0 } },
    { type: "pulse-wave", value: 3, unit: "m/s" },
  ])("%j", (entry) => {
    const reading = measure(entry);
    expect(reading.observations).toEqual([]);
    expect(reading.remarks).toHaveLength(1);
    expect(reading.remarks[0]).toContain(entry.type);
  });
});

describe("a unit that can become ours does", () => {
  test.for<{ entry: object; becomes: Observation }>([
    {
      entry: { type: "body-temperature", value: 98.6, unit: "[degF]" },
      becomes: { type: "body-temperature", value: 37, unit: "Cel" },
    },
    {
      entry: { type: "temperature", value: "70.7", unit: "F" },
      becomes: { type: "temperature", value: 21.5, unit: "Cel" },
    },
    { entry: { type: "glucose", value: 5.5, unit: "mmol/L" }, becomes: { type: "glucose", value: 99, unit: "mg/dL" } },
    {
      entry: { type: "blood-pressure", value: { systolic: 18.4, diastolic: 11.2 }, unit: "kPa" },
      becomes: { type: "blood-pressure", value: { systolic: 138, diastolic: 84 }, unit: "mm[Hg]" },
    },
    {
      entry: { type: "step-count", value: 812, unit: "1" },
      becomes: { type: "step-count", value: 812, unit: "steps" },
    },
  ])("$entry.value $entry.unit of $entry.type", ({ entry, becomes }) => {
    expect(measure(entry)).toEqual({ observations: [becomes], remarks: [] });
  });
});

describe("an event says where it stands in its own life", () => {
  test.for<{ entry: object; tells: Observation }>([
    {
      entry: { type: "fall", value: true, phase: "updated", ref: "f" },
      tells: { type: "fall", value: true, phase: "updated", ref: "f" },
    },
    { entry: { type: "fall", value: true, phase: "cleared" }, tells: { type: "fall", value: false, phase: "cleared" } },
    {
      entry: { type: "sos", value: true, phase: "cancelled" },
      tells: { type: "sos", value: false, phase: "cancelled" },
    },
    { entry: { type: "sos", phase: "raised" }, tells: { type: "sos", value: true, phase: "raised" } },
    { entry: { type: "smoke", value: false, phase: "test" }, tells: { type: "smoke", value: "test", phase: "test" } },
    { entry: { type: "gas", value: true, phase: "test" }, tells: { type: "gas", value: true, phase: "test" } },
    { entry: { type: "co", value: true, phase: "muted" }, tells: { type: "co", value: true, phase: "muted" } },
    { entry: { type: "co", value: true, phase: "fault" }, tells: { type: "fault", value: "co", phase: "fault" } },
    { entry: { type: "co", value: false, phase: "fault" }, tells: { type: "fault", value: false, phase: "fault" } },
    {
      entry: { type: "door", value: "OPEN", phase: "raised" },
      tells: { type: "door", value: "open", phase: "raised" },
    },
  ])("$entry.type $entry.value $entry.phase", ({ entry, tells }) => {
    expect(event(entry)).toEqual({ observations: [tells], remarks: [] });
  });

  test("a phase nobody knows does not silence the event", () => {
    const reading = event({ type: "sos", value: true, phase: "begun" });
    expect(reading.observations).toEqual([{ type: "sos", value: true }]);
    expect(reading.remarks).toEqual(['sos: the phase "begun" is not known']);
  });
});

describe("yes and no are words, never truthiness", () => {
  test.for([
    ...[true, 1, "1", "true", "TRUE", "on", "ON", "yes", " Yes "].map((value) => ({ value, is: [true] })),
    ...[false, 0, "0", "false", "FALSE", "off", "no"].map((value) => ({ value, is: [false] })),
    ...[null, "", "unknown", "null", 2, -1, {}, []].map((value) => ({ value, is: [] })),
  ])("motion $value", ({ value, is }) => {
    expect(event({ type: "motion", value }).observations.map((observation) => observation.value)).toEqual(is);
  });
});

describe("what nobody knows is shown to staff, never dropped silently", () => {
  test("an event of a type nobody knows keeps its name", () => {
    const reading = event({ type: "seizure", value: true, phase: "raised", ref: "z-1" });
    expect(reading.observations).toEqual([{ type: "alarm", value: "seizure", phase: "raised", ref: "z-1" }]);
    expect(reading.remarks).toEqual(['the event "seizure" is not known']);
  });

  test("its end is an end", () => {
    const ended = [{ type: "alarm", value: "seizure", phase: "cleared" }];
    expect(event({ type: "seizure", value: false }).observations).toEqual(ended);
  });

  test("a word nobody knows about a danger to life reaches staff, null about it does not", () => {
    expect(event({ type: "gas", value: "leaking" }).observations).toEqual([{ type: "alarm", value: "gas" }]);
    expect(event({ type: "gas", value: null }).observations).toEqual([]);
    expect(event({ type: "gas", value: null }).remarks).toEqual(["gas: nothing is not one of its values"]);
  });

  test("an ornament that cannot be read is left out", () => {
    const reading = event({ type: "fall", value: true, confidence: 92, zone: 7, ref: {} });
    expect(reading.observations).toEqual([{ type: "fall", value: true }]);
  });

  test("a battery that cannot be read is remarked, one that is not known yet is not", () => {
    expect(read({ battery: { percent: "low" } }).remarks).toEqual(['battery: "low" is not a number']);
    expect(read({ battery: { percent: null } })).toEqual({ observations: [], remarks: [] });
  });
});
