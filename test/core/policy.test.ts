import { expect, test } from "vitest";
import { policyFor } from "../../src/core/alert/policy.ts";

test("a notice that no policy covers sounds nowhere and waits to be looked at", () => {
  const { steps, loop } = policyFor([], "technical", "notice");
  expect(steps).toEqual([]);
  expect(loop).toBeUndefined();
});

test("anything graver that no policy covers calls the station, and everybody, again and again", () => {
  for (const severity of ["critical", "urgent", "attention"] as const) {
    const { steps, loop } = policyFor([], "person", severity);
    expect(steps).not.toEqual([]);
    expect(loop).toEqual({ everySeconds: 180, audience: [{ everyone: true }] });
  }
});
