import { writeTick, type ClockJump, type Tick } from "../clock.ts";
import { STATION_HOME } from "../core/ids.ts";
import type { SelfFinding } from "../core/input.ts";
import { between } from "../core/time.ts";
import type { Gateway } from "../loop/gateway.ts";
import { watchDesk } from "./desk-watch.ts";
import { bringInForce } from "./bring-in-force.ts";
import type { House } from "./house.ts";
import { openBuddy, type Buddy, type BuddyHealth } from "./open-buddy.ts";
import { openLoopTester, type LoopTester } from "./open-loop-test.ts";
import { askDevices } from "./telling-devices.ts";
import { audit, AUDITED } from "../watch/audit.ts";
import { createCycle, type CycleHealth, type CycleNeeds, type Stage } from "../watch/cycle.ts";
import { gapReports } from "../watch/gap-report.ts";
import type { LoopResult } from "../watch/loop-test.ts";
import { openOutsideHeartbeat, type HeartbeatHealth, type OutsideHeartbeat } from "../watch/outside-heartbeat.ts";
import { openSupervisor } from "../watch/supervisor.ts";
import { createTeller, type Teller } from "../watch/teller.ts";

/** Under this name the store keeps the last moment at which the gateway is known to have lived. */
export const LAST_ALIVE = "last-alive";
/** Written this often: what a power cut may cost of engine time. */
const TICK_EVERY_MS = 3_000;
/** An outbox that did not look into the store for this long does not drain it. */
const OUTBOX_TURN_MAX_MS = 15_000;
/** The calendar rings every minute. */
const BELLS_MAX_MS = 150_000;

/** By then the doors are open, and whoever was waiting at them is back. */
const ASKED_IN_CYCLE = 3;
/** A cycle that begins this late waited for the processor. */
const LATE_MS = 5_000;
const MONOTONIC = () => performance.now();

/** How the gateway watches itself. */
export interface Watch {
  readonly health: () => WatchHealth;
  readonly teller: Teller;
  readonly loopTest: LoopTester;
  readonly buddy: Buddy | undefined;
  readonly stop: () => Promise<void>;
}

export interface WatchHealth {
  readonly cycle: CycleHealth;
  readonly standing: ReturnType<Teller["standing"]>;
  readonly outside: HeartbeatHealth | undefined;
  readonly loopTest: LoopResult | undefined;
  readonly buddy: BuddyHealth | undefined;
}

export const recordTick = ({ store, clock }: House): Promise<void> =>
  store.putFact(LAST_ALIVE, writeTick({ engine: clock.now(), wall: clock.wall() }));

/** Begins to watch the gateway itself, and tells what its absence meant. */
export async function openWatch(house: House, gateway: Gateway, last: Tick): Promise<Watch> {
  const { options } = house;
  const teller = createTeller((finding) => say(house, gateway, finding));
  const loopTest = openLoopTester(house, gateway, teller);
  const buddy = openBuddy(house, gateway, teller);
  const supervisor = openSupervisor({
    environment: process.env,
    monotonic: MONOTONIC,
    failed: (cause) => options.log.warn({ err: cause }, "systemd could not be told"),
  });
  const outside = openHeartbeat(house, teller);
  const cycle = createCycle({
    stages: [...stagesOf(house, gateway, teller), ...(buddy === undefined ? [] : [{ name: "buddy", run: buddy.look }])],
    monotonic: MONOTONIC,
    completed() {
      if (cycle.health().cycles === ASKED_IN_CYCLE) askDevices(house);
      supervisor.completed();
      outside?.completed();
      loopTest.completed();
      buddy?.completed();
    },
    failed: (stage, cause) => options.log.error({ stage, err: cause }, "the gateway's own check failed"),
    measured: (one) => measure(house, one),
  });
  await cycle.turn();
  cycle.start();
  begin(house, gateway, last);
  return {
    health: () => ({
      cycle: cycle.health(),
      standing: teller.standing(),
      outside: outside?.health(),
      loopTest: loopTest.last(),
      buddy: buddy?.health(),
    }),
    teller,
    loopTest,
    buddy,
    async stop() {
      await supervisor.stopping();
      await cycle.stop();
      await outside?.stop();
      await buddy?.stop();
    },
  };
}

/** This many beats may be missed before it is an alert: the network of a station blinks. */
const BEATS_MISSED_MAX = 3;

function openHeartbeat({ config, options }: House, teller: Teller): OutsideHeartbeat | undefined {
  const { heartbeat } = config.watch;
  if (heartbeat === undefined) return undefined;
  return openOutsideHeartbeat({
    url: heartbeat.url,
    everyMs: heartbeat.everySeconds * 1_000,
    monotonic: MONOTONIC,
    changed({ failuresInARow, why }) {
      if (why !== undefined)
        options.log.warn({ why, failuresInARow }, "the outside watcher did not take our heartbeat");
      const isFailing = failuresInARow >= BEATS_MISSED_MAX;
      teller
        .tell("heartbeat-failing", isFailing ? { why: why ?? "" } : undefined)
        .catch((cause: unknown) => options.log.error({ err: cause }, "the station was not told"));
    },
  });
}

async function say({ clock }: House, { submit }: Gateway, finding: SelfFinding): Promise<void> {
  const input = { kind: "self-watched", at: clock.now(), finding } as const;
  await submit({ kind: "input", home: STATION_HOME, input, lifeSafety: true });
}

function stagesOf(house: House, gateway: Gateway, teller: Teller): readonly Stage[] {
  let ticked = -Infinity;
  return [
    { name: "clock", run: () => settleClock(house, gateway) },
    // A question to the station is decided and committed like any other: the loop turns.
    {
      name: "loop",
      async run() {
        const input = { kind: "woke", at: house.clock.now(), thorough: false } as const;
        await gateway.submit({ kind: "input", home: STATION_HOME, input, lifeSafety: true });
      },
    },
    { name: "outbox", run: async () => checkOutbox(house) },
    { name: "calendar", run: async () => checkBells(house) },
    { name: "desk", run: () => watchDesk(house, gateway) },
    { name: "audit", run: () => auditHouse(house, gateway, teller) },
    {
      name: "store",
      async run() {
        if (performance.now() - ticked < TICK_EVERY_MS) return;
        await recordTick(house);
        ticked = performance.now();
      },
    },
  ];
}

async function settleClock(house: House, gateway: Gateway): Promise<void> {
  const jump = house.clock.settle();
  if (jump !== undefined) await takeJump(house, gateway, jump);
}

/** Deadlines stand as they are; windows of the calendar are looked at anew, and whoever maintains the station can read it. */
async function takeJump(house: House, gateway: Gateway, { by, ahead }: ClockJump): Promise<void> {
  house.options.log.warn({ byMs: by, aheadMs: ahead }, "the wall clock was set; durations are kept");
  const detail = `wall clock set by ${Math.round(by / 1_000)} s, now ${Math.round(ahead / 1_000)} s ahead of engine time`;
  await say(house, gateway, { kind: "remark", code: "clock-jump", detail });
  await bringInForce(house, gateway, house.imported);
}

function checkOutbox({ mail, clock }: House): void {
  if (mail === undefined) throw new Error("no outbox");
  const { running, failure, lastTurnAt } = mail.outbox.health();
  if (!running) throw new Error(failure ?? "stopped");
  mail.outbox.kick();
  if (lastTurnAt === undefined || between(lastTurnAt, clock.now()) > OUTBOX_TURN_MAX_MS * (clock.pace ?? 1))
    throw new Error("it has not looked for messages lately");
}

function checkBells({ bells, clock }: House): void {
  const lastRangAt = bells?.health().lastRangAt;
  if (lastRangAt === undefined || between(lastRangAt, clock.now()) > BELLS_MAX_MS * (clock.pace ?? 1))
    throw new Error("the calendar has not rung lately");
}

async function auditHouse(house: House, gateway: Gateway, teller: Teller): Promise<void> {
  const { store, clock, mail } = house;
  const found = audit({
    at: clock.now(),
    pace: clock.pace ?? 1,
    states: gateway.states(),
    timers: await store.timers(),
    unsentSince: await store.nextAttemptAt(),
    poisonedHomes: gateway.health().poisonedHomes,
    channels: mail?.outbox.health().channels ?? [],
    invalidClock: clock.isInvalid() ? new Date(clock.shown()).toISOString() : undefined,
  });
  // What was only woken too late is acted on now; what stays overdue is told.
  if (found.some(({ fault }) => fault === "timers-overdue")) gateway.wakeOverdue();
  for (const fault of AUDITED) await teller.tell(fault, found.find((one) => one.fault === fault)?.facts);
}

function measure({ metrics, options }: House, { tookMs, lateMs }: Parameters<CycleNeeds["measured"]>[0]): void {
  metrics.cycle(tookMs / 1_000, lateMs / 1_000);
  if (lateMs > LATE_MS)
    options.log.error({ lateMs }, "nothing ran for a while: the machine is too busy, or was asleep");
}

/** Nobody waits for it: what is open is acted on already. */
function begin(house: House, gateway: Gateway, last: Tick): void {
  tellStart(house, gateway, last).catch((cause: unknown) => {
    house.options.log.error({ err: cause }, "that the gateway was away could not be told");
  });
}

/** That we were away is said in the journal, to the station, and to the families whose alert was open. */
async function tellStart(house: House, gateway: Gateway, { engine }: Tick): Promise<void> {
  const { clock, registry, options } = house;
  const to = clock.now();
  const awayMs = engine === 0 ? 0 : between(engine, to);
  const detail =
    engine === 0 ? "first start" : `away for ${Math.round(awayMs / 1_000)} s${clock.beganInvalid ? " or longer" : ""}`;
  options.log.info({ awayMs, clockInvalid: clock.beganInvalid }, "engine started");
  await say(house, gateway, { kind: "remark", code: "engine-started", detail });
  if (engine === 0) return;
  const gap = { from: engine, to, lengthUnknown: clock.beganInvalid };
  for (const { home, input } of gapReports(gap, registry, gateway.states()))
    await gateway.submit({ kind: "input", home, input, lifeSafety: false });
}
