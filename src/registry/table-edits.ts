import type { SiteEdit } from "./site-edit.ts";
import { at, isWritten, type Place } from "./site-path.ts";
import type { ReadTable, TableRow } from "./table.ts";
import type { Table } from "./table-columns.ts";
import type { TableFault } from "./table-words.ts";

/** Where a row's item stands in the document: what is found there is named by the row. */
interface RowPlace {
  readonly place: Place;
  readonly row: number;
}

export interface TableEdits {
  readonly edits: readonly SiteEdit[];
  readonly places: readonly RowPlace[];
  readonly faults: readonly TableFault[];
}

/** What a table would make of the document: known items get what their row says, others are added; nothing is taken away. */
export function tableEdits(table: Table, { rows, columns }: ReadTable, document: unknown): TableEdits {
  const edits: SiteEdit[] = [];
  const places: RowPlace[] = [];
  const faults: TableFault[] = [];
  const homes = new Map<string, object>();
  for (const row of rows) {
    const known = at(document, ["homes", row.home]) !== undefined;
    const place = ["homes", row.home, table, row.id];
    places.push({ place, row: row.row });
    if (known) edits.push(...homeEdits(row), ...itemEdits(table, place, row, document));
    else if (table === "residents" && (homes.has(row.home) || row.said.has("address"))) moveIn(homes, row);
    else faults.push({ code: "unknown-home", row: row.row, ...columnOf(columns), word: row.home });
  }
  return { edits: [...[...homes.values()].map((add) => ({ path: ["homes"], add })), ...edits], places, faults };
}

const columnOf = (columns: ReadTable["columns"]): Pick<TableFault, "column"> => {
  const column = columns.get("home");
  return column === undefined ? {} : { column };
};

const OF_THE_HOME = ["address", "building"];

const homeEdits = ({ home, said }: TableRow): readonly SiteEdit[] =>
  OF_THE_HOME.flatMap((field) => (said.has(field) ? [{ path: ["homes", home, field], value: said.get(field) }] : []));

/** Several rows may move into the same new home. */
function moveIn(homes: Map<string, object>, row: TableRow): void {
  const before = homes.get(row.home) as { readonly residents: readonly object[] } | undefined;
  const ofHome = Object.fromEntries([...row.said].filter(([field]) => OF_THE_HOME.includes(field)));
  const residents = [...(before?.residents ?? []), itemOf("residents", row)];
  homes.set(row.home, { id: row.home, ...before, ...ofHome, residents });
}

/** The row as a new item of the document. Who has no address yet is told in the gateway's own inbox until there is one. */
function itemOf(table: Table, { said }: TableRow): object {
  const plain = [...said].filter(([field]) => field !== "home" && field !== "email" && !OF_THE_HOME.includes(field));
  const email = said.get("email");
  const channels = [email === undefined ? { kind: "inbox", address: {} } : mailChannel(email)];
  return { ...Object.fromEntries(plain), ...(table === "contacts" && { channels }) };
}

const mailChannel = (email: unknown) => ({ kind: "smtp", address: { email } });

function itemEdits(table: Table, place: Place, row: TableRow, document: unknown): readonly SiteEdit[] {
  const before = at(document, place);
  if (!isWritten(before)) return [{ path: ["homes", row.home, table], add: itemOf(table, row) }];
  return [...row.said].flatMap(([field, value]): readonly SiteEdit[] => {
    if (["home", "id", ...OF_THE_HOME].includes(field)) return [];
    if (field !== "email") return [{ path: [...place, field], value }];
    const channels = at(before, ["channels"]);
    const path = [...place, "channels"];
    if (!Array.isArray(channels)) return [{ path, value: [mailChannel(value)] }];
    const mail = at(channels, ["smtp"]);
    return mail === undefined
      ? [{ path, add: mailChannel(value) }]
      : [{ path: [...path, "smtp", "address"], value: { email: value } }];
  });
}
