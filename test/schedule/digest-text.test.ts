import { expect, test } from "vitest";
import type { Alert } from "../../src/core/alert/alert.ts";
import type { Hold } from "../../src/core/alert/hold.ts";
import { LOOP_HOME } from "../../src/core/ids.ts";
import type { Language } from "../../src/core/language.ts";
import { days, hours, instant } from "../../src/core/time.ts";
import { emptyRegistry } from "../../src/registry/empty.ts";
import { digestText } from "../../src/schedule/digest-text.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import { knowledge } from "../support/knowledge.ts";
import { alertOf, homeTurn, turnOf } from "../support/store-turns.ts";

const DUE = instant(days(20_000));
const ago = (count: number) => instant(DUE - hours(count));
const registry = emptyRegistry(knowledge);

const quiet: Hold = {
  kind: "quiet-hours",
  since: ago(10),
  until: DUE,
  by: { person: "gateway", name: "gateway", via: "gateway" },
  reason: "attention",
};
const closedBy = (at: number, outcome: "recovered" | "ended-during-hold") => ({
  at: ago(at),
  by: quiet.by,
  outcome,
});

async function digest(
  language: Language,
  alerts: readonly Alert[],
  gaps: readonly string[] = [],
): Promise<readonly string[]> {
  const store = openMemoryStore();
  for (const [index, alert] of alerts.entries())
    await store.commit(turnOf(1_000 + index, [homeTurn(`flat-${index}`, { alerts: [{ ...alert }] })]));
  const utc = { ...registry, station: { ...registry.station, zone: "UTC" } };
  const text = await digestText({ registry: utc, store, wordsOf: () => undefined, gaps: () => gaps }, language, DUE);
  return text.split("\n");
}

const attention = { severity: "attention", openedAt: ago(9) } as const;

test("what waited through the night is listed, whether it still waits, was called since, or ended by itself", async () => {
  const lines = await digest("en", [
    alertOf("flat-0.1", "flat-0", { ...attention, hold: quiet, firstHeldAt: ago(9) }),
    alertOf("flat-1.1", "flat-1", { ...attention, firstHeldAt: ago(9) }),
    alertOf("flat-2.1", "flat-2", {
      ...attention,
      firstHeldAt: ago(9),
      closed: closedBy(2, "ended-during-hold"),
    }),
    alertOf("flat-3.1", "flat-3", attention),
    alertOf("flat-4.1", "flat-4", { severity: "critical", openedAt: ago(1) }),
  ]);
  expect(lines[0]).toBe("3 waited through the quiet hours:");
  expect(new Set(lines.slice(1, 4).map((line) => line.split(" · ").at(-1)))).toEqual(
    new Set(["flat-0.1", "flat-1.1", "flat-2.1"]),
  );
  expect(lines[4]).toBe("2 open:");
  expect(lines[5]).toContain("flat-4.1");
  expect(lines[6]).toContain("flat-3.1");
  expect(lines.at(-1)).toBe("1 closed in the last day.");
});

test("what waited longer ago is not told again, nor what somebody snoozed, nor the gateway's own test", async () => {
  const lines = await digest("zh-CN", [
    alertOf("flat-0.1", "flat-0", { ...attention, openedAt: ago(60), firstHeldAt: ago(59) }),
    alertOf("flat-1.1", "flat-1", { ...attention, hold: { ...quiet, kind: "snooze" }, firstHeldAt: ago(3) }),
    alertOf(`${LOOP_HOME}.1`, LOOP_HOME, { ...attention, hold: quiet }),
  ]);
  expect(lines[0]).toBe("未结 2 件:");
  expect(lines.join()).not.toContain("免打扰");
});

test("when nobody would be told in the days to come stands in it, the first ten times", async () => {
  const gaps = Array.from({ length: 12 }, (_, index) => `gap ${index + 1}`);
  const lines = await digest("en", [], gaps);
  expect(lines).toEqual([
    "Nothing is open.",
    "12 times in the days to come nobody would be told:",
    ...gaps.slice(0, 10),
    "And 2 more.",
    "0 closed in the last day.",
  ]);
});
