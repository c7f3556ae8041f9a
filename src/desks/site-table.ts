import type { SiteFinding } from "../console/needs.ts";
import type { Language } from "../core/language.ts";
import type { Place } from "../registry/site-path.ts";
import { readTable } from "../registry/table.ts";
import type { Table } from "../registry/table-columns.ts";
import { tableEdits, type TableEdits } from "../registry/table-edits.ts";
import { sayCell, sayFault, type TableFault } from "../registry/table-words.ts";

/** A table as edits of the document, or what is wrong with it, cell by cell. */
export function readSiteTable(
  { table, bytes }: { readonly table: Table; readonly bytes: Uint8Array },
  document: unknown,
): TableEdits {
  const read = readTable(table, bytes);
  const made = tableEdits(table, read, document);
  return { ...made, faults: [...read.faults, ...made.faults] };
}

/** A fault of a table as a finding: the place is the cell. */
export function faultFinding(fault: TableFault, language: Language): SiteFinding {
  const hint = fault.known?.join(", ");
  return {
    severity: "error",
    line: fault.row,
    col: (fault.column ?? -1) + 1,
    path: sayCell(fault.row, fault.column, language),
    message: sayFault(fault, language),
    ...(hint !== undefined && { hint }),
    at: [],
    fresh: true,
  };
}

/** What is found in the document where a row brought it is named by the row. */
export function byRow(places: TableEdits["places"], language: Language): (finding: SiteFinding) => SiteFinding {
  const rows = new Map(places.map(({ place, row }) => [keyOf(place), row]));
  return (finding) => {
    const row = rows.get(keyOf(finding.at.slice(0, 4)));
    return row === undefined ? finding : { ...finding, line: row, col: 0, path: sayCell(row, undefined, language) };
  };
}

const keyOf = (place: Place): string => place.join("/");
