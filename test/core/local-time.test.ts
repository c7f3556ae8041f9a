import { Temporal } from "temporal-polyfill";
import { describe, expect, it, test } from "vitest";
import {
  instantOfLocal,
  isAvailable,
  isoWeekday,
  isWithin,
  isZone,
  lastLocal,
  localDate,
  localMinuteOfDay,
  nextLocal,
} from "../../src/core/local-time.ts";
import { instant } from "../../src/core/time.ts";

const utc = (text: string) => instant(Date.parse(`${text}Z`));
const night = { fromMinute: 22 * 60, toMinute: 6 * 60 };

test.for([
  { what: "Shanghai never changes", at: "2026-07-01T16:05:59", zone: "Asia/Shanghai", minute: 5 },
  { what: "a zone of half hours", at: "2026-07-01T00:00:00", zone: "Asia/Kolkata", minute: 330 },
  { what: "the minute before Berlin jumps", at: "2026-03-29T00:59:00", zone: "Europe/Berlin", minute: 119 },
  { what: "the minute in which Berlin jumps", at: "2026-03-29T01:00:00", zone: "Europe/Berlin", minute: 180 },
  { what: "Berlin shows half past two", at: "2026-10-25T00:30:00", zone: "Europe/Berlin", minute: 150 },
  { what: "Berlin shows half past two again", at: "2026-10-25T01:30:00", zone: "Europe/Berlin", minute: 150 },
  { what: "New York after its jump", at: "2026-03-08T07:00:00", zone: "America/New_York", minute: 180 },
  { what: "before 1970", at: "1969-12-31T15:30:00", zone: "Asia/Shanghai", minute: 1410 },
])("the clock on the wall: $what", ({ at, zone, minute }) => {
  expect(localMinuteOfDay(utc(at), zone)).toBe(minute);
  expect(localMinuteOfDay(utc(at), zone)).toBe(minute);
});

it("knows the day and the date of the place, not of Greenwich", () => {
  expect(isoWeekday(utc("2026-03-01T15:59:59"), "Asia/Shanghai")).toBe(7);
  expect(isoWeekday(utc("2026-03-01T16:00:00"), "Asia/Shanghai")).toBe(1);
  expect(localDate(utc("2026-03-01T16:00:00"), "Asia/Shanghai")).toBe("2026-03-02");
});

test.for([
  ["2026-03-04T13:59:59", false],
  ["2026-03-04T14:00:00", true],
  ["2026-03-04T21:59:59", true],
  ["2026-03-04T22:00:00", false],
] as const)("a night wraps over midnight and ends half-open: %s", ([at, inside]) => {
  expect(isWithin(night, utc(at), "Asia/Shanghai")).toBe(inside);
});

it("lets a night on Friday reach into Saturday morning, and no further", () => {
  const friday = [{ ...night, weekdays: [5] }];
  expect(isAvailable(friday, utc("2026-03-06T20:00:00"), "Asia/Shanghai")).toBe(true);
  expect(isAvailable(friday, utc("2026-03-05T20:00:00"), "Asia/Shanghai")).toBe(false);
  expect(isAvailable(friday, utc("2026-03-07T15:00:00"), "Asia/Shanghai")).toBe(false);
});

describe("bells of the calendar", () => {
  it("rings strictly after, and looks back at or before", () => {
    const ten = utc("2026-03-04T02:00:00");
    expect(nextLocal(600, ten, "Asia/Shanghai")).toBe(utc("2026-03-05T02:00:00"));
    expect(lastLocal(600, ten, "Asia/Shanghai")).toBe(ten);
    expect(lastLocal(600, instant(ten - 1), "Asia/Shanghai")).toBe(utc("2026-03-03T02:00:00"));
  });

  it("rings an hour later in a night that skips the hour, and in New York too", () => {
    expect(nextLocal(150, utc("2026-03-28T22:00:00"), "Europe/Berlin")).toBe(utc("2026-03-29T01:30:00"));
    expect(nextLocal(150, utc("2026-03-08T00:00:00"), "America/New_York")).toBe(utc("2026-03-08T07:30:00"));
  });

  it.for(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"])(
    "says what the calendar says, all year round: %s",
    (zone) => {
      for (let hour = 0; hour < 366 * 24; hour += 5) {
        const from = instant(utc("2026-01-01T00:20:00") + hour * 3_600_000);
        const day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
        for (const minute of [0, 150, 600]) {
          const rings = [-2, -1, 0, 1, 2].map(
            (ahead) =>
              day
                .add({ days: ahead })
                .toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
                .toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds,
          );
          expect(nextLocal(minute, from, zone)).toBe(rings.find((one) => one > from));
          expect(lastLocal(minute, from, zone)).toBe(rings.findLast((one) => one <= from));
        }
      }
    },
  );

  it("rings once in a night that shows the hour twice: the second time", () => {
    const first = nextLocal(150, utc("2026-10-24T22:00:00"), "Europe/Berlin");
    expect(first).toBe(utc("2026-10-25T01:30:00"));
    expect(nextLocal(150, first, "Europe/Berlin")).toBe(utc("2026-10-26T01:30:00"));
  });
});

it("reads a device's local time, and says so where it is none", () => {
  expect(instantOfLocal("2026-03-04 19:05:06", "Asia/Shanghai")).toBe(utc("2026-03-04T11:05:06"));
  expect(instantOfLocal("2026-10-25T02:30:00", "Europe/Berlin")).toBe(utc("2026-10-25T01:30:00"));
  expect(instantOfLocal("yesterday", "Asia/Shanghai")).toBeUndefined();
});

it("knows its zones", () => {
  expect(isZone("Asia/Shanghai")).toBe(true);
  expect(isZone("Asia/Nowhere")).toBe(false);
});

describe("where somebody set the gateway's clock", () => {
  const shifted = { name: "Europe/Berlin", aheadMs: 3 * 3_600_000 };

  test("calendars follow the wall and not engine time", () => {
    // 20:30 by engine time is 23:30 on the wall.
    expect(isWithin(night, utc("2026-01-10T19:30:00"), shifted)).toBe(true);
    expect(isWithin(night, utc("2026-01-10T19:30:00"), "Europe/Berlin")).toBe(false);
    expect(localDate(utc("2026-01-10T20:30:00"), shifted)).toBe("2026-01-11");
    expect(instantOfLocal("2026-01-10 23:30:00", shifted)).toBe(utc("2026-01-10T19:30:00"));
  });

  test.for(["2026-01-10T12:00:00", "2026-03-28T23:00:00", "2026-03-29T00:30:00", "2026-10-25T00:30:00"])(
    "the next and the last 02:30 are as much earlier in engine time (%s)",
    (at) => {
      const moved = (one: number) => instant(one + shifted.aheadMs);
      const from = utc(at);
      expect(moved(nextLocal(150, from, shifted))).toBe(nextLocal(150, moved(from), "Europe/Berlin"));
      expect(moved(lastLocal(150, from, shifted))).toBe(lastLocal(150, moved(from), "Europe/Berlin"));
    },
  );
});
