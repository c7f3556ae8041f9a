import * as fc from "fast-check";
import { expect, test } from "vitest";
import { gcj02OfWgs84, wgs84OfGcj02 } from "../../src/core/gcj-02.ts";
import { blankDevice, receive } from "../../src/core/home/reception.ts";
import { deviceId } from "../../src/core/ids.ts";
import type { Reported } from "../../src/core/input.ts";
import type { PlannedDevice } from "../../src/core/plan.ts";
import { at, says } from "../support/tiny-home.ts";

const METRE_DEGREES = 1e-5;

test.for([
  { city: "Shanghai", wgs: [31.1774276, 121.5272106], gcj: [31.17530398364597, 121.531541859215] },
  { city: "Shenzhen", wgs: [22.543847, 113.912316], gcj: [22.540796131694766, 113.9171764808363] },
  { city: "Beijing", wgs: [39.911954, 116.377817], gcj: [39.91334545536069, 116.38404722455657] },
] as const)("a place in $city is found on a Chinese map and back", ({ wgs, gcj }) => {
  const shifted = gcj02OfWgs84({ lat: wgs[0], lon: wgs[1] });
  expect(shifted.lat).toBeCloseTo(gcj[0], 9);
  expect(shifted.lon).toBeCloseTo(gcj[1], 9);
  const back = wgs84OfGcj02({ lat: gcj[0], lon: gcj[1] });
  expect(back.lat).toBeCloseTo(wgs[0], 6);
  expect(back.lon).toBeCloseTo(wgs[1], 6);
});

test.for([
  ["London", 51.5074, -0.1278],
  ["Taipei", 25.033, 121.5654],
  ["Tokyo", 35.6762, 139.6503],
  ["Hanoi", 21.0278, 105.8342],
  ["Ulaanbaatar", 47.8864, 106.9057],
  ["Seoul", 37.5665, 126.978],
] as const)("a place in %s is where it is", ([, lat, lon]) => {
  expect(wgs84OfGcj02({ lat, lon })).toEqual({ lat, lon });
});

test("there and back again is within a metre, anywhere inland", () => {
  const inland = fc.record({
    lat: fc.double({ min: 30, max: 42, noNaN: true }),
    lon: fc.double({ min: 98, max: 120, noNaN: true }),
  });
  fc.assert(
    fc.property(inland, (place) => {
      const back = wgs84OfGcj02(gcj02OfWgs84(place));
      expect(Math.abs(back.lat - place.lat)).toBeLessThan(METRE_DEGREES);
      expect(Math.abs(back.lon - place.lon)).toBeLessThan(METRE_DEGREES);
    }),
  );
});

const watch: PlannedDevice = {
  id: deviceId("watch"),
  label: "watch",
  class: "wearable.vitals",
  room: undefined,
  resident: undefined,
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["location"],
  entrance: false,
};

test("a place on a Chinese map reaches the rules where it is", () => {
  const value = { lat: 31.17530398, lon: 121.53154186, datum: "GCJ-02" } as const;
  const report: Reported = { ...says(0, "watch", { type: "location", value }) };
  const { signs } = receive(blankDevice(at(0)), report, watch, () => undefined);
  expect(signs[0]?.observation.value).toEqual({ lat: 31.1774276, lon: 121.5272106, datum: "WGS-84" });
});
