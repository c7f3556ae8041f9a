import { describe, expect, test } from "vitest";
import { deviceId, residentId } from "../../src/core/ids.ts";
import type { Input, Lifecycle, Reported } from "../../src/core/input.ts";
import { before, days, hours, minutes, seconds } from "../../src/core/time.ts";
import { at, granny, last, logged, play, pressed, says, sent, theAlert, tiny, tinyPlan } from "../support/tiny-home.ts";

const home = tiny();

const remarks = (inputs: readonly Input[]) =>
  play(home, inputs).flatMap(({ effects }) =>
    effects.flatMap((one) => (one.kind === "remark" ? [one.remark.code] : [])),
  );

const keyed = (second: number, counter: number, rest: Partial<Reported> = {}): Reported => ({
  ...pressed(second),
  messageKey: { kind: "sequence", session: "boot", seq: counter },
  ...rest,
});

const lifecycle = (second: number, state: Lifecycle["state"], session?: string): Lifecycle => ({
  kind: "lifecycle",
  at: at(second),
  device: deviceId("pendant"),
  state,
  retained: false,
  ...(session === undefined ? {} : { session }),
});

describe("a message", () => {
  test("that comes twice is one press", () => {
    const night = play(home, [keyed(0, 1), keyed(3, 1)]);
    expect(last(night).reply.kind).toBe("duplicate");
    expect(sent(night)).toHaveLength(2);
  });

  test("that came from the broker's memory is never a press", () => {
    expect(sent(play(home, [keyed(0, 1, { retained: true })]))).toEqual([]);
    expect(remarks([keyed(0, 1, { retained: true })])).toEqual(["retained-pulse-ignored"]);
  });

  test("from a clock that is three hours wrong is taken as it arrives, and told once", () => {
    const wrong = (second: number, counter: number) =>
      keyed(second, counter, { claimedAt: before(at(second), hours(3)) });
    const night = play(home, [wrong(0, 1), wrong(5, 2)]);
    expect(theAlert(night).evidence[0]?.since).toBe(at(0));
    expect(remarks([wrong(0, 1), wrong(5, 2)])).toEqual(["clock-suspect"]);
  });

  test("that was held back for an hour still calls, and says how late it is", () => {
    const late = keyed(0, 1, { claimedAt: before(at(0), hours(1)), historical: true });
    expect(theAlert(play(home, [late])).evidence[0]?.since).toBe(before(at(0), hours(1)));
  });

  test("from last week is kept and remarked, whatever it says", () => {
    const ancient = keyed(0, 1, { claimedAt: before(at(0), days(7)), historical: true });
    expect(remarks([ancient])).toEqual(["late-recorded-only"]);
  });

  test("with old telemetry moves no rule", () => {
    const stale: Reported = {
      ...says(0, "door", { type: "door", value: "open" }),
      claimedAt: before(at(0), minutes(20)),
      historical: true,
    };
    expect(last(play(home, [stale])).state.alerts).toEqual({});
  });

  test("slightly ahead of us is not from the future", () => {
    const ahead = keyed(0, 1, { claimedAt: at(30) });
    expect(theAlert(play(home, [ahead])).evidence[0]?.since).toBe(at(0));
  });

  test("that is a test of the device is noted and wakes nobody", () => {
    expect(sent(play(home, [says(0, "pendant", { type: "sos", value: true, phase: "test" })]))).toEqual([]);
  });

  test("with a word nobody knows, or a part nobody can read, is shown to staff", () => {
    const odd: Reported = {
      ...says(0, "pendant", { type: "alarm", value: "scream" }),
      remarks: ["heart-rate 0: no measurement"],
    };
    expect(remarks([odd])).toEqual(["unreadable-part", "unknown-event"]);
  });

  test("from a device that is not in the plan changes nothing", () => {
    expect(last(play(home, [says(0, "stranger", { type: "sos", value: true })])).effects).toEqual([]);
  });

  test("of an earlier time than the last does not turn time back", () => {
    expect(last(play(home, [pressed(100), says(40, "door", { type: "door", value: "open" })])).state.now).toBe(at(100));
  });
});

describe("a connection", () => {
  test("lost and found is told to the rules as availability", () => {
    const night = play(home, [lifecycle(0, "ready", "boot"), lifecycle(60, "lost", "boot")]);
    expect(last(night).state.devices.get(deviceId("pendant"))).toMatchObject({ connected: false, lastHeardAt: at(0) });
  });

  test("the will of a boot that is over is ignored", () => {
    const night = play(home, [keyed(0, 1), lifecycle(5, "lost", "older")]);
    expect(last(night).reply.kind).toBe("duplicate");
    expect(remarks([keyed(0, 1), lifecycle(5, "lost", "older")])).toContain("stale-will");
  });
});

describe("two people in one flat", () => {
  const grandpa = { id: residentId("grandpa"), name: "李建国", tags: [] };
  const couple = tiny({ residents: [granny, grandpa] });

  test("what only their shared door tells is a worry about the home, not about one of them", () => {
    expect(theAlert(play(couple, [says(0, "door", { type: "door", value: "open" })])).key).toBe("person:home:flat-4");
  });

  test("the pendant speaks for the one who wears it", () => {
    expect(theAlert(play(couple, [pressed(0)])).key).toBe("person:granny");
  });
});

describe("medicine", () => {
  const plan = {
    reminders: [
      {
        id: "pills",
        resident: residentId("granny"),
        kind: "medication",
        what: "降压药",
        times: [480],
        critical: false,
      },
    ],
  } as const;
  const reminding = tiny(plan);
  const bell: Input = { kind: "bell-rang", at: at(0), dueAt: at(0), bell: { kind: "reminder", reminder: "pills" } };

  test("is spoken of at once and again after 15 and 30 minutes", () => {
    const woken = [15, 30, 45, 60].map((minute): Input => ({ kind: "woke", at: at(minute * 60), thorough: false }));
    expect(sent(play(reminding, [bell, ...woken]))).toEqual([
      "speaker:reminder",
      "speaker:reminder",
      "speaker:reminder",
    ]);
  });

  test("that was taken is not spoken of again", () => {
    const devices = new Map(tinyPlan().devices);
    const taken = says(300, "pendant", { type: "medication", value: "taken" });
    const night = play(tiny({ ...plan, devices }), [bell, taken, { kind: "woke", at: at(900), thorough: false }]);
    expect(sent(night)).toEqual(["speaker:reminder"]);
  });

  test("a bell that rings twice is one bell", () => {
    expect(last(play(reminding, [bell, { ...bell, at: at(20) }])).reply.kind).toBe("duplicate");
  });
});

describe("what is no longer planned", () => {
  test("a mode ends by itself", () => {
    const away: Input = {
      kind: "mode-changed",
      at: at(0),
      resident: residentId("granny"),
      mode: "away",
      until: at(100),
      by: { person: "resident", name: "", via: "device" },
    };
    expect(last(play(home, [away])).wakeAt).toBe(at(100));
    expect(last(play(home, [away, { kind: "woke", at: at(100), thorough: false }])).state.modes).toEqual({});
  });

  test("an announcement is made once", () => {
    const test = {
      kind: "announced",
      at: at(0),
      key: "t",
      purpose: "test",
      to: ["daughter"],
      text: "试验",
    } as unknown as Input;
    expect(sent(play(home, [test, test]))).toEqual(["daughter:test"]);
    expect(logged(play(home, [test]))).toEqual([]);
  });

  test("lateness under the trust of a clock is not lateness", () => {
    const near = keyed(0, 1, { claimedAt: before(at(0), seconds(90)) });
    expect(theAlert(play(home, [near])).evidence[0]?.lateBy).toBeUndefined();
  });
});
