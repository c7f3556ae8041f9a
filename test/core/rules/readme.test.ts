import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "../../../src/core/rules/index.ts";

const file = new URL("../../../src/core/rules/README.md", import.meta.url);
const HEADING = "## The rules\n\n";

const rows = rules.map(
  ({ kind, title, category, latched, source }) =>
    `| \`${kind}\` | ${title["zh-CN"]} / ${title.en} | ${category} | ${latched ? "a person" : "itself, below critical"} | ${source} |`,
);
const table = ["| kind | worry | category | closed by | source |", "| --- | --- | --- | --- | --- |", ...rows].join(
  "\n",
);

it("lists every rule with its source; refreshed with REFRESH=1", () => {
  const [intro = "", listed] = readFileSync(file, "utf8").split(HEADING);
  if (process.env["REFRESH"] === "1") writeFileSync(file, `${intro}${HEADING}${table}\n`);
  else expect(tidy(listed)).toBe(tidy(table));
});

/** The formatter pads the cells of a table. */
const tidy = (text = ""): string => text.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---").trim();
