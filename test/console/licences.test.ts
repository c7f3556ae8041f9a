import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { licencesOf } from "../../src/console/web/licences-of.ts";
import { BUNDLED } from "../../src/console/web/vite.config.ts";

const ROOT = join(import.meta.dirname, "../..");
const WEB = join(ROOT, "src/console/web");
const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  readonly dependencies: Readonly<Record<string, string>>;
};
const bundled: readonly string[] = BUNDLED;

test("every package that the gateway needs, and every one that those need, has its licence", () => {
  const licences = licencesOf(ROOT, bundled);
  const byName = new Map(licences.map((one) => [one.name, one]));
  for (const [name, version] of Object.entries(dependencies)) expect(byName.get(name)?.version).toBe(version);
  // Not named in package.json, and here all the same.
  expect(byName.get("mqemitter")).toMatchObject({ licence: "ISC" });
  for (const { name, licence } of licences) expect(licence, name).not.toBe("");
  expect(licences.filter(({ text }) => text.length > 100).length).toBeGreaterThan(licences.length * 0.9);
});

test("what is in the browser's script is among them", () => {
  const files = readdirSync(WEB, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  const imported = files.flatMap((file) =>
    [...readFileSync(join(WEB, file), "utf8").matchAll(/from "((?:@[\w-]+\/)?[\w-]+)/g)].map(([, name = ""]) => name),
  );
  const inScripts = new Set(
    imported.filter((name) => !["node", "vite", "virtual", "zod", "@hono/zod-openapi"].includes(name)),
  );
  expect([...inScripts].filter((name) => !bundled.includes(name))).toEqual([]);
});
