import { expect, test } from "vitest";
import { parse } from "yaml";
import { editSite } from "../../src/registry/site-edit.ts";
import { readTable } from "../../src/registry/table.ts";
import { tableEdits } from "../../src/registry/table-edits.ts";
import { sayCell, sayFault } from "../../src/registry/table-words.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const SITE = {
  version: 1,
  homes: [
    {
      id: "flat-4",
      address: "幸福里",
      residents: [{ id: "zhang", name: "张桂兰" }],
      contacts: [{ id: "min", name: "张敏", channels: [{ kind: "webhook", address: {} }] }],
    },
  ],
};

test.for([
  { file: "as Excel saves UTF-8", text: "\uFEFF家庭编号,编号,姓名\r\nflat-4,li,李雷\r\n" },
  { file: "with semicolons and quotes", text: 'home;id;name\n"flat-4";"li";"李雷"\n\n' },
  { file: "with tabs", text: "home\tid\tname\nflat-4\tli\t李雷\n" },
])("a table $file is read", ({ text }) => {
  const { rows, faults } = readTable("contacts", bytes(text));
  expect(faults).toEqual([]);
  expect(rows.map(({ row, said }) => [row, said.get("name")])).toEqual([[2, "李雷"]]);
});

test.for([
  { what: "no text", of: new Uint8Array([0xff, 0xff, 0x81]), says: "row 0: this is no CSV text (UTF-8 or GBK)" },
  { what: "no rows", of: bytes("home,id,name\n"), says: "row 2: the table has no rows below its head" },
  { what: "a missing column", of: bytes("home,id\nflat-4,x\n"), says: "row 1: the column is missing: name / 姓名" },
  { what: "an unknown column", of: bytes("home,id,name,age\n"), says: 'row 1, column D: unknown column "age"' },
  {
    what: "a formula",
    of: bytes("home,id,name\nflat-4,x,=1+1\n"),
    says: 'row 2, column C: "=1+1" looks like a formula and is not taken',
  },
  {
    what: "an empty cell",
    of: bytes("home,id,name\n\nflat-4,,x\n"),
    says: "row 3, column B: this cell may not be empty",
  },
  {
    what: "an unclear word",
    of: bytes("home,id,name,key\nflat-4,x,y,maybe\n"),
    says: 'row 2, column D: "maybe" is not understood here',
  },
])("a table with $what is refused by row and column", ({ of, says }) => {
  const said = readTable("contacts", of).faults.map(
    (fault) => `${sayCell(fault.row, fault.column, "en")}: ${sayFault(fault, "en")}`,
  );
  expect(said).toContain(says);
});

test("a number that a spreadsheet was kept from calculating is a number", () => {
  const { rows, faults } = readTable("contacts", bytes("home,id,name,phone\nflat-4,x,y,'+86 138 0000 1234\n"));
  expect(faults).toEqual([]);
  expect(rows[0]?.said.get("phone")).toBe("+86 138 0000 1234");
});

test("who is known changes, who is not is added, a new home comes with its people, and nobody goes", () => {
  const contacts = readTable(
    "contacts",
    bytes("home,id,name,email,minutes\nflat-4,min,张小敏,min@example.org,\nflat-4,li,李雷,,5\n"),
  );
  const residents = readTable(
    "residents",
    bytes("home,address,id,name,tags\nflat-9,平安里,a,甲,lives-alone\nflat-9,,b,乙,\nflat-8,,c,丙,\n"),
  );
  const people = tableEdits("contacts", contacts, SITE);
  const homes = tableEdits("residents", residents, SITE);
  expect(homes.faults).toEqual([{ code: "unknown-home", row: 4, column: 0, word: "flat-8" }]);
  const edited = editSite(JSON.stringify(SITE), [...people.edits, ...homes.edits]);
  expect(edited.kind).toBe("edited");
  const document = parse(edited.kind === "edited" ? edited.text : "{}") as typeof SITE;
  expect(document.homes.map(({ id }) => id)).toEqual(["flat-4", "flat-9"]);
  expect(document.homes[0]?.contacts).toEqual([
    {
      id: "min",
      name: "张小敏",
      channels: [
        { kind: "webhook", address: {} },
        { kind: "smtp", address: { email: "min@example.org" } },
      ],
    },
    { id: "li", name: "李雷", travelMinutes: 5, channels: [{ kind: "inbox", address: {} }] },
  ]);
});
