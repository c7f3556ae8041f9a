import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { openConsole, type Console } from "../../src/console/console.ts";
import { createMetrics } from "../../src/metrics.ts";
import { consoleHome } from "../support/console-home.ts";

const open: Console[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
async function opened(limits: object = {}) {
  const { settings, needs } = await consoleHome(limits);
  const door = await openConsole(settings, needs);
  open.push(door);
  return { door, settings, needs, port: Number(new URL(door.url).port) };
}

test("the door answers on a real port, and a taken port is one clear sentence", async () => {
  const { door, settings, needs, port } = await opened();
  expect((await fetch(`${door.url}/healthz`)).status).toBe(200);
  const second = openConsole({ ...settings, port }, needs);
  await expect(second).rejects.toMatchObject({ code: "PORT_TAKEN", exitCode: 3 });
});

test("a client that never ends its headers is shown out, and others do not wait", async () => {
  const { door, port } = await opened({ headersTimeoutMs: 300, requestTimeoutMs: 400 });
  const slow = connect(port, "127.0.0.1");
  const said = new Promise<string>((resolve) => {
    let text = "";
    slow.on("data", (chunk) => (text += chunk.toString()));
    slow.on("close", () => resolve(text));
  });
  slow.write("GET /healthz HTTP/1.1\r\nhost: x\r\n");
  expect((await fetch(`${door.url}/healthz`)).status).toBe(200);
  expect(await said).toContain("408");
});

test("headers beyond the limit are refused", async () => {
  const { port } = await opened();
  const status = await new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", path: "/healthz", headers: { long: "x".repeat(17_000) } });
    asked.on("response", (answer) => resolve(answer.resume().statusCode)).on("error", reject);
    asked.end();
  });
  expect(status).toBe(431);
});

test("the OpenAPI document and the README list exactly the routes that exist", async () => {
  const { app } = await consoleHome();
  const document = JSON.parse(await (await app.request("/api/v1/openapi.json")).text());
  expect(document.openapi).toBe("3.1.0");
  const described = Object.entries(document.paths as Record<string, object>).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`),
  );
  const served = app.routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
  // A stream of events is described by the README; OpenAPI has no words for it.
  const api = served.filter((route) => route.includes("/api/v1/") && !/openapi\.json$|\/feed$/.test(route));
  expect(new Set(described)).toEqual(new Set(api));
  const readme = await readFile(new URL("../../src/console/README.md", import.meta.url), "utf8");
  const listed = [...readme.matchAll(/^\| `((?:GET|POST) [^`]+)`/gm)].map(([, route]) => route);
  expect(new Set(listed)).toEqual(new Set(served));
});

test("the gateway counts itself without naming anybody", async () => {
  const metrics = await createMetrics();
  metrics.message("stored", 1);
  metrics.attempt("smtp", "failed");
  metrics.openAlerts({ critical: 1, urgent: 0, attention: 0, notice: 0 });
  const text = await metrics.text();
  expect(text).toContain('shouwang_messages_total{outcome="stored"} 1');
  expect(text).toContain('shouwang_attempts_total{channel="smtp",result="failed"} 1');
  expect(text).toContain('shouwang_open_alerts{severity="critical"} 1');
});
