import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectAsync } from "mqtt";
import { connect as connectTls } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { openDoor, talk, topicOf } from "../support/broker.ts";

let folder = "";
let tls = { port: 0, certFile: "", keyFile: "" };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "shouwang-tls-"));
  tls = { port: 0, certFile: join(folder, "cert.pem"), keyFile: join(folder, "key.pem") };
  const making = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const about = ["-subj", "/CN=localhost", "-days", "2", "-keyout", tls.keyFile, "-out", tls.certFile];
  execFileSync("openssl", [...making, ...about], { stdio: "ignore" });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the same device is heard over TLS, and nothing older than TLS 1.2 is spoken", async () => {
  const door = await openDoor({ tls });
  const port = door.broker.ports.mqtts ?? 0;
  const button = await talk({ ...door, port }, "button", { protocol: "mqtts", rejectUnauthorized: false });
  await button.publishAsync(topicOf("button", "event"), "sos", { qos: 1 });
  expect(door.received).toMatchObject([{ sender: "button" }]);
  const old = connectTls({ port, host: "127.0.0.1", maxVersion: "TLSv1.1", rejectUnauthorized: false });
  await expect(
    new Promise((resolve, reject) => old.once("secureConnect", resolve).once("error", reject)),
  ).rejects.toThrow();
});

test("a browser or a phone may come over WebSocket", async () => {
  const door = await openDoor({ websocket: { port: 0 } });
  const { websocket = 0 } = door.broker.ports;
  const button = await connectAsync(`ws://127.0.0.1:${websocket}/mqtt`, {
    username: "button",
    password: "secret",
    clientId: "button",
    reconnectPeriod: 0,
  });
  const text = "x".repeat(60_000);
  await button.publishAsync(topicOf("button", "event"), text, { qos: 1 });
  expect(door.received.map(({ payload }) => payload.length)).toEqual([60_000]);
  await button.endAsync();
});

test.for([
  ["another path", "/", ["mqtt"]],
  ["no subprotocol", "/mqtt", []],
  ["another subprotocol", "/mqtt", ["chat"]],
] as const)("a WebSocket with %s is refused", async ([, path, protocols]) => {
  const door = await openDoor({ websocket: { port: 0 } });
  const socket = new WebSocket(`ws://127.0.0.1:${door.broker.ports.websocket}${path}`, [...protocols]);
  await expect(new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject))).rejects.toThrow(
    "400",
  );
});

test("a plain request to the WebSocket port is told what is spoken there", async () => {
  const door = await openDoor({ websocket: { port: 0 } });
  const response = await fetch(`http://127.0.0.1:${door.broker.ports.websocket}/`);
  expect(response.status).toBe(426);
});

test("a port that is taken is one clear sentence, and nothing stays open", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  await expect(openDoor({ port })).rejects.toMatchObject({
    code: "PORT_TAKEN",
    message: `127.0.0.1:${port} is taken by another program. Free it or set another port under broker.`,
  });
  await expect(openDoor({ websocket: { port } })).rejects.toMatchObject({ code: "PORT_TAKEN" });
  await new Promise((resolve) => other.close(resolve));
});

test("a certificate that is none is one clear sentence", async () => {
  await expect(openDoor({ tls: { ...tls, certFile: join(folder, "none.pem") } })).rejects.toMatchObject({
    code: "CONFIG_INVALID",
  });
});
