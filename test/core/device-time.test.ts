import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDeviceTime } from "../../src/core/device-time.ts";
import { instant } from "../../src/core/time.ts";

/** Only the tests ask JavaScript's calendar; the core has its own. */
const at = (iso: string) => instant(Date.parse(iso));

describe("a device's clock, whatever unit it lies in", () => {
  test.for([
    { clock: "seconds", claim: 1_770_091_506, means: "2026-02-03T04:05:06Z" },
    { clock: "seconds with a fraction, as Shelly", claim: 1_770_091_506.789, means: "2026-02-03T04:05:06.789Z" },
    { clock: "milliseconds", claim: 1_770_091_506_789, means: "2026-02-03T04:05:06.789Z" },
    { clock: "milliseconds as text", claim: "1770091506789", means: "2026-02-03T04:05:06.789Z" },
    { clock: "microseconds as text, as Leaps", claim: "1770091506789123", means: "2026-02-03T04:05:06.789Z" },
    { clock: "nanoseconds", claim: "1770091506789123456", means: "2026-02-03T04:05:06.789Z" },
    { clock: "ISO in UTC", claim: "2026-02-03T04:05:06.789Z", means: "2026-02-03T04:05:06.789Z" },
    {
      clock: "ISO with nanoseconds, as ChirpStack",
      claim: "2026-02-03T04:05:06.789123456Z",
      means: "2026-02-03T04:05:06.789Z",
    },
    { clock: "ISO of Shanghai", claim: "2026-02-03T12:05:06+08:00", means: "2026-02-03T04:05:06Z" },
    { clock: "ISO with a bare offset", claim: "2026-02-03 12:05:06+0800", means: "2026-02-03T04:05:06Z" },
    { clock: "ISO west of Greenwich", claim: "2026-02-02T20:05:06-08", means: "2026-02-03T04:05:06Z" },
    { clock: "ISO to the minute", claim: "2026-02-03T04:05Z", means: "2026-02-03T04:05:00Z" },
    { clock: "a leap day", claim: "2028-02-29T00:00:00Z", means: "2028-02-29T00:00:00Z" },
  ])("$clock", ({ claim, means }) => {
    expect(parseDeviceTime(claim)).toEqual({ at: at(means), trust: "good" });
  });

  test.for([
    { claim: 2.46, why: "seconds since boot" },
    { claim: 86_400_000, why: "an uptime in milliseconds" },
    { claim: 0, why: "the epoch" },
    { claim: -1, why: "before the epoch" },
    { claim: Number.NaN, why: "no number" },
    { claim: Number.POSITIVE_INFINITY, why: "1e999" },
    { claim: "1980-01-06T00:00:00.000+00:00", why: "a tracker without a position" },
    { claim: "1970-01-01T00:00:07Z", why: "a clock that was never set" },
    { claim: "2020-01-01T00:03:11Z", why: "a watch after a reset" },
    { claim: "2020-01-01T00:03:11-11:00", why: "a watch after a reset, far west" },
    { claim: 1_577_836_991, why: "the same reset in seconds" },
    { claim: "2026-02-30T00:00:00Z", why: "a day that no month has" },
    { claim: "2026-13-01T00:00:00Z", why: "a month that no year has" },
    { claim: "2026-02-03T24:05:06Z", why: "an hour that no day has" },
    { claim: "2027-02-29T00:00:00Z", why: "a leap day in a common year" },
    { claim: "9999-12-31T23:59:59Z", why: "the end of time" },
    { claim: "99999999999999999999", why: "more digits than a clock has" },
    { claim: "yesterday", why: "a word" },
    { claim: "", why: "nothing" },
    { claim: "2026-02-03", why: "a date without a time" },
  ])("$why is no time", ({ claim }) => {
    expect(parseDeviceTime(claim)).toBeUndefined();
  });

  test.for([
    { claim: "2026-02-03T12:05:06.5", zone: "Asia/Shanghai", means: "2026-02-03T04:05:06.500Z" },
    { claim: "2026-02-03 12:05:06", zone: "Asia/Shanghai", means: "2026-02-03T04:05:06Z" },
    { claim: "2026-10-25T02:30:00", zone: "Europe/Berlin", means: "2026-10-25T01:30:00Z" },
  ])("$claim without a zone is the site's time, with low trust", ({ claim, zone, means }) => {
    expect(parseDeviceTime(claim, zone)).toEqual({ at: at(means), trust: "low" });
  });

  test("a reset clock is rubbish in local time, too", () => {
    expect(parseDeviceTime("2020-01-01T00:00:11", "Asia/Shanghai")).toBeUndefined();
  });

  test("local time without a zone is no time where the site's zone is not known", () => {
    expect(parseDeviceTime("2026-02-03T12:05:06")).toBeUndefined();
  });

  test("every honest instant survives being written as ISO, in any of the four units, and read again", () => {
    const honest = fc.integer({ min: Date.parse("2020-01-03T00:00:00Z"), max: Date.parse("2099-12-31T23:59:59Z") });
    fc.assert(
      fc.property(honest, (epochMs) => {
        expect(parseDeviceTime(new Date(epochMs).toISOString())?.at).toBe(epochMs);
        expect(parseDeviceTime(epochMs)?.at).toBe(epochMs);
        expect(parseDeviceTime(String(epochMs * 1_000))?.at).toBe(epochMs);
        expect(parseDeviceTime(Math.floor(epochMs / 1_000))?.at).toBe(Math.floor(epochMs / 1_000) * 1_000);
      }),
    );
  });

  test("whatever text or number a device sends as time, nothing throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double()), (claim) => {
        parseDeviceTime(claim);
      }),
    );
  });
});
