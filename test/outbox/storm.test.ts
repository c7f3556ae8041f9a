import { afterEach, expect, test } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { preparePlan } from "../../src/core/home/prepared-plan.ts";
import { deviceId, homeId } from "../../src/core/ids.ts";
import { rules } from "../../src/core/rules/index.ts";
import type { Delivery } from "../../src/notify/channel.ts";
import { createOutbox } from "../../src/outbox/outbox.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { decide, type Waiting } from "../../src/loop/turn.ts";
import { createWait } from "../../src/outbox/wait.ts";
import { letterOf } from "../support/letter.ts";
import { storeFiles } from "../support/store-folder.ts";
import { daughter, tinyPlan } from "../support/tiny-home.ts";

const newFile = storeFiles();
let stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops) await stop();
  stops = [];
});

const ALERTS = 200;
/** What a robot of a chat service takes in a minute. */
const PER_MINUTE = 20;
const AT_ONCE = 32;
const TAKES_MS = 20;

/** Help is pressed in this many homes in one moment; every home has one daughter behind one robot. */
function storm(at: ReturnType<ReturnType<typeof systemClock>["now"]>) {
  const homes = Array.from({ length: ALERTS }, (_, place) => homeId(`flat-${place}`));
  const people = [{ ...daughter, channels: [{ channel: "robot", severities: [] }] }];
  const plans = new Map(homes.map((home) => [home, preparePlan(tinyPlan({ home, people }), rules)] as const));
  const batch = homes.map((home): Waiting => ({
    arrival: {
      kind: "input",
      home,
      lifeSafety: true,
      input: {
        kind: "reported",
        at,
        device: deviceId("pendant"),
        historical: false,
        retained: false,
        observations: [{ type: "sos", value: true }],
      },
    },
    resolve: () => undefined,
    reject: () => undefined,
  }));
  const poisoned = (_home: unknown, cause: unknown) => {
    throw cause;
  };
  return decide(batch, { at, plans, stateOf: () => undefined, poisoned });
}

test("200 alerts in one moment: every first attempt begins in the channel's own capacity, none is refused, held or carried", async () => {
  const store = await openSqliteStore({ file: await newFile() });
  const clock = systemClock();
  const begun: number[] = [];
  const farSide = async (): Promise<Delivery> => {
    begun.push(performance.now());
    await new Promise((resolve) => setTimeout(resolve, TAKES_MS));
    return { kind: "accepted" };
  };
  const reports: string[] = [];
  const outbox = createOutbox({
    store,
    clock,
    wait: createWait(clock),
    channels: new Map([
      [
        "robot",
        {
          limits: { perMinute: PER_MINUTE, perAddressPerMinute: PER_MINUTE, concurrent: AT_ONCE, timeoutMs: 10_000 },
          open: { deliver: farSide, close: async () => {} },
        },
      ],
    ]),
    perMinute: PER_MINUTE,
    addressOf: () => ({ robot: "the only one" }),
    letterFor: ({ attempt }) => letterOf({ key: attempt.id }),
    report: async (_home, { result }) => void reports.push(result.kind),
    notice: () => {},
  });
  const running = outbox.run();
  stops.push(async () => {
    await outbox.stop();
    await running;
    await store.close();
  });
  const { turn } = storm(clock.now());
  const stormedAt = performance.now();
  await store.commit(turn);
  outbox.kick();
  await expect.poll(() => reports.length).toBe(ALERTS);
  expect(reports).toEqual(Array(ALERTS).fill("accepted"));
  expect(begun).toHaveLength(ALERTS);
  expect((await store.counts()).attempts).toMatchObject({ accepted: ALERTS, coalesced: 0, failed: 0, queued: 0 });
  const lastMs = (begun.at(-1) ?? Infinity) - stormedAt;
  // Seven rounds of 32 at 20 ms and a commit each: a slow machine gets ten times that.
  expect(lastMs).toBeLessThan(10_000);
}, 30_000);
