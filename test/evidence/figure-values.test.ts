import { expect, test } from "vitest";
import type { Alert, LogEntry, LogEvent } from "../../src/core/alert/alert.ts";
import { alertId, homeId, personId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import type { Severity } from "../../src/core/severity.ts";
import { factsOf } from "../../src/evidence/case-facts.ts";
import type { FigureName } from "../../src/evidence/figures-schema.ts";
import { figuresOf } from "../../src/evidence/figures.ts";
import type { StoredAttempt } from "../../src/store/store.ts";
import { alertOf, attemptOf, closedAt } from "../support/store-turns.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Ten hours, by hand; 4 devices, 2 of them to press, 1 person on duty. */
const SPAN = { from: 10 * HOUR, to: 20 * HOUR };

const nurse = { person: personId("nurse"), name: "nurse", via: "console" } as const;

interface Written {
  readonly openedAt?: number;
  readonly alert?: Partial<Alert>;
  /** What happened so long after the opening. */
  readonly lines?: readonly (readonly [afterMs: number, what: LogEvent])[];
  readonly attempts?: readonly StoredAttempt[];
  readonly evidence?: Evidence;
  readonly severity?: Severity;
}
type Evidence = Alert["evidence"][number];

const seen = (rule: string, change: Partial<Evidence> = {}): Evidence => ({
  watch: `${rule}:zhang` as Evidence["watch"],
  severity: "critical",
  reason: { rule, code: "x", facts: {} },
  since: instant(10 * HOUR),
  condition: "active",
  latched: true,
  ...change,
});

let made = 0;
/** One alert as its log tells it: it called the nurse when it opened. */
function story({ openedAt = 10 * HOUR, alert: change = {}, lines = [], attempts = [], ...rest }: Written) {
  const id = `a${(made += 1)}`;
  const { severity = "critical", evidence = seen("help-pressed") } = rest;
  const alert = alertOf(id, "flat-4", { openedAt: instant(openedAt), severity, evidence: [evidence], ...change });
  const opened: LogEvent = { kind: "opened", reason: evidence.reason, verifying: false } as LogEvent;
  const called: LogEvent = {
    kind: "step-started",
    gen: 1,
    step: 0,
    cause: "opened",
    audience: [personId("nurse")],
    due: undefined,
  };
  const log = [[0, opened], [0, called], ...lines].map(
    ([after, what], seq) =>
      ({
        alert: alertId(id),
        seq,
        at: instant(openedAt + (after as number)),
        what,
        ...(seq === 0 && { becomes: { evidence: [evidence] } }),
      }) as LogEntry,
  );
  return { alert, log, attempts };
}

function figure(name: FigureName, ...stories: readonly ReturnType<typeof story>[]) {
  const facts = stories.map((one) => factsOf(one, SPAN.to));
  const { figures } = figuresOf({ span: SPAN, facts, residents: 1, devices: 4, sosDevices: 2, operators: 1 });
  return figures.find((one) => one.name === name);
}

const tried = (id: string, times: Partial<StoredAttempt>, purpose: "alert" | "update" = "alert"): StoredAttempt => ({
  attempt: attemptOf(id, { purpose, home: homeId("flat-4") }),
  state: "accepted",
  dueAt: instant(10 * HOUR),
  tries: 1,
  lastTriedAt: undefined,
  reason: undefined,
  ...times,
});

const arrived = { kind: "arrived", by: nurse, proof: "door" } as const;
const held = { kind: "held", hold: { kind: "snooze", since: instant(0), until: instant(0), by: nurse } } as never;
const released = { kind: "hold-ended", why: "over" } as const;
const over = (afterMs: number, openedAt = 10 * HOUR) => ({ closed: { ...closedAt(openedAt + afterMs), by: nurse } });

test("first-send counts from the opening to the first try of a call, and neither retries nor news", () => {
  const at = (ms: number) => instant(10 * HOUR + ms);
  const again = story({
    attempts: [
      tried("t1", { tries: 3, firstTriedAt: at(40), lastTriedAt: at(90_000) }),
      tried("t2", { firstTriedAt: at(200), lastTriedAt: at(200) }),
      tried("t3", { firstTriedAt: at(5), lastTriedAt: at(5) }, "update"),
    ],
  });
  const once = story({ attempts: [tried("t4", { firstTriedAt: at(60), lastTriedAt: at(60) })] });
  const never = story({ attempts: [tried("t5", { tries: 0, state: "queued" })] });
  expect(figure("first-send", again, once, never)).toMatchObject({ value: 40, denominator: 2, max: 60 });
});

test("critical-to-door counts emergencies only, to whoever came first", () => {
  const emergency = story({
    lines: [
      [7 * MINUTE, arrived],
      [9 * MINUTE, arrived],
    ],
  });
  const other = story({ severity: "urgent", lines: [[50 * MINUTE, arrived]] });
  expect(figure("critical-to-door", emergency, other, story({}))).toMatchObject({ value: 7 * MINUTE, denominator: 1 });
});

test("door-promise-kept: a quarter of an hour in town, half an hour in the country, and who came too late or not did not", () => {
  const inTown = story({ lines: [[15 * MINUTE, arrived]] });
  const late = story({ lines: [[15 * MINUTE + 1, arrived]] });
  const country = story({ alert: { setting: "rural" }, lines: [[30 * MINUTE, arrived]] });
  const nobody = story({});
  const stillTime = story({ openedAt: SPAN.to - 14 * MINUTE });
  const spokenTo = story({ alert: over(5 * MINUTE) });
  expect(figure("door-promise-kept", inTown, late, country, nobody, stillTime, spokenTo)).toMatchObject({
    numerator: 2,
    denominator: 4,
    value: 0.5,
  });
});

test("time-on-floor counts from when the sensor saw the fall, which is before the alert opened", () => {
  const since = instant(10 * HOUR - 2 * MINUTE);
  const fallen = story({ evidence: seen("fall", { since }), lines: [[10 * MINUTE, arrived]] });
  const pressed = story({ lines: [[3 * MINUTE, arrived]] });
  const joined = story({
    lines: [
      [MINUTE, { kind: "evidence", evidence: seen("fall", { since: instant(10 * HOUR + MINUTE) }) }],
      [5 * MINUTE, arrived],
    ],
  });
  expect(figure("time-on-floor", fallen, pressed, joined)).toMatchObject({
    value: 4 * MINUTE,
    max: 12 * MINUTE,
    denominator: 2,
  });
});

test("late-events counts what opened late and what joined late", () => {
  const lateBy = (20 * MINUTE) as Evidence["lateBy"] & number;
  const opened = story({ evidence: seen("fall", { lateBy }) });
  const joined = story({ lines: [[1, { kind: "evidence", evidence: seen("fall", { lateBy }) }]] });
  const inTime = story({ lines: [[1, { kind: "evidence", evidence: seen("fall") }]] });
  expect(figure("late-events", opened, joined, inTime)?.value).toBe(2);
});

test("hours-held counts what lies in the span: from before it, until the closing, and what is held still", () => {
  const before = story({
    openedAt: 8 * HOUR,
    lines: [
      [HOUR, held],
      [3 * HOUR, released],
    ],
  });
  const closed = story({
    alert: over(2 * HOUR),
    lines: [
      [HOUR, held],
      [2 * HOUR, { kind: "closed" } as LogEvent],
    ],
  });
  const still = story({ openedAt: 19 * HOUR, lines: [[30 * MINUTE, held]] });
  expect(figure("hours-held", before, closed, still)?.value).toBe(1 + 1 + 0.5);
});

test("device-availability: of four devices and ten hours, one was silent for two and one for the last three", () => {
  const silent = (openedAt: number, alert: Partial<Alert>) =>
    story({
      openedAt,
      alert: { category: "technical", ...alert },
      evidence: seen("silent-device"),
      severity: "attention",
    });
  const back = silent(12 * HOUR, over(2 * HOUR, 12 * HOUR));
  const gone = silent(17 * HOUR, {});
  expect(figure("device-availability", back, gone)).toMatchObject({
    numerator: 35 * HOUR,
    denominator: 40 * HOUR,
    value: 0.875,
    kept: false,
  });
});

test("weekly-tests: of two devices to press, the one that nobody tried is not proven at the end of the span", () => {
  const unproven = (openedAt: number, alert: Partial<Alert> = {}) =>
    story({ openedAt, alert: { category: "technical", ...alert }, evidence: seen("unproven-device") });
  expect(figure("weekly-tests", unproven(9 * HOUR))).toMatchObject({ value: 0.5, kept: false });
  expect(figure("weekly-tests", unproven(9 * HOUR, over(2 * HOUR, 9 * HOUR)))).toMatchObject({ value: 1, kept: true });
});

test("follow-up-kept: in time, too late, not done and due; what is not due yet is nobody's fault", () => {
  const follow = (dueAt: number, doneAt?: number) =>
    story({
      alert: {
        ...over(HOUR),
        followUp: {
          dueAt: instant(dueAt),
          remindAt: undefined,
          ...(doneAt !== undefined && { doneAt: instant(doneAt) }),
        },
      },
    });
  const stories = [
    follow(15 * HOUR, 15 * HOUR),
    follow(15 * HOUR, 15 * HOUR + 1),
    follow(15 * HOUR),
    follow(30 * HOUR),
    follow(30 * HOUR, 12 * HOUR),
  ];
  expect(figure("follow-up-kept", ...stories)).toMatchObject({ numerator: 2, denominator: 4, value: 0.5 });
});

test("whoever saw a message or answered about it was told, and the message did not fail", () => {
  const one = (id: string, person: string, state: StoredAttempt["state"]) => ({
    ...tried(id, { state }),
    attempt: attemptOf(id, { person: personId(person) }),
  });
  const told = story({
    attempts: [one("t1", "a", "seen"), one("t2", "b", "answered"), one("t3", "c", "failed"), one("t4", "d", "unknown")],
  });
  expect(figure("contact-reach", told)).toMatchObject({ numerator: 2, denominator: 4 });
  expect(figure("delivery-failure", told)).toMatchObject({ numerator: 1, denominator: 3 });
});
