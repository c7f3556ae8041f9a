import Papa from "papaparse";
import { COLUMNS, type Column, type Table } from "./table-columns.ts";
import type { TableFault } from "./table-words.ts";

export interface TableRow {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  readonly home: string;
  readonly id: string;
  /** Field of the document to what its cell says; what is empty is left out. */
  readonly said: ReadonlyMap<string, unknown>;
}

export interface ReadTable {
  readonly rows: readonly TableRow[];
  /** Field to the number of its column. */
  readonly columns: ReadonlyMap<string, number>;
  readonly faults: readonly TableFault[];
}

const ROWS_MAX = 5_000;
const CELL_CHARS_MAX = 500;

/** The bytes of a spreadsheet as text: UTF-8, Excel's Unicode, or the GBK that Chinese Windows writes; `undefined` for none of them. */
function decoded(bytes: Uint8Array): string | undefined {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  for (const encoding of isUtf16 ? ["utf-16le"] : ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding: the next one is tried, and whoever asks says what became of it.
    }
  }
  return undefined;
}

/** A table of people or devices, row by row; whatever cannot be read is named by row and column. */
export function readTable(table: Table, bytes: Uint8Array): ReadTable {
  const text = decoded(bytes);
  if (text === undefined || text.includes("\u0000")) return nothing({ code: "not-text", row: 0 });
  const [head = [], ...cells] = Papa.parse<readonly string[]>(text).data;
  if (cells.length > ROWS_MAX) return nothing({ code: "too-many-rows", row: ROWS_MAX, word: String(ROWS_MAX) });
  const { columns, faults } = readHead(table, head);
  const rows: TableRow[] = [];
  for (const [place, line] of cells.entries()) {
    if (line.every((cell) => cell.trim() === "")) continue;
    const read = readRow(place + 2, line, { table, columns });
    faults.push(...read.faults);
    if (read.faults.length === 0) rows.push(read.row);
  }
  if (rows.length === 0 && faults.length === 0) faults.push({ code: "no-rows", row: 2 });
  return { rows, columns, faults };
}

const nothing = (fault: TableFault): ReadTable => ({ rows: [], columns: new Map(), faults: [fault] });

function readHead(table: Table, head: readonly string[]) {
  const columns = new Map<string, number>();
  const faults: TableFault[] = [];
  const known = Object.entries(COLUMNS[table]);
  for (const [column, written] of head.entries()) {
    const word = written.trim();
    const field = known.find(([, { heads }]) => heads.includes(word.toLowerCase()))?.[0];
    if (field !== undefined) columns.set(field, column);
    else if (word !== "")
      faults.push({
        code: "unknown-column",
        row: 1,
        column,
        word,
        known: known.map(([, { heads }]) => heads[0] ?? ""),
      });
  }
  for (const [field, { needed, heads }] of known)
    if (needed === true && !columns.has(field))
      faults.push({ code: "column-missing", row: 1, word: heads.join(" / ") });
  return { columns, faults };
}

interface Around {
  readonly table: Table;
  readonly columns: ReadTable["columns"];
}

function readRow(row: number, line: readonly string[], { table, columns }: Around) {
  const said = new Map<string, unknown>();
  const faults: TableFault[] = [];
  for (const [field, column] of columns) {
    const rule = COLUMNS[table][field];
    const cell = plainCell(line[column] ?? "");
    const code = rule === undefined ? undefined : whatIsWrong(cell, rule);
    if (code !== undefined) faults.push({ code, row, column, word: cell.slice(0, 40) });
    else if (cell !== "") said.set(field, rule?.reads(cell));
  }
  return { row: { row, home: String(said.get("home")), id: String(said.get("id")), said }, faults };
}

/** The sign by which our own tables keep a spreadsheet from calculating is no part of the text. */
const plainCell = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, "");

function whatIsWrong(cell: string, { needed, reads }: Column): TableFault["code"] | undefined {
  if (cell === "") return needed === true ? "cell-empty" : undefined;
  // Nobody is called so, and the next spreadsheet would calculate it.
  if (/^[=@]/.test(cell) || /^[+-](?!\d)/.test(cell)) return "formula";
  if (cell.length > CELL_CHARS_MAX) return "cell-too-long";
  return reads(cell) === undefined ? "cell-unreadable" : undefined;
}
