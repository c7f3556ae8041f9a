/** A written document as plain data. */
export interface Plain {
  readonly [key: string]: unknown;
}

/** Keys and numbers, or ids where items of lists have them. */
export type Place = readonly (string | number)[];

export const isWritten = (value: unknown): value is Plain => typeof value === "object" && value !== null;

/** What stands at a path of a plain document: items of lists by their id, or by their number. */
export function at(document: unknown, path: Place): unknown {
  let value = document;
  for (const part of path) value = step(value, part);
  return value;
}

function step(value: unknown, part: string | number): unknown {
  if (!Array.isArray(value)) return isWritten(value) ? value[part] : undefined;
  const items: readonly unknown[] = value;
  return items.find((item) => idOf(item) === part) ?? items[Number(part)];
}

/** How people name an item of a list; of channels there is one of a kind. */
export function idOf(item: unknown): string | undefined {
  if (!isWritten(item)) return undefined;
  const id = item["id"] ?? item["username"] ?? item["kind"];
  return typeof id === "string" ? id : undefined;
}

/** `homes.0.contacts.2.phone` as the edits say it: with ids where the document has them. */
export function spoken(document: unknown, dotted: string): Place {
  if (dotted === "") return [];
  let value = document;
  return dotted.split(".").map((part) => {
    const isItem = Array.isArray(value);
    value = step(value, isItem ? Number(part) : part);
    return isItem ? (idOf(value) ?? Number(part)) : part;
  });
}
