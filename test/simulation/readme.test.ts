import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { loadScenarios } from "../../simulators/scenario-night.ts";

const README = new URL("../../simulators/README.md", import.meta.url);

test("the README lists every scenario", async () => {
  const readme = await readFile(README, "utf8");
  const rows = (await loadScenarios()).map(({ name, sentence }) => `| \`${name}\` | ${sentence.en} |`);
  const list = ["| scenario | story |", "|---|---|", ...rows].join("\n");
  const wanted = readme.replace(
    /<!-- scenarios -->[^]*<!-- \/scenarios -->/,
    `<!-- scenarios -->\n\n${list}\n\n<!-- /scenarios -->`,
  );
  expect(squeezed(readme)).toBe(squeezed(wanted));
});

/** The formatter aligns the columns of tables. */
const squeezed = (text: string): string =>
  text.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---").replaceAll("| ---", "|---").replaceAll("--- |", "---|");
