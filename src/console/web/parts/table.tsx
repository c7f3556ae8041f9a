import type { ComponentChildren } from "preact";

interface Framed {
  readonly columns: readonly string[];
  readonly children: ComponentChildren;
}

/** A table that scrolls by itself on a narrow screen, reachable with the keyboard. */
export function Table({ columns, children }: Framed) {
  return (
    <div class="scroll" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
