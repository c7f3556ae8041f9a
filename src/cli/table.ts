import { columnsOf } from "../columns.ts";

export const COLUMNS_MAX = 80;

/** At most so many columns; what is cut ends in an ellipsis. Control characters become spaces. */
export function fit(text: string, columns: number): string {
  const plain = text.replace(/\p{Cc}/gu, " ");
  if (columnsOf(plain) <= columns) return plain;
  let kept = "";
  for (const sign of plain) {
    if (columnsOf(kept + sign) > columns - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** Columns side by side, two spaces apart, never wider than a terminal. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, columnsOf(cell));
    });
  }
  const pad = (cell: string, index: number) => cell + " ".repeat(Math.max(0, (widths[index] ?? 0) - columnsOf(cell)));
  return rows.map((row) => fit(row.map(pad).join("  ").trimEnd(), COLUMNS_MAX)).join("\n");
}
