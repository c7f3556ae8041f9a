import { describe, expect, test } from "vitest";
import { policySchema } from "../../src/core/alert/policy.ts";
import { quietUntil } from "../../src/core/alert/quiet.ts";
import { instant } from "../../src/core/time.ts";
import { threeSteps } from "../support/tiny-home.ts";

const hours = (quiet: object) => policySchema.parse({ ...threeSteps, quiet });
const nightly = hours({ severities: ["attention", "notice"], from: "22:00", to: "07:00" });
const digested = hours({ severities: ["attention"], from: "22:00", to: "07:00", digestAt: "20:00" });
const early = hours({ severities: ["attention"], from: "22:00", to: "02:30" });
const on = (text: string) => instant(Date.parse(text));
const SHANGHAI = "Asia/Shanghai";
const BERLIN = "Europe/Berlin";

test.for([
  { when: "a minute before the night", at: "2026-03-04T21:59:00+08:00", until: undefined },
  { when: "at its beginning", at: "2026-03-04T22:00:00+08:00", until: "2026-03-05T07:00:00+08:00" },
  { when: "after midnight", at: "2026-03-05T03:00:00+08:00", until: "2026-03-05T07:00:00+08:00" },
  { when: "at its end", at: "2026-03-05T07:00:00+08:00", until: undefined },
])("what can wait, $when", ({ at, until }) => {
  expect(quietUntil(nightly, "attention", on(at), SHANGHAI)).toBe(until === undefined ? until : on(until));
});

test("what waits for the digest waits until it is sent", () => {
  const night = on("2026-03-05T03:00:00+08:00");
  expect(quietUntil(digested, "attention", night, SHANGHAI)).toBe(on("2026-03-05T20:00:00+08:00"));
  expect(quietUntil(digested, "notice", night, SHANGHAI)).toBeUndefined();
});

test("what endangers somebody never waits, and no policy can say so", () => {
  const night = on("2026-03-05T03:00:00+08:00");
  expect(quietUntil(nightly, "critical", night, SHANGHAI)).toBeUndefined();
  expect(quietUntil(nightly, "urgent", night, SHANGHAI)).toBeUndefined();
  expect(() => hours({ severities: ["urgent"], from: "22:00", to: "07:00" })).toThrow();
  expect(quietUntil(threeSteps, "attention", night, SHANGHAI)).toBeUndefined();
});

describe("in the nights in which clocks change", () => {
  test("an end that is skipped comes with the skip", () => {
    expect(quietUntil(early, "attention", on("2026-03-29T01:00:00+01:00"), BERLIN)).toBe(
      on("2026-03-29T03:00:00+02:00"),
    );
  });

  test("an end that comes twice ends the second time, and the hour between is judged by its clock", () => {
    const second = on("2026-10-25T02:30:00+01:00");
    expect(quietUntil(early, "attention", on("2026-10-25T01:00:00+02:00"), BERLIN)).toBe(second);
    expect(quietUntil(early, "attention", on("2026-10-25T02:45:00+02:00"), BERLIN)).toBeUndefined();
    expect(quietUntil(early, "attention", on("2026-10-25T02:15:00+01:00"), BERLIN)).toBe(second);
  });
});
