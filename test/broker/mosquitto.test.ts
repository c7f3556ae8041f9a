import { connectAsync } from "mqtt";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { openOutsideBroker } from "../../src/broker/outside.ts";
import { outsideBrokerSettings } from "../../src/broker/settings.ts";
import { until } from "../support/broker.ts";
import { isMosquittoInstalled, startMosquitto } from "../support/mosquitto.ts";

test.runIf(isMosquittoInstalled)("mosquitto keeps what we have not committed and sends it again", async () => {
  const port = await startMosquitto();
  const url = `mqtt://127.0.0.1:${port}`;
  const received: string[] = [];
  let isBroken = true;
  const gateway = await openOutsideBroker(outsideBrokerSettings.parse({ url, reconnectMs: 100 }), {
    findPrincipal: () => undefined,
    receive({ payload }) {
      received.push(Buffer.from(payload).toString());
      return isBroken ? Promise.reject(new Error("disk full")) : Promise.resolve();
    },
    connectionChanged: () => {},
    notice: () => {},
    log: pino({ level: "silent" }),
  });
  onTestFinished(() => gateway.close());
  const device = await connectAsync(url);
  onTestFinished(() => void device.end(true));
  await until(() => gateway.counts().connections === 1, "the connection");
  // Until our subscription stands, the message is said again.
  const saying = setInterval(() => device.publish("care/v1/s1/button/event", "sos", { qos: 1 }), 100);
  await until(() => received.length > 0, "the first try");
  clearInterval(saying);
  isBroken = false;
  await until(() => gateway.counts().acknowledged > 0, "the second try");
  expect(new Set(received)).toEqual(new Set(["sos"]));
  expect(received.length).toBeGreaterThan(1);
});
