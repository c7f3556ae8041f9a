import { describe, expect, test } from "vitest";
import { phaseOf } from "../../src/core/alert/phase.ts";
import { blankHome, STATE_VERSION, type HomeState } from "../../src/core/state.ts";
import { changedParts, rebuildHome } from "../../src/store/parts.ts";
import {
  replies,
  at,
  fell,
  last,
  logged,
  play,
  pressed,
  says,
  saysOk,
  sent,
  START,
  theAlert,
  tiny,
  threeSteps,
  woke,
  granny,
} from "../support/tiny-home.ts";

const home = tiny();

/** As a start finds it. */
const throughTheDisk = (state: HomeState): HomeState =>
  rebuildHome(
    home.plan.home,
    changedParts(undefined, state).put.map(({ part, value }) => ({
      part,
      version: STATE_VERSION,
      json: JSON.stringify(value),
    })),
  );

describe("calling", () => {
  test("a pressed button calls the first step at once", () => {
    const night = play(home, [pressed(0)]);
    expect(sent(night)).toEqual(["daughter:alert", "siren:alert"]);
    expect(theAlert(night)).toMatchObject({ severity: "critical", gen: 1, key: "person:granny" });
    expect(last(night).wakeAt).toBe(at(60));
  });

  test("when the window is over the next people are called", () => {
    expect(sent(play(home, [pressed(0), woke(59), woke(60)]))).toEqual(["daughter:alert", "siren:alert", "son:alert"]);
  });

  test("nobody answers for a day: the search never ends, and no gap is longer than the loop", () => {
    let state = last(play(home, [pressed(0)])).state;
    let outcome = last(play(home, [woke(1)], state));
    const starts = [0];
    while ((outcome.wakeAt ?? Infinity) < at(86_400)) {
      const due = ((outcome.wakeAt ?? START) - START) / 1_000;
      outcome = last(play(home, [woke(due)], outcome.state));
      state = outcome.state;
      starts.push(due);
    }
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(180);
    expect(starts.length).toBeGreaterThan(470);
  });

  test("a step that means nobody costs no time", () => {
    const nobody = tiny({
      policies: [
        {
          ...threeSteps,
          steps: [
            { audience: [{ relation: "uncle" }], windowSeconds: 60, channelDelaySeconds: {} },
            ...threeSteps.steps,
          ],
        },
      ],
    });
    const night = play(nobody, [pressed(0)]);
    expect(sent(night)).toEqual(["daughter:alert", "siren:alert"]);
    expect(logged(night)).toContain("step-empty");
  });

  test("when every message of a step failed the next begins at once", () => {
    const first = play(home, [pressed(0)]);
    const tries = theAlert(first).tried;
    const failures = tries.map(
      (one) =>
        ({
          kind: "delivered",
          at: at(2),
          attempt: one.attempt,
          alert: theAlert(first).id,
          result: { kind: "failed", reason: "refused" },
        }) as const,
    );
    expect(sent(play(home, failures, last(first).state))).toEqual(["son:alert"]);
  });

  test("a lost, doubled or late wake-up changes nothing but lateness", () => {
    const prompt = last(play(home, [pressed(0), woke(60), woke(120)])).state.alerts;
    const doubled = last(play(home, [pressed(0), woke(60), woke(60), woke(120), woke(120)])).state.alerts;
    expect(doubled).toEqual(prompt);
    expect(sent(play(home, [pressed(0), woke(500)])).filter((one) => one === "son:alert")).toHaveLength(1);
  });
});

describe("one emergency, one voice", () => {
  test("a fall after the button joins the open alert and calls nobody twice", () => {
    const night = play(home, [pressed(0), fell(5), woke(36)]);
    expect(Object.keys(last(night).state.alerts)).toHaveLength(1);
    expect(sent(night)).toEqual(["daughter:alert", "siren:alert"]);
    expect(theAlert(night).evidence).toHaveLength(2);
  });

  test("a graver worry calls again, by the graver policy", () => {
    const night = play(home, [says(0, "door", { type: "door", value: "open" }), pressed(10)]);
    expect(logged(night)).toContain("severity-rose");
    expect(sent(night).filter((one) => one === "daughter:alert")).toHaveLength(2);
  });
});

describe("asking the elder first", () => {
  test("a suspected fall speaks to the elder and calls nobody yet", () => {
    const night = play(home, [fell(0)]);
    expect(sent(night)).toEqual(["speaker:prompt"]);
    expect(phaseOf(theAlert(night))).toBe("verifying");
  });

  test("silence is not a cancel", () => {
    const night = play(home, [fell(0), woke(30)]);
    expect(theAlert(night)).toMatchObject({ severity: "critical", verifyUntil: undefined });
    expect(sent(night)).toContain("daughter:alert");
  });

  test("the elder's cancel in time ends it", () => {
    const night = play(home, [fell(0), saysOk(20), woke(40)]);
    expect(theAlert(night).closed?.outcome).toBe("cancelled-by-elder");
    expect(sent(night)).not.toContain("daughter:alert");
  });

  test("a cancel never ends an alert once somebody was called", () => {
    const night = play(home, [pressed(0), saysOk(5)]);
    expect(theAlert(night)).toMatchObject({ closed: undefined, elderSaysOkAt: at(5) });
    expect(sent(night)).toContain("daughter:update");
  });

  test("a person with dementia cannot cancel", () => {
    const forgetful = tiny({ residents: [{ ...granny, tags: ["dementia"] }] });
    expect(theAlert(play(forgetful, [fell(0), saysOk(20)])).closed).toBeUndefined();
  });

  test("the button pressed while the elder is asked ends the asking", () => {
    expect(sent(play(home, [fell(0), pressed(10)]))).toContain("daughter:alert");
  });
});

describe("people who answer", () => {
  test("somebody near who accepts stops the search, and the others need not run", () => {
    const night = play(home, [pressed(0), woke(60), replies(70, "son", { kind: "accept", etaMinutes: 5 }), woke(200)]);
    expect(phaseOf(theAlert(night))).toBe("owned");
    expect(sent(night).slice(3)).toEqual(["daughter:stand-down", "siren:stand-down", "speaker:elder-feedback"]);
  });

  test("who accepts and does not come is reminded, then the next people are called within the second", () => {
    const promised = play(home, [pressed(0), replies(10, "daughter", { kind: "accept", etaMinutes: 5 })]);
    const leaseEnd = 10 + 300 + 120;
    const reminded = play(home, [woke(10 + 0.75 * 420)], last(promised).state);
    expect(sent(reminded)).toEqual(["daughter:lease-reminder"]);
    const lost = play(home, [woke(leaseEnd)], last(reminded).state);
    expect(logged(lost)).toEqual(["lease-lost", "step-started"]);
    expect(sent(lost)).toEqual(["speaker:elder-feedback", "son:alert"]);
    const message = last(lost).effects.find((one) => one.kind === "send");
    expect(message?.kind === "send" && message.attempt.message.missing).toBe("daughter");
  });

  test("somebody far away is recorded, and the search for someone nearer goes on", () => {
    const night = play(home, [pressed(0), replies(10, "daughter", { kind: "accept", etaMinutes: 45 }), woke(60)]);
    expect(sent(night)).toContain("son:alert");
    expect(phaseOf(theAlert(night))).toBe("owned");
  });

  test("who was near and now needs much longer no longer stands for the search", () => {
    const near = play(home, [pressed(0), replies(10, "daughter", { kind: "accept", etaMinutes: 5 })]);
    const later = play(home, [replies(100, "daughter", { kind: "accept", etaMinutes: 40 })], last(near).state);
    expect(logged(later)).toEqual(["extended", "step-started"]);
    expect(sent(later)).toContain("son:alert");
    expect(theAlert(later).search.due).toBe(at(160));
  });

  test("when the only person of a step cannot come the next is called at once", () => {
    expect(sent(play(home, [pressed(0), replies(8, "daughter", { kind: "decline" })]))).toContain("son:alert");
  });

  test("somebody on the scene may close, and everybody called hears how it ended", () => {
    const night = play(home, [
      pressed(0),
      woke(60),
      replies(70, "son", { kind: "accept", etaMinutes: 5 }),
      replies(300, "son", { kind: "arrive" }),
      replies(600, "son", { kind: "close", outcome: "true-emergency" }),
    ]);
    expect(theAlert(night).closed).toMatchObject({ outcome: "true-emergency" });
    expect(sent(night).filter((one) => one.endsWith("all-clear"))).toEqual([
      "daughter:all-clear",
      "siren:all-clear",
      "speaker:all-clear",
    ]);
    // What is left is to ask tomorrow how she is.
    expect(last(night).wakeAt).toBe(at(600 + 86_400));
  });

  test("nobody closes an emergency from afar without having spoken to the elder", () => {
    const night = play(home, [pressed(0), replies(30, "nurse", { kind: "close", outcome: "unknown" })]);
    expect(last(night).reply).toMatchObject({ kind: "refused", why: "needs-contact-with-elder" });
    expect(theAlert(night).closed).toBeUndefined();
    expect(logged(night)).toContain("refused");
  });

  test("a repeated answer changes nothing", () => {
    const accept = replies(10, "daughter", { kind: "accept", etaMinutes: 5 });
    const night = play(home, [pressed(0), accept, accept]);
    expect(last(night).reply.kind).toBe("duplicate");
    expect(last(night).effects).toEqual([]);
  });

  test("a stranger may not act", () => {
    expect(last(play(home, [pressed(0), replies(5, "stranger", { kind: "accept" })])).reply).toMatchObject({
      why: "not-permitted",
    });
  });

  test("sending more help to somebody who is on the way starts no second search", () => {
    const night = play(home, [
      pressed(0),
      replies(10, "daughter", { kind: "accept", etaMinutes: 5 }),
      replies(20, "daughter", { kind: "escalate" }),
    ]);
    expect(sent(night)).toContain("son:alert");
    expect(theAlert(night).search.due).toBeUndefined();
  });

  test("an answer after a long gap is judged against the lease as it is now", () => {
    const promised = last(play(home, [pressed(0), replies(10, "daughter", { kind: "accept", etaMinutes: 5 })])).state;
    const late = play(home, [replies(5_000, "daughter", { kind: "withdraw" })], promised);
    expect(last(late).reply).toMatchObject({ why: "not-owner" });
    expect(logged(late)[0]).toBe("lease-reminder");
  });
});

describe("closing and coming back", () => {
  test("a worry that is not latched ends with its condition", () => {
    const night = play(home, [
      says(0, "door", { type: "door", value: "open" }),
      says(50, "door", { type: "door", value: "closed" }),
    ]);
    expect(theAlert(night).closed?.outcome).toBe("recovered");
  });

  test("the same trouble right after closing is linked and gets no grace", () => {
    const closed = play(home, [
      pressed(0),
      replies(5, "nurse", { kind: "close", outcome: "accidental-press", spokeWithElder: true }),
    ]);
    const again = play(home, [fell(60)], last(closed).state);
    expect(theAlert(again)).toMatchObject({ previous: "flat-4.1", id: "flat-4.2", verifyUntil: undefined });
  });

  test("a state that went through the disk goes on as if it had not", () => {
    const inputs = [pressed(0), woke(60), replies(70, "son", { kind: "accept", etaMinutes: 5 }), woke(1_000)];
    let stored = blankHome(START);
    for (const input of inputs) stored = throughTheDisk(last(play(home, [input], stored)).state);
    expect(stored).toEqual(throughTheDisk(last(play(home, inputs)).state));
  });
});
