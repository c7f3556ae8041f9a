import { afterEach, describe, expect, test } from "vitest";
import { homeId, residentId } from "../../src/core/ids.ts";
import type { Input } from "../../src/core/input.ts";
import { after, days, hours, instant, minutes, type Instant } from "../../src/core/time.ts";
import { createLog } from "../../src/log.ts";
import { startBells, type Bells } from "../../src/schedule/bells.ts";
import type { Job } from "../../src/schedule/job.ts";
import { residentBells } from "../../src/schedule/resident-bells.ts";
import { tinyPlan } from "../support/tiny-home.ts";
import { virtualClock } from "../support/virtual-clock.ts";

const MORNING = instant(Date.UTC(2026, 2, 4, 0, 0));
const log = createLog("silent");

/** What the store keeps for bells, on paper. */
function paper() {
  const done = new Map<string, Instant>();
  return {
    done,
    lastDone: async (job: string) => done.get(job),
    markDone: async (job: string, dueAt: Instant) => void done.set(job, dueAt),
  };
}

const open: Bells[] = [];
afterEach(async () => {
  for (const bells of open.splice(0)) await bells.stop();
});

function house(jobs: readonly Job[], store = paper(), start = MORNING) {
  const clock = virtualClock(start);
  const bells = startBells({ store, clock, log, jobs: () => jobs, everyMinute: () => undefined });
  open.push(bells);
  return { clock, store, bells };
}

const daily = (run: (dueAt: Instant) => Promise<void>, rest: Partial<Job> = {}): Job => ({
  name: "daily",
  makesUpFirst: false,
  dueAt: (now) => instant(Math.floor(now / days(1)) * days(1)),
  run,
  ...rest,
});

describe("a bell", () => {
  test("rings once for each day, however often the minute comes round", async () => {
    const rung: Instant[] = [];
    const { clock, bells } = house([daily(async (dueAt) => void rung.push(dueAt))]);
    await bells.ring();
    clock.set(after(MORNING, days(1)));
    await bells.ring();
    await bells.ring();
    expect(rung).toEqual([after(MORNING, days(1))]);
  });

  test("that was missed while the gateway slept is made up at the next start, once", async () => {
    const rung: Instant[] = [];
    const job = daily(async (dueAt) => void rung.push(dueAt));
    const store = paper();
    await house([job], store).bells.ring();
    await house([job], store, after(MORNING, hours(80))).bells.ring();
    expect(rung).toEqual([after(MORNING, days(3))]);
  });

  test("that fails is told, tried again at the next minute, and does not keep another from its time", async () => {
    const rung: string[] = [];
    let broken = true;
    const failing = daily(
      async () => {
        if (broken) throw new Error("the folder is gone");
        rung.push("backup");
      },
      { name: "backup", makesUpFirst: true },
    );
    const { bells, clock } = house([
      failing,
      daily(async () => void rung.push("other"), { name: "other", makesUpFirst: true }),
    ]);
    await bells.ring();
    expect(rung).toEqual(["other"]);
    expect(bells.health().failing).toEqual(["backup"]);
    broken = false;
    clock.set(after(MORNING, minutes(1)));
    await bells.ring();
    expect(rung).toEqual(["other", "backup"]);
    expect(bells.health().failing).toEqual([]);
  });
});

describe("medicine", () => {
  const granny = residentId("granny");
  const plan = tinyPlan({
    zone: "Europe/Berlin",
    reminders: [
      { id: "pills", resident: granny, kind: "medication", what: "降压药", times: [150, 480], critical: false },
    ],
    checkIns: [{ resident: granny, by: { fromMinute: 360, toMinute: 600 } }],
  });

  async function rungBetween(from: Instant, to: Instant) {
    const inputs: Input[] = [];
    const { clock, bells } = house(
      residentBells(
        [plan],
        async (arrival) => {
          if (arrival.kind === "input") inputs.push(arrival.input);
          return { kind: "stored" };
        },
        { now: () => from, wall: () => from },
      ),
      paper(),
      from,
    );
    for (let at = from; at <= to; at = after(at, minutes(30))) {
      clock.set(at);
      await bells.ring();
    }
    return inputs.flatMap((input) => (input.kind === "bell-rang" ? [new Date(input.dueAt).toISOString()] : []));
  }

  test("rings at the home's own clock, summer and winter", async () => {
    const rung = await rungBetween(instant(Date.UTC(2026, 0, 10, 12)), instant(Date.UTC(2026, 0, 11, 12)));
    expect(rung).toEqual(["2026-01-11T01:30:00.000Z", "2026-01-11T07:00:00.000Z", "2026-01-11T09:00:00.000Z"]);
  });

  test("of 02:30 still rings in the night that has no 02:30, and once in the night that has two", async () => {
    const spring = await rungBetween(instant(Date.UTC(2026, 2, 28, 12)), instant(Date.UTC(2026, 2, 29, 4)));
    expect(spring).toEqual(["2026-03-29T01:30:00.000Z"]);
    const autumn = await rungBetween(instant(Date.UTC(2026, 9, 24, 12)), instant(Date.UTC(2026, 9, 25, 4)));
    expect(autumn).toEqual(["2026-10-25T01:30:00.000Z"]);
  });

  test("of 08:00 rings when the wall clock says so, counts in engine time, and not again when it is set back", async () => {
    const inputs: Input[] = [];
    const hours8 = 8 * 3_600_000;
    const start = instant(Date.UTC(2026, 0, 10, 1));
    const ahead = { ...plan, zone: { name: "Europe/Berlin", aheadMs: hours8 } };
    const { clock, bells } = house(
      residentBells(
        [ahead],
        async (arrival) => {
          if (arrival.kind === "input") inputs.push(arrival.input);
          return { kind: "stored" };
        },
        { now: () => start, wall: () => start },
      ),
      paper(),
      start,
    );
    await bells.ring();
    // Somebody set the wall clock from 02:00 to 10:00, and then back to 09:30.
    clock.set(instant(start + hours8));
    await bells.ring();
    const rung = inputs.flatMap((input) => (input.kind === "bell-rang" ? [input.dueAt] : []));
    expect(rung).toContain(instant(Date.UTC(2026, 0, 10, 7) - hours8));
    const before = inputs.length;
    clock.set(instant(start + hours8 - 30 * 60_000));
    await bells.ring();
    clock.set(instant(start + hours8));
    await bells.ring();
    expect(inputs).toHaveLength(before);
  });

  test("bells name the home they are for", () => {
    const [first] = residentBells([plan], async () => ({ kind: "stored" }), {
      now: () => MORNING,
      wall: () => MORNING,
    });
    expect(first?.name.startsWith(homeId("flat-4"))).toBe(true);
  });
});
