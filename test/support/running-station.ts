import { readFileSync } from "node:fs";
import { connectAsync, type MqttClient } from "mqtt";
import { pino } from "pino";
import { expect, onTestFinished } from "vitest";
import type { TimeSource } from "../../src/clock.ts";
import { loadConfig } from "../../src/config.ts";
import type { LogEntry } from "../../src/core/alert/alert.ts";
import { alertId } from "../../src/core/ids.ts";
import { assemble, startStation, type Station } from "../../src/main.ts";
import type { InboxLine } from "../../src/notify/channel.ts";
import { PASSWORD } from "./broker.ts";
import { SITE, type StationFolder } from "./station-folder.ts";

export const STAFF_TOKEN = "a-token-of-the-duty-room-0001";

/** A whole station in this process, and the people and devices round it. */
export interface RunningStation extends Station {
  readonly device: (username: string, password?: string) => Promise<MqttClient>;
  readonly ask: <Answer>(path: string) => Promise<Answer>;
  /** A member of staff says something over HTTP; answers the status. */
  readonly tell: (path: string, body: Readonly<Record<string, unknown>>) => Promise<number>;
  readonly logOf: (alert: string) => Promise<readonly LogEntry[]>;
}

export interface Running {
  /** Engine seconds in a real second. */
  readonly pace?: number;
  readonly time?: TimeSource;
  readonly inbox?: (line: InboxLine) => void;
}

export async function runStation(
  { configFile }: StationFolder,
  { pace = 1, time, inbox = () => {} }: Running = {},
): Promise<RunningStation> {
  const assembly = await assemble();
  const config = loadConfig({ file: configFile, text: readFileSync(configFile, "utf8") }, assembly.rooms, {
    variable: () => undefined,
    file: () => undefined,
  });
  const station = await startStation(config, assembly, {
    log: pino({ level: "silent" }),
    inbox,
    pace,
    ...(time !== undefined && { time }),
    fatal: (cause) => expect.unreachable(String(cause)),
  });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= station.stop());
  onTestFinished(stop);
  const headers = { authorization: `Bearer ${STAFF_TOKEN}`, "content-type": "application/json" };
  return {
    ...station,
    stop,
    device: (username, password) => deviceAt(station.broker.ports.mqtt ?? 0, username, password),
    ask: async <Answer>(path: string) => (await (await fetch(`${station.url}${path}`, { headers })).json()) as Answer,
    tell: async (path, body) =>
      (await fetch(`${station.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) })).status,
    logOf: (alert) => station.store.alertLog(alertId(alert)),
  };
}

async function deviceAt(port: number, username: string, password = PASSWORD): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`, {
    username,
    password,
    clientId: username,
    reconnectPeriod: 0,
    connectTimeout: 4_000,
  });
  client.on("error", () => {});
  onTestFinished(() => void client.end(true));
  return client;
}

export const topicOf = (device: string, lane: string): string => `care/v1/${SITE}/${device}/${lane}`;
