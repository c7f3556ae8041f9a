import { fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { homeId } from "../../src/core/ids.ts";
import { hashPassword } from "../../src/password.ts";
import { PASSWORD } from "../support/broker.ts";
import { buildProgram, type BuiltProgram } from "../support/built-program.ts";
import { openReceiver } from "../support/far-sides.ts";
import { serve } from "../support/gateway-process.ts";
import { keepingDevice, PRESS } from "../support/keeping-device.ts";
import { pendantHome, station, stationFolder } from "../support/station-folder.ts";

const BUTTONS = 10;
const PRESSES = 100;
const PRESS_EVERY_MS = 100;
/**
 * 200 MB. A gigabyte is sent and seven thousand sockets are opened: what is kept of them must not show. The highest, 165 to 173 MiB, is the start,
 * while the buttons' passwords are computed (scrypt, 32 MiB each); the siege itself ends at 155 to 165, at 173 twice.
 */
const RESIDENT_MAX_MIB = 200e6 / 1_024 ** 2;
/** 200 ms on a mini PC of its own; this machine also runs the siege and other tests. */
const P99_MAX_MS = 1_000;

let built: BuiltProgram;
beforeAll(async () => {
  built = await buildProgram();
}, 60_000);
afterAll(() => built.remove());

let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

const buttonHomes = Array.from({ length: BUTTONS }, (_, number) => `calm-${number}`);

async function besieged() {
  const passwordHash = await hashPassword(PASSWORD);
  return stationFolder({
    version: 1,
    station,
    homes: [...buttonHomes, "stuck"].map((id) => pendantHome(id, receiver.port, passwordHash)),
    principals: [
      { username: "hub", role: "integration", prefixes: ["#"], passwordHash },
      { username: "noise", role: "integration", prefixes: ["noise/"], passwordHash },
    ],
  });
}

async function besiege(port: number) {
  const child = fork(new URL("../support/besieger.ts", import.meta.url), [String(port)], {
    execArgv: ["--import", "tsx"],
  });
  const ended = once(child, "exit");
  onTestFinished(async () => {
    if (child.connected) child.disconnect();
    await ended;
  });
  await once(child, "message");
  return {
    async report(): Promise<Readonly<Record<string, number>>> {
      const told = once(child, "message");
      child.send("how is it going?");
      return ((await told) as [Record<string, number>])[0];
    },
  };
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

test(
  "strangers, idle sockets, a frozen reader and a stuck key together: presses beside them are stored in time",
  { timeout: 180_000 },
  async () => {
    const folder = await besieged();
    const gateway = await serve(folder.configFile, built);
    const before = gateway.memory();
    const buttons = buttonHomes.map((home) => keepingDevice(`${home}-pendant`));
    await Promise.all(buttons.map((button) => button.call(gateway.port)));
    const took: number[] = [];
    const pressing: Promise<void>[] = [];
    const press = async (seq: number): Promise<void> => {
      const begunAt = performance.now();
      await buttons[seq % BUTTONS]?.say("event", { session: "boot", seq, ...PRESS });
      took.push(performance.now() - begunAt);
    };
    const rounds = setInterval(
      () => pressing.length < PRESSES && pressing.push(press(pressing.length)),
      PRESS_EVERY_MS,
    );
    const siege = await besiege(gateway.port);
    const opened = gateway.memory();
    await expect.poll(() => pressing.length, { timeout: 60_000 }).toBe(PRESSES);
    clearInterval(rounds);
    await Promise.all(pressing);
    const report = await siege.report();
    const after = gateway.memory();
    process.stdout.write(
      `${JSON.stringify({
        p50Ms: Math.round(percentile(took, 0.5)),
        p99Ms: Math.round(percentile(took, 0.99)),
        residentMib: [before.residentMib, opened.residentMib, after.residentMib],
        highestMib: after.highestMib,
        ...report,
      })}\n`,
    );
    expect(percentile(took, 0.99)).toBeLessThan(P99_MAX_MS);
    expect(after.highestMib).toBeLessThan(RESIDENT_MAX_MIB);
    expect(report["floodConnections"]).toBeGreaterThan(5);
    expect(report["idleOpened"]).toBeGreaterThanOrEqual(4_000);
    await gateway.end("SIGTERM");
    await folder.read(async (store) => {
      const open = await store.alerts({ open: true, limit: 100 });
      expect(open.map(({ home }) => home)).toEqual(expect.arrayContaining(buttonHomes.map(homeId)));
    });
  },
);
