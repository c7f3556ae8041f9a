import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { deviceRows, vocabularyRows } from "../support/device-tables.ts";

const file = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
const readme = await file("devices/README.md");

/** The body of the first table below a heading, without the padding that the formatter adds. */
function tableBelow(heading: string): readonly string[] {
  const below = readme
    .slice(readme.indexOf(`\n## ${heading}\n`))
    .split("\n")
    .slice(2);
  const first = below.findIndex((line) => line.startsWith("|"));
  const rows = below.slice(first + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith("|")),
    )
    .map((line) => line.replace(/ +/g, " "));
}

const squeezed = (rows: readonly string[]) => rows.map((row) => row.replace(/ +/g, " "));

test("the table of supported devices is what the folder holds", async () => {
  const { profiles } = await loadCatalogue();
  expect(tableBelow("Supported devices")).toEqual(squeezed(deviceRows(profiles.values())));
});

test("the table of the vocabulary is what the core understands", () => {
  expect(tableBelow("Vocabulary")).toEqual(squeezed(vocabularyRows()));
});

test("the example of the recipe is a device that exists, word for word", async () => {
  const [, path = "", example] = /```ts\n\/\/ (devices\/\S+)\n([\s\S]*?)```/.exec(readme) ?? [];
  expect(example).toBe(await file(path));
});
