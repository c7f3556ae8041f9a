import { readFileSync } from "node:fs";
import { connectAsync, type MqttClient } from "mqtt";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import type { Published } from "../../src/loop/arrival.ts";
import { openOutsideBroker } from "../../src/broker/outside.ts";
import { outsideBrokerSettings } from "../../src/broker/settings.ts";
import type { Observation } from "../../src/core/observation.ts";
import { createDecoder } from "../../src/intake/decoder.ts";
import { assemble } from "../../src/main.ts";
import { emptyRegistry } from "../../src/registry/empty.ts";
import { openDoor, PASSWORD, until } from "../support/broker.ts";
import { isMosquittoInstalled, startMosquitto } from "../support/mosquitto.ts";
import { realTopic } from "../support/real-topic.ts";

interface DeviceCase {
  readonly family: string;
  readonly model: string;
  readonly topic: string;
  readonly payload: unknown;
}

const cases = readFileSync(new URL("../devices/device-cases.jsonl", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as DeviceCase);
const { catalogue, knowledge } = await assemble();

const textOf = ({ payload }: DeviceCase) => (typeof payload === "string" ? payload : JSON.stringify(payload));
type Heard = Pick<Published, "topic" | "payload" | "retain">;

/** What the gateway makes of these messages, in this order. */
async function meaningOf(heard: readonly Heard[]): Promise<readonly (readonly Observation[])[]> {
  const decode = createDecoder(catalogue, emptyRegistry(knowledge));
  const told: (readonly Observation[])[] = [];
  for (const [index, { topic, payload, retain }] of heard.entries()) {
    const { model, family } = cases[index]!;
    const message = { topic, payload: Buffer.from(payload).toString(), retained: retain, model, family };
    told.push((await decode(message)).observations);
  }
  return told;
}

const untouched = cases.map((one) => ({
  topic: realTopic(one.topic),
  payload: Buffer.from(textOf(one)),
  retain: false,
}));

async function publishAll(client: MqttClient): Promise<void> {
  onTestFinished(() => void client.end(true));
  for (const { topic, payload } of untouched) await client.publishAsync(topic, payload, { qos: 1 });
}

test("the embedded broker hands on what products say, word for word", async () => {
  const door = await openDoor();
  await publishAll(await connectAsync(`mqtt://127.0.0.1:${door.port}`, { username: "hub", password: PASSWORD }));
  expect(await meaningOf(door.received)).toEqual(await meaningOf(untouched));
});

test.runIf(isMosquittoInstalled)("and so does mosquitto", async () => {
  const url = `mqtt://127.0.0.1:${await startMosquitto()}`;
  const received: Published[] = [];
  const gateway = await openOutsideBroker(outsideBrokerSettings.parse({ url, topics: ["#"] }), {
    findPrincipal: () => undefined,
    receive: async (published) => void (published.topic !== "probe" && received.push(published)),
    connectionChanged: () => {},
    notice: () => {},
    log: pino({ level: "silent" }),
  });
  onTestFinished(() => gateway.close());
  const client = await connectAsync(url);
  // Until our subscription stands, the probe is said again.
  const saying = setInterval(() => client.publish("probe", "", { qos: 1 }), 50);
  await until(() => gateway.counts().acknowledged > 0, "the subscription");
  clearInterval(saying);
  await publishAll(client);
  await until(() => received.length >= cases.length, "every message");
  expect(await meaningOf(received)).toEqual(await meaningOf(untouched));
});
