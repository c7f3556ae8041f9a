import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Webhook } from "standardwebhooks";
import { openChannel, type OpenChannel } from "../../src/notify/channel.ts";
import { channelByKind } from "../../src/notify/index.ts";
import { ANSWER_BYTES_MAX } from "../../src/notify/outgoing/guarded-post.ts";
import { deliveryOf } from "../../src/notify/webhook.ts";
import { letterOf } from "../support/letter.ts";
import { OLD_SECRET, openReceiver, SECRET, toolsOf } from "../support/far-sides.ts";

let receiver: Awaited<ReturnType<typeof openReceiver>>;
let opened: OpenChannel<unknown>[] = [];
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(async () => {
  for (const channel of opened) await channel.close();
  opened = [];
  await receiver.close();
});

async function open(settings: unknown = receiver.settings): Promise<OpenChannel<unknown>> {
  const channel = await openChannel(channelByKind("webhook")!, settings, toolsOf());
  opened.push(channel);
  return channel;
}

test("an independent library verifies the signature, and the body is the letter", async () => {
  const webhook = await open();
  expect(await webhook.deliver(letterOf(), receiver.address)).toEqual({ kind: "accepted", reference: "HTTP 200" });
  const [request] = receiver.requests;
  const verified = new Webhook(SECRET).verify(request!.body, request!.headers);
  expect(verified).toMatchObject({ type: "care.alert", data: { alert: "home-1.7", recipient: "张小芳" } });
  expect(() => new Webhook(OLD_SECRET).verify(request!.body, request!.headers)).toThrow();
  expect(() => new Webhook(SECRET).verify(request!.body.replace("张桂兰", "李桂兰"), request!.headers)).toThrow();
});

test("while keys change, receivers with the old and with the new key both verify", async () => {
  const webhook = await open();
  await webhook.deliver(letterOf(), { url: `http://127.0.0.1:${receiver.port}/`, secrets: [SECRET, OLD_SECRET] });
  const [request] = receiver.requests;
  for (const secret of [SECRET, OLD_SECRET])
    expect(new Webhook(secret).verify(request!.body, request!.headers)).toMatchObject({ type: "care.alert" });
});

test.for([
  [200, "accepted", undefined],
  [202, "accepted", undefined],
  [204, "accepted", undefined],
  [301, "failed", false],
  [307, "failed", false],
  [400, "failed", false],
  [401, "failed", false],
  [404, "failed", false],
  [408, "failed", true],
  [410, "failed", false],
  [429, "failed", true],
  [500, "failed", true],
  [503, "failed", true],
] as const)("an answer of %i is %s, retry: %s", async ([status, kind, retry]) => {
  const delivery = deliveryOf({ kind: "answered", status, retryAfter: undefined }, 0);
  expect(delivery).toMatchObject(
    retry === undefined ? { kind } : { kind, retry, reason: expect.stringContaining(`${status}`) },
  );
});

test.for([
  ["30", 30_000],
  ["0", 0],
  ["Thu, 01 Jan 1970 00:01:10 GMT", 60_000],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
  ["9999999", 900_000],
  ["soon", undefined],
] as const)("a wish to wait of %s is %s ms", ([retryAfter, expected]) => {
  const delivery = deliveryOf({ kind: "answered", status: 429, retryAfter }, 10_000);
  expect(delivery).toEqual({
    kind: "failed",
    retry: true,
    reason: "answered 429",
    ...(expected === undefined ? {} : { retryAfterMs: expected }),
  });
});

test("a wish to wait comes through from a real server", async () => {
  receiver.answer((_, response) => response.writeHead(429, { "retry-after": "7" }).end());
  const webhook = await open();
  expect(await webhook.deliver(letterOf(), receiver.address)).toMatchObject({ retry: true, retryAfterMs: 7_000 });
});

test("a redirect is not followed", async () => {
  receiver.answer((_, response) => response.writeHead(302, { location: "/elsewhere" }).end());
  const webhook = await open();
  const delivery = await webhook.deliver(letterOf(), receiver.address);
  expect(delivery).toMatchObject({ kind: "failed", retry: false, reason: expect.stringContaining("redirects") });
  expect(receiver.requests).toHaveLength(1);
});

test("an endless answer is not read to its end", async () => {
  let sent = 0;
  receiver.answer((_, response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write("x".repeat(16_384))) sent += 16_384;
      sent += 16_384;
    };
    response.on("drain", more);
    more();
  });
  const webhook = await open({ allowHosts: ["127.0.0.1"], totalTimeoutMs: 5_000 });
  const startedAt = performance.now();
  expect(await webhook.deliver(letterOf(), receiver.address)).toMatchObject({ kind: "accepted" });
  expect(performance.now() - startedAt).toBeLessThan(4_000);
  expect(sent).toBeGreaterThan(ANSWER_BYTES_MAX / 2);
});

test.for([
  ["a private address that nobody allowed", {}, "http://127.0.0.1:PORT/", "allowHosts"],
  ["a name that leads to a private address", {}, "http://localhost:PORT/", "private address"],
  ["an IPv4 address dressed as IPv6", {}, "http://[::ffff:127.0.0.1]:PORT/", "private address"],
  ["a number that means loopback", {}, "http://2130706433:PORT/", "private address"],
  [
    "the metadata service of a cloud, though private is allowed",
    { allowPrivate: true },
    "http://169.254.169.254/",
    "no receiver",
  ],
  ["link-local IPv6, though private is allowed", { allowPrivate: true }, "http://[fe80::1]/", "no receiver"],
  ["any address at all", { allowPrivate: true }, "http://0.0.0.0:PORT/", "no receiver"],
  ["plain http to the world", { allowPrivate: true }, "http://8.8.8.8/", "use https"],
  ["a strange port in the world", {}, "https://8.8.8.8:25/", "port 443"],
] as const)("%s is refused before any connection", async ([, settings, url, why]) => {
  const webhook = await open(settings);
  const target = { url: url.replace("PORT", String(receiver.port)), secrets: [SECRET] };
  const delivery = await webhook.deliver(letterOf(), target);
  expect(delivery).toMatchObject({ kind: "failed", retry: false, reason: expect.stringContaining(why) });
  expect(receiver.requests).toEqual([]);
});

test("private receivers are reached where the operator allows them all, or one by name", async () => {
  const everywhere = await open({ allowPrivate: true });
  expect(await everywhere.deliver(letterOf(), receiver.address)).toMatchObject({ kind: "accepted" });
  const byName = await open({ allowHosts: ["LOCALHOST"] });
  const url = `http://localhost:${receiver.port}/`;
  expect(await byName.deliver(letterOf(), { url, secrets: [SECRET] })).toMatchObject({ kind: "accepted" });
});

test("nobody listening and an unknown name are asked again later", async () => {
  const webhook = await open({ allowHosts: ["127.0.0.1"], totalTimeoutMs: 1_000 });
  const nobody = http.createServer();
  await new Promise<void>((resolve) => nobody.listen(0, "127.0.0.1", resolve));
  const { port } = nobody.address() as { port: number };
  await new Promise((resolve) => nobody.close(resolve));
  const refused = await webhook.deliver(letterOf(), { url: `http://127.0.0.1:${port}/`, secrets: [SECRET] });
  expect(refused).toMatchObject({ kind: "failed", retry: true, reason: expect.stringContaining("ECONNREFUSED") });
  const unknown = await webhook.deliver(letterOf(), { url: "https://nobody.invalid/", secrets: [SECRET] });
  expect(unknown).toMatchObject({ kind: "failed", retry: true });
});

test.for([
  { url: "https://user:secret@example.org/", secrets: [SECRET] },
  { url: "https://example.org/", secrets: [] },
  { url: "https://example.org/", secrets: [SECRET, SECRET, SECRET] },
  { url: "https://example.org/", secrets: ["whsec_c2hvcnQ="] },
  { url: "https://example.org/", secrets: ["plain"] },
  { url: "javascript:alert(1)", secrets: [SECRET] },
])("an address like %j is not taken", (address) => {
  expect(channelByKind("webhook")!.address.safeParse(address).success).toBe(false);
});

test("a far side that takes the letter and hangs up before it answers is asked again", async () => {
  receiver.answer((request) => request.socket.destroy());
  const webhook = await open();
  expect(await webhook.deliver(letterOf(), receiver.address)).toMatchObject({ kind: "failed", retry: true });
  expect(receiver.requests).toHaveLength(1);
});

test("a receiver whose certificate nobody vouches for gets nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "webhook-"));
  const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const making = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const about = ["-subj", "/CN=localhost", "-days", "2", "-keyout", keyFile, "-out", certFile];
  execFileSync("openssl", [...making, ...about], { stdio: "ignore" });
  let asked = 0;
  const server = https.createServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, (_, response) => {
    asked += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const webhook = await open({ allowHosts: ["localhost"] });
  const delivery = await webhook.deliver(letterOf(), { url: `https://localhost:${port}/`, secrets: [SECRET] });
  expect(delivery).toMatchObject({ kind: "failed", retry: true, reason: expect.stringContaining("self-signed") });
  expect(asked).toBe(0);
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});
