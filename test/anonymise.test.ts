import { describe, expect, test } from "vitest";
import { createAnonymiser } from "../src/anonymise.ts";

const anonymise = createAnonymiser({ salt: "a test", movesPlaces: true });

test("an address is the same address in every spelling, and no longer the old one", () => {
  const told = anonymise('home/gw/BTtoMQTT/582D34601075 {"mac":"58:2D:34:60:10:75","also":"58:2d:34:60:10:75"}');
  const [, bare = "", upper = "", lower = ""] = /BTtoMQTT\/(\w+) \{"mac":"([\w:]+)","also":"([\w:]+)"/.exec(told) ?? [];
  expect(bare).toMatch(/^02[0-9A-F]{10}$/);
  expect(upper.replaceAll(":", "")).toBe(bare);
  expect(lower).toBe(upper.toLowerCase());
});

test("what names a person's line, network or home address on the network is replaced by its like", () => {
  const told = anonymise('{"imei":"860021140666342","ssid":"Home_2G","ip":"192.168.2.57","phone":"13800000000"}');
  expect(told).toMatch(/^\{"imei":"\d{15}","ssid":"[A-P][a-p]{3}_\d[A-P]","ip":"192\.0\.2\.\d+","phone":"\d{11}"\}$/);
  for (const old of ["860021140666342", "Home", "168", "13800000000"]) expect(told).not.toContain(old);
});

test("places move together, times and measurements stay", () => {
  const place =
    '{"latitude":31.2304,"longitude":121.4737,"location":"121.4737,31.2304","time":1679494411479191,"hr":72.5}';
  const { latitude, longitude, location, time, hr } = JSON.parse(anonymise(place));
  expect(latitude).not.toBe(31.2304);
  expect(location).toBe(`${longitude},${latitude}`);
  expect({ time, hr }).toEqual({ time: 1_679_494_411_479_191, hr: 72.5 });
  expect(anonymise('{"lat":0.0,"lon":0.0}')).toBe('{"lat":0.0,"lon":0.0}');
});

describe("another salt, other names", () => {
  test("two stations' captures cannot be joined", () => {
    const other = createAnonymiser({ salt: "another", movesPlaces: true });
    expect(other("0x00158d00aa50f531")).not.toBe(anonymise("0x00158d00aa50f531"));
  });
});
