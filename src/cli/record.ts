import { randomBytes } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import type { Command } from "commander";
import type { MqttClient } from "mqtt";
import { createAnonymiser } from "../anonymise.ts";
import { GatewayError } from "../error.ts";
import type { Desk } from "./desk.ts";
import { wholeNumber } from "./whole-number.ts";

interface Options {
  readonly broker: string;
  readonly topic: string;
  readonly user?: string;
  readonly anonymise?: boolean;
  readonly places?: boolean;
  readonly seconds?: number;
}

const CONNECT_MS = 5_000;
const MESSAGES_MAX = 100_000;
const PAYLOAD_BYTES_MAX = 256 * 1_024;

/** `record`: what is said on a broker, line by line, ready for `decode` and `replay`. */
export function addRecord(program: Command, desk: Desk): void {
  const { say } = desk;
  program
    .command("record")
    .description(say.aboutRecord)
    .argument("<file>", say.optionCapture)
    .requiredOption("--broker <url>", say.optionBroker)
    .option("--topic <filter>", say.optionTopic, "#")
    .option("--user <name>", say.optionUser)
    .option("--anonymise", say.optionAnonymise)
    .option("--no-places", say.optionNoPlaces)
    .option("--seconds <count>", say.optionSeconds, wholeNumber)
    .action(async (file: string, options: Options) =>
      desk.print(say.recorded(await record(desk, file, options), file)),
    );
}

async function record(desk: Desk, file: string, options: Options): Promise<number> {
  const handle = await createFile(desk, file);
  const client = await reachBroker(desk, options);
  const anonymise = anonymiserOf(options);
  const begunMs = performance.now();
  let count = 0;
  let writing: Promise<unknown> = Promise.resolve();
  client.on("message", (topic, payload, { retain }) => {
    if (count >= MESSAGES_MAX || payload.length > PAYLOAD_BYTES_MAX) return;
    count += 1;
    const said = { topic: anonymise(topic), payload: anonymise(payload.toString("utf8")), retained: retain };
    const line = JSON.stringify({ afterMs: Math.round(performance.now() - begunMs), ...said });
    writing = writing.then(() => handle.write(`${line}\n`));
  });
  await client.subscribeAsync(options.topic, { qos: 1 });
  await untilStopped(options.seconds);
  await leave(client);
  await writing;
  await handle.close();
  return count;
}

async function createFile({ say }: Desk, file: string): Promise<FileHandle> {
  try {
    return await open(file, "wx");
  } catch (cause) {
    const exists = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
    if (exists) throw new GatewayError("FILE_EXISTS", say.fileExists(file), cause);
    throw new GatewayError("FILE_UNWRITABLE", say.fileUnwritable(file), cause);
  }
}

/** Each recording has a salt of its own, which nobody keeps: what was replaced cannot be found again. */
export function anonymiserOf({ anonymise, places }: Pick<Options, "anonymise" | "places">): (text: string) => string {
  if (anonymise !== true) return (text) => text;
  return createAnonymiser({ salt: randomBytes(16).toString("hex"), movesPlaces: places !== false });
}

function untilStopped(seconds: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    if (seconds !== undefined) setTimeout(resolve, seconds * 1_000);
  });
}

export async function reachBroker(desk: Desk, { broker, user }: Pick<Options, "broker" | "user">): Promise<MqttClient> {
  // Loaded when it is needed: the other commands start without it.
  const { connectAsync } = await import("mqtt");
  try {
    return await connectAsync(
      broker,
      { connectTimeout: CONNECT_MS, reconnectPeriod: 0, ...credentials(user, desk) },
      false,
    );
  } catch (cause) {
    throw new GatewayError("BROKER_UNREACHABLE", desk.say.notReachable(broker), cause);
  }
}

/** Says one message; whoever may not is told, because a broker only closes on them. */
export function publish(desk: Desk, client: MqttClient, { topic, payload, retain = false }: Said): Promise<void> {
  return new Promise((resolve, reject) => {
    const closed = () => reject(new GatewayError("NOT_PERMITTED", desk.say.closedOn(topic)));
    client.once("close", closed);
    client.publish(topic, payload, { qos: 1, retain }, (error) => {
      client.off("close", closed);
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Goodbye needs a connection; without one there is nobody to wait for. */
export const leave = (client: MqttClient): Promise<void> => client.endAsync(!client.connected);

interface Said {
  readonly topic: string;
  readonly payload: string;
  readonly retain?: boolean;
}

/** The password never stands on the command line, where everybody on the machine can read it. */
const credentials = (user: string | undefined, { environment }: Desk) => {
  const password = environment["SHOUWANG_MQTT_PASSWORD"];
  return {
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password }),
  };
};
