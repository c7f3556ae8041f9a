import { randomBytes } from "node:crypto";
import { connectAsync, type IClientOptions } from "mqtt";
import type { House } from "./house.ts";
import { LOOP_HOME } from "../core/ids.ts";
import { lastLocal } from "../core/local-time.ts";
import type { Gateway } from "../loop/gateway.ts";
import { hashPassword } from "../password.ts";
import type { Job } from "../schedule/job.ts";
import { LOOP_DEVICE } from "../watch/loop-home.ts";
import { LOOP_TIMEOUT_MS, runLoopTest, type LoopResult } from "../watch/loop-test.ts";
import { createLoopback, type Loopback } from "../watch/loopback.ts";
import type { Teller } from "../watch/teller.ts";

/** A test that did not get through is tried again after this. */
const RETRY_MS = 600_000;
const PASSWORD_BYTES = 24;

/** What the test needs before any room is open: its contact, and how its button signs in. */
export interface LoopTools {
  readonly loopback: Loopback;
  readonly password: string;
  readonly passwordHash: string;
}

export async function prepareLoopTest(): Promise<LoopTools> {
  const password = randomBytes(PASSWORD_BYTES).toString("base64url");
  return { loopback: createLoopback(), password, passwordHash: await hashPassword(password) };
}

export interface LoopTester {
  /** Runs it, or waits for the one that runs; answers how it ended. */
  readonly run: () => Promise<LoopResult>;
  /** A whole cycle is done: a test that failed is tried again. */
  readonly completed: () => void;
  readonly job: (zone: string) => readonly Job[];
  readonly last: () => LoopResult | undefined;
}

/** Keeps the daily test, and makes an alert of one that does not get through. */
export function openLoopTester(house: House, gateway: Gateway, teller: Teller): LoopTester {
  const { options, config } = house;
  let running: Promise<LoopResult> | undefined;
  let last: LoopResult | undefined;
  let endedAt = -Infinity;

  const once = async (): Promise<LoopResult> => {
    const result = await runLoopTest(needsOf(house, gateway));
    last = result;
    endedAt = performance.now();
    if (result.ok) options.log.info(result, "the test alert went through the whole house");
    else options.log.error(result, "the test alert did not get through");
    await teller.tell("loop-test-failed", result.ok ? undefined : { why: result.why ?? "" });
    return result;
  };
  const run = () => (running ??= once().finally(() => (running = undefined)));
  const begin = () =>
    void run().catch((cause: unknown) => options.log.error({ err: cause }, "the test alert was not recorded"));
  return {
    run,
    completed() {
      if (last?.ok === false && performance.now() - endedAt > RETRY_MS) begin();
    },
    job: (zone) => jobOf(config.watch.loopTestAt, zone, begin),
    last: () => last,
  };
}

/** The bell only begins it: no start and no other job waits for how it ends. */
function jobOf(at: string, zone: string, begin: () => void): readonly Job[] {
  if (at === "off") return [];
  const [hour = 0, minute = 0] = at.split(":").map(Number);
  return [
    {
      name: "loop-test",
      makesUpFirst: false,
      dueAt: (now) => lastLocal(hour * 60 + minute, now, zone),
      run: async () => begin(),
    },
  ];
}

const needsOf = (house: House, gateway: Gateway): Parameters<typeof runLoopTest>[0] => ({
  loopback: house.loop.loopback,
  press: (signal) => press(house, signal),
  submit: gateway.submit,
  openAlerts: () => Object.values(gateway.state(LOOP_HOME)?.alerts ?? {}),
  stored: (alert) => house.store.alert(alert),
  now: house.clock.now,
  monotonic: () => performance.now(),
});

/** Like any button: over the network, signed in, acknowledged only when it is on disk. */
async function press(house: House, signal: AbortSignal): Promise<void> {
  const { url, ...options } = doorOf(house);
  const button = await connectAsync(url, { ...options, reconnectPeriod: 0, connectTimeout: LOOP_TIMEOUT_MS }, false);
  // What goes wrong with the line ends the publish, and that is told.
  button.on("error", () => {});
  signal.addEventListener("abort", () => void button.end(true), { once: true });
  const topic = `care/v1/${house.registry.station.id}/${LOOP_DEVICE}/event`;
  const session = randomBytes(6).toString("hex");
  const message = { v: 1, session, seq: 1, events: [{ type: "sos", value: true, phase: "raised" }] };
  await button.publishAsync(topic, JSON.stringify(message), { qos: 1 });
  await button.endAsync();
}

function doorOf({ config, broker, loop }: House): IClientOptions & { readonly url: string } {
  const { broker: settings } = config;
  if ("url" in settings) {
    const { url, clientId, username, password } = settings;
    return { url, clientId: `${clientId}-loop`, ...(username && { username }), ...(password && { password }) };
  }
  const own = { clientId: LOOP_DEVICE, username: LOOP_DEVICE, password: loop.password };
  const host = hostOf(settings.host);
  const { mqtt, mqtts } = broker?.ports ?? {};
  if (mqtt !== undefined) return { url: `mqtt://${host}:${mqtt}`, ...own };
  // It is our own certificate on our own machine, made for the name that devices use.
  return { url: `mqtts://${host}:${mqtts}`, ...own, rejectUnauthorized: false };
}

const hostOf = (listens: string): string => (listens === "0.0.0.0" || listens === "::" ? "127.0.0.1" : listens);
