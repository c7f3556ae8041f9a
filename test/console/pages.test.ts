import { expect, test } from "vitest";
import { consoleHome } from "../support/console-home.ts";

/** What an old tablet loads before the board is there. */
const FIRST_LOAD_MAX_BYTES = 60_000;

test("the first load of the console is small, cached by its name, and runs nothing inline", async () => {
  const { app } = await consoleHome();
  const page = await app.request("/console/");
  const html = await page.text();
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(html).not.toMatch(/<script(?![^>]*src=)[^>]*>/);
  const files = [...html.matchAll(/(?:src|href)="(\/console\/[^"]+)"/g)].map(([, path = ""]) => path);
  expect(files.length).toBeGreaterThanOrEqual(2);
  let bytes = Buffer.byteLength(html);
  for (const path of files) {
    const file = await app.request(path, { headers: { "accept-encoding": "gzip" } });
    expect(file.headers.get("cache-control")).toContain("immutable");
    bytes += (await file.arrayBuffer()).byteLength;
  }
  expect(bytes).toBeLessThan(FIRST_LOAD_MAX_BYTES);
});

test("what the console does not have is not found", async () => {
  const { app } = await consoleHome();
  expect((await app.request("/console/nothing.js")).status).toBe(404);
  expect((await app.request("/console/..%2f..%2fpackage.json")).status).toBe(404);
});
