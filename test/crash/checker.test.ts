import { describe, expect, test } from "vitest";
import type { Alert, LogEntry } from "../../src/core/alert/alert.ts";
import { instant } from "../../src/core/time.ts";
import { alertOf, attemptOf } from "../support/store-turns.ts";
import type { Event } from "./campaign/history.ts";
import type { Kept, KeptAlert } from "./campaign/kept.ts";
import { check, promises, type Evidence } from "./campaign/promises.ts";

const BY = { person: "li-wei", name: "李伟", via: "api" } as const;

/** An alert of flat-4, opened at 1000 by a press; its log is as long as it says. */
function keptAlert(id: string, rest: Partial<Alert>, lines: readonly object[]): KeptAlert {
  const alert = { ...alertOf(id, "flat-4"), openedAt: instant(1_000), ...rest, logged: lines.length } as Alert;
  const log = lines.map((what, seq) => ({ alert: alert.id, seq, at: instant(1_000 + seq), what }) as LogEntry);
  return { alert, log };
}

const letter = (rest: object) => ({
  kind: "letter" as const,
  at: 1_100,
  key: "a1.1.alert.1.daughter.webhook",
  alert: "a1",
  to: "张敏",
  purpose: "alert",
  text: "Alert number: a1",
  made: "taken" as const,
  ...rest,
});
const says = (kind: "asked" | "answered", command: string, status?: number): Event => ({
  kind,
  at: 1_200,
  person: "li-wei",
  alert: "a1",
  command,
  key: `key of ${command}`,
  ...(status === undefined ? {} : { status }),
});

const closed = { at: instant(2_000), by: BY, outcome: "real-need" };
const LINES = [{ kind: "opened" }, { kind: "accepted", by: BY }, { kind: "closed", closing: closed }];

/** A night in which everything went well: one press handled and closed, one that nobody answers yet. */
const HISTORY: readonly Event[] = [
  { kind: "said", at: 1_000, message: "pendant boot 1", press: true, home: "flat-4" },
  { kind: "acknowledged", at: 1_010, message: "pendant boot 1" },
  { kind: "said", at: 1_000, message: "climate boot 1", press: false, home: "flat-4" },
  { kind: "acknowledged", at: 1_010, message: "climate boot 1" },
  letter({}),
  says("asked", "accept"),
  says("answered", "accept", 200),
  says("asked", "close"),
  says("answered", "close", 200),
  letter({ at: 2_010, key: "a1.1.all-clear.3.daughter.webhook", purpose: "all-clear" }),
  letter({ at: 9_000, key: "a2.1.alert.1.daughter.webhook", alert: "a2", text: "Alert number: a2" }),
];
const KEPT: Kept = {
  integrity: [],
  misfits: [],
  journal: [
    { message: "pendant boot 1", home: "flat-4", at: 1_000 },
    { message: "climate boot 1", home: "flat-4", at: 1_000 },
  ],
  alerts: [
    keptAlert("a1", { closed } as Partial<Alert>, LINES),
    keptAlert("a2", { openedAt: instant(8_000), closed: undefined }, [{ kind: "opened" }]),
  ],
  timers: [
    {
      home: alertOf("a2", "flat-4").home,
      alert: alertOf("a2", "flat-4").id,
      kind: "step",
      owner: undefined,
      gen: 1,
      due: instant(20_000),
    },
  ],
  attempts: [],
  leftAt: 10_000,
};
const WELL: Evidence = { history: HISTORY, kept: KEPT };

const without = (what: Partial<Record<keyof Event | "purpose" | "command", string>> & object): Evidence => ({
  ...WELL,
  history: HISTORY.filter(
    (event) => !Object.entries(what).every(([name, value]) => Reflect.get(event, name) === value),
  ),
});
const withEvent = (...events: readonly Event[]): Evidence => ({ ...WELL, history: [...HISTORY, ...events] });
const withKept = (kept: Partial<Kept>): Evidence => ({ ...WELL, kept: { ...KEPT, ...kept } });
const [first, second] = KEPT.alerts as readonly [KeptAlert, KeptAlert];

/** For each promise one night in which it alone, or it first, is broken. */
const BROKEN: Readonly<Record<string, Evidence>> = {
  "nothing acknowledged is lost": withKept({ journal: KEPT.journal.slice(0, 1) }),
  "nothing is kept twice": withKept({ journal: [...KEPT.journal, KEPT.journal[1]!] }),
  "every press is an alert": withKept({
    journal: [{ message: "pendant boot 1", home: "flat-4", at: 5_000 }, KEPT.journal[1]!],
  }),
  "no alert is stuck": withKept({ timers: [] }),
  "every alert was paged": without({ kind: "letter", alert: "a2" } as object),
  "every message is settled": withKept({
    attempts: [
      {
        attempt: attemptOf("t1"),
        state: "sending",
        dueAt: instant(0),
        tries: 1,
        lastTriedAt: undefined,
        reason: undefined,
      },
    ],
  }),
  "duplicates have one name and a reason": withEvent(letter({ at: 1_300 })),
  "duplicates are harmless": withEvent(letter({ at: 1_050, to: "somebody else", made: "answer-lost" })),
  "nobody is called after the end": withEvent(letter({ at: 7_000, key: "a1.2.alert.9.daughter.webhook" })),
  "closing calls back": without({ purpose: "all-clear" }),
  "an answer that was taken stands": withKept({
    alerts: [keptAlert("a1", { closed } as Partial<Alert>, [LINES[0]!, { kind: "note" }, LINES[2]!]), second],
  }),
  "an end that was told is the end": withKept({
    alerts: [first, keptAlert("a2", { openedAt: instant(8_000), closed } as Partial<Alert>, [LINES[2]!, LINES[2]!])],
    timers: [],
  }),
  "the log has no holes": withKept({
    alerts: [first, { ...second, alert: { ...second.alert, logged: 2 } }],
  }),
  "the chain verifies": withKept({ misfits: ['{"kind":"changed","alert":"a1"}'] }),
  "the file is whole": withKept({ integrity: ["row 1 missing from index attempts_alert"] }),
};

describe("the checker", () => {
  test("finds nothing in a night in which all went well", () => {
    expect(check(WELL)).toEqual([]);
  });

  test.for(promises)("can find a broken promise: $name", ({ name }) => {
    const night = BROKEN[name];
    expect(night, "every promise is shown to be able to fail").toBeDefined();
    expect(check(night!).filter((found) => found.startsWith(`${name}: `))).not.toEqual([]);
  });

  test.for([
    { what: "a timer that is overdue", evidence: withKept({ timers: [{ ...KEPT.timers[0]!, due: instant(100) }] }) },
    {
      what: "a timer of nothing",
      evidence: withKept({ timers: [...KEPT.timers, { ...KEPT.timers[0]!, alert: first.alert.id }] }),
    },
    {
      what: "a row that nobody said",
      evidence: withKept({ journal: [...KEPT.journal, { message: "x", home: "flat-4", at: 1 }] }),
    },
    {
      what: "a closing that is not kept",
      evidence: withKept({ alerts: [keptAlert("a1", { closed: undefined }, LINES), second] }),
    },
    {
      what: "an answer that is kept twice",
      evidence: withKept({
        alerts: [keptAlert("a1", { closed } as Partial<Alert>, [LINES[1]!, LINES[1]!, LINES[2]!]), second],
      }),
    },
    { what: "a text that names no alert", evidence: withEvent(letter({ key: "other", text: "help" })) },
  ])("finds $what", ({ evidence }) => {
    expect(check(evidence)).not.toEqual([]);
  });

  test.for([
    { reason: "a kill", between: { kind: "killed", at: 1_200, round: 1 } as const, made: "taken" as const },
    { reason: "a lost answer", between: says("asked", "accept"), made: "answer-lost" as const },
    { reason: "a refusal", between: says("asked", "accept"), made: "refused" as const },
  ])("lets a call be made again after $reason", ({ between, made }) => {
    const history = HISTORY.map((event) =>
      event.kind === "letter" && event.at === 1_100 ? { ...event, made } : event,
    );
    expect(check({ ...WELL, history: [...history, between, letter({ at: 1_300 })] })).toEqual([]);
  });
});
