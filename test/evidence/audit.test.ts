import { beforeAll, expect, test } from "vitest";
import { play } from "../../simulators/play.ts";
import { randomNight } from "../../simulators/random-night.ts";
import type { LogEntry } from "../../src/core/alert/alert.ts";
import { rules } from "../../src/core/rules/index.ts";
import { alertId, attemptId, type PersonId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { auditCase, uncaused } from "../../src/evidence/audit.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import type { Case } from "../../src/store/alert-log.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import type { StoredAttempt } from "../../src/store/store.ts";

/** An alert with a long life, out of a real night. */
let sound: Case;
beforeAll(async () => {
  const knowledge = { catalogue: await loadCatalogue(), rules };
  const store = openMemoryStore();
  await play(randomNight(4, knowledge), knowledge, { store });
  const cases = await store.cases({ from: instant(0), to: instant(Number.MAX_SAFE_INTEGER), limit: 100 });
  const [longest] = cases.toSorted((one, other) => other.log.length - one.log.length);
  if (longest === undefined) throw new Error("the night had no alert");
  sound = longest;
});

const found = (change: Partial<Case>) => auditCase({ ...sound, ...change }).join("\n");
const placeOf = (kind: string) => {
  const place = sound.log.findIndex(({ what, becomes }) => what.kind === kind && becomes !== undefined);
  if (place < 0) throw new Error(`the night has no ${kind}`);
  return place;
};
const changed = (place: number, change: (line: LogEntry) => LogEntry) =>
  sound.log.map((line, index) => (index === place ? change(line) : line));
const attempts = (change: Partial<StoredAttempt>) =>
  sound.attempts.map((one, index) => (index === 0 ? { ...one, ...change } : one));

test("an honest story has nothing that does not fit", () => {
  expect(found({})).toBe("");
  expect(sound.log.length).toBeGreaterThan(5);
});

test("a change that was not logged is found", () => {
  const place = placeOf("step-started");
  expect(found({ log: changed(place, ({ becomes: _becomes, ...line }) => line) })).toContain(
    "its log tells another alert",
  );
  expect(found({ alert: { ...sound.alert, gen: 99 } })).toContain("its log tells another alert");
  expect(found({ alert: { ...sound.alert, logged: sound.alert.logged + 1 } })).toContain("the log has a gap");
});

test("a change beside a line that cannot be its cause is found", () => {
  const by = { person: "gateway", name: "gateway", via: "gateway" } as const;
  const place = placeOf("step-started");
  const log = changed(place, (line) => ({ ...line, what: { kind: "note", by, text: "" } }));
  expect(found({ log })).toMatch(/gen changed at line \d+ by/);
});

test.for([
  { kind: "declined", fits: true },
  { kind: "withdrew", fits: true },
  { kind: "still-there", fits: false },
] as const)("who cannot come stands beside $kind: $fits", ({ kind, fits }) => {
  const person = "daughter" as PersonId;
  const by = { person, name: "daughter", via: "link" } as const;
  const at = instant(1);
  const line: LogEntry = {
    alert: alertId("flat-1.1"),
    seq: 9,
    at,
    what: { kind, by },
    becomes: { declined: [{ person, at }] },
  };
  expect(uncaused([line])).toHaveLength(fits ? 0 : 1);
});

test("a missing line and a time that runs back are found", () => {
  expect(found({ log: sound.log.toSpliced(2, 1) })).toContain("the log has a gap");
  expect(found({ log: changed(3, (line) => ({ ...line, at: instant(1) })) })).toContain("runs back");
});

test("a try without a beginning, or an end without a reason, is found", () => {
  expect(found({ attempts: attempts({ state: "delivered", tries: 0, lastTriedAt: undefined }) })).toContain(
    "delivered without having begun",
  );
  expect(
    found({ attempts: attempts({ state: "failed", tries: 1, lastTriedAt: instant(1), reason: undefined }) }),
  ).toContain("failed without a reason");
  expect(found({ attempts: attempts({ tries: 0, lastTriedAt: instant(1) }) })).toContain("timed without a try");
  const told = changed(1, (line) => ({
    ...line,
    what: { kind: "delivery", attempt: attemptId("never"), result: "delivered" },
  }));
  expect(found({ log: told })).toContain("never: has a result and was never begun");
});
