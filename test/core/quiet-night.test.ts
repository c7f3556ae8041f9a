import { describe, expect, test } from "vitest";
import { policySchema } from "../../src/core/alert/policy.ts";
import type { Outcome } from "../../src/core/step.ts";
import { at, last, logged, play, pressed, says, sent, theAlert, threeSteps, tiny, woke } from "../support/tiny-home.ts";

/** It is three in the night; the hours end at seven. */
const SEVEN = 4 * 3_600;
const home = tiny({
  policies: [policySchema.parse({ ...threeSteps, quiet: { severities: ["attention"], from: "22:00", to: "07:00" } })],
});
const opens = (second: number) => says(second, "door", { type: "door", value: "open" });
const calls = (night: readonly Outcome[]) => sent(night).filter((one) => one.endsWith(":alert"));
const closes = (second: number) => says(second, "door", { type: "door", value: "closed" });

describe("in the quiet hours", () => {
  test("attention wakes nobody, is seen as held, and calls when the hours end", () => {
    const night = play(home, [opens(0), woke(60), woke(3_600)]);
    expect(sent(night)).toEqual([]);
    expect(theAlert(night).hold).toMatchObject({ kind: "quiet-hours", until: at(SEVEN) });
    const morning = play(home, [woke(SEVEN)], last(night).state);
    expect(calls(morning)).toEqual(["daughter:alert", "siren:alert"]);
    expect(theAlert(morning).firstHeldAt).toBe(at(0));
  });

  test("what is over before the morning calls nobody and stands as such in the digest's records", () => {
    const night = play(home, [opens(0), closes(600), woke(SEVEN)]);
    expect(calls(night)).toEqual([]);
    expect(theAlert(night).closed?.outcome).toMatch(/^(?:ended-during-hold|recovered)$/);
  });

  test("a call for help is never held, and takes the same person's lesser worry with it", () => {
    const night = play(home, [opens(0), pressed(600)]);
    expect(calls(night)).toEqual(["daughter:alert", "siren:alert"]);
    expect(theAlert(night).hold).toBeUndefined();
    expect(logged(night)).toContain("held");
  });
});
