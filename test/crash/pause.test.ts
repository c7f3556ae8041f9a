import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { passwordHash } from "../support/broker.ts";
import { openReceiver } from "../support/far-sides.ts";
import { serve, tryServe } from "../support/gateway-process.ts";
import { keepingDevice, PRESS } from "../support/keeping-device.ts";
import { hookOf, station, stationFolder } from "../support/station-folder.ts";

const WINDOW_SECONDS = 15;
const HOMES = ["flat-1", "flat-2", "flat-3"];

let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

/** Two steps with the shortest windows, the second person of each home being somebody else. */
const site = () => ({
  version: 1,
  station,
  policies: [
    {
      id: "person-critical",
      for: { categories: ["person"], severities: ["critical"] },
      steps: [
        { audience: [{ family: 1 }], windowSeconds: WINDOW_SECONDS },
        { audience: [{ family: 2 }], windowSeconds: 600 },
      ],
      loop: { everySeconds: 600, audience: [{ everyone: true }] },
    },
  ],
  homes: HOMES.map((id) => ({
    id,
    address: `幸福里 ${id}`,
    residents: [{ id: `${id}-elder`, name: "张桂兰" }],
    contacts: [
      { id: `${id}-daughter`, name: "张敏", keyHolder: true, channels: [hookOf(receiver.port, id)] },
      { id: `${id}-neighbour`, name: "王建国", channels: [hookOf(receiver.port, `${id}-next`)] },
    ],
    devices: [{ id: `${id}-pendant`, profile: "native/button-wearable", resident: `${id}-elder`, passwordHash }],
  })),
});

interface Sheet {
  readonly alert: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly key: string;
}
const calls = (): readonly Sheet[] =>
  receiver.requests
    .map(({ body }) => (JSON.parse(body) as { readonly data: Sheet }).data)
    .filter(({ purpose, alert }) => purpose === "alert" && alert.startsWith("flat-"));

test(
  "a process that stood still past a window does what is overdue once, in the order in which it fell due",
  { timeout: 180_000 },
  async () => {
    const folder = await stationFolder(site());
    const gateway = await serve(folder.configFile);
    for (const home of HOMES) {
      const pendant = keepingDevice(`${home}-pendant`);
      await pendant.call(gateway.port);
      await pendant.say("event", { session: "boot", seq: 1, ...PRESS });
      onTestFinished(pendant.hangUp);
    }
    await expect.poll(() => calls().length).toBe(HOMES.length);
    process.kill(gateway.pid, "SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, (WINDOW_SECONDS + 2) * 1_000));
    expect(calls()).toHaveLength(HOMES.length);
    const awakeAt = Date.now();
    process.kill(gateway.pid, "SIGCONT");
    await expect.poll(() => calls().length).toBe(2 * HOMES.length);
    expect(Date.now() - awakeAt).toBeLessThan(5_000);
    const late = calls().slice(HOMES.length);
    expect(late.map(({ recipient }) => recipient)).toEqual(HOMES.map(() => "王建国"));
    const inOrder = await folder.read(async (store) =>
      (await store.attempts({ limit: 100 }))
        .toReversed()
        .flatMap(({ attempt: { purpose, gen, alert = "" } }) =>
          purpose === "alert" && alert.startsWith("flat-") ? [{ gen, alert }] : [],
        ),
    );
    const alertsOf = (gen: number) => inOrder.filter((one) => one.gen === gen).map(({ alert }) => alert);
    expect(alertsOf(2)).toEqual(alertsOf(1));
    const starts = await folder.read(async (store) => {
      const alerts = (await store.alerts({ open: true, limit: 10 })).filter(({ category }) => category === "person");
      const logs = await Promise.all(alerts.map((alert) => store.alertLog(alert.id)));
      return logs.map((log) => log.filter(({ what }) => what.kind === "step-started").length);
    });
    expect(starts).toEqual(HOMES.map(() => 2));
    expect((await gateway.end("SIGTERM")).code).toBe(0);
    expect(new Set(calls().map(({ key }) => key)).size).toBe(2 * HOMES.length);
  },
);

test(
  "of two gateways that start on one folder at the same moment exactly one keeps watch",
  { timeout: 180_000 },
  async () => {
    const folder = await stationFolder(site());
    const both = await Promise.all([tryServe(folder.configFile), tryServe(folder.configFile)]);
    const serving = both.filter((one) => "port" in one);
    expect(serving).toHaveLength(1);
    expect(both.flatMap((one) => ("code" in one ? [one] : []))).toMatchObject([
      { code: 5, said: expect.stringContaining("in use by another gateway") },
    ]);
  },
);
