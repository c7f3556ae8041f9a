import { expect, test } from "vitest";
import { csvOf } from "../../src/console/web/parts/csv.ts";

test.for(["=1+1", "+86 138", "-2", "@sum(a1)", "\tx"])(
  "a cell that begins like %j is text to a spreadsheet",
  (cell) => {
    expect(csvOf([[cell]])).toBe(`\uFEFF'${cell}\r\n`);
  },
);

test("commas, quotes and line breaks stay within their cell", () => {
  expect(csvOf([["a,b", 'say "yes"', "two\nlines"]])).toBe('\uFEFF"a,b","say ""yes""","two\nlines"\r\n');
});
