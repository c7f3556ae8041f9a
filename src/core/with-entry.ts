interface Table<Value> {
  readonly [key: string]: Value;
}

/**
 * A copy to be written to. Keys here are ids, other ones in every home: as ordinary objects each home would have a shape of
 * its own, and thousands of shapes make every copy slow. Without a prototype the engine keeps a plain table instead.
 */
export function copied<Value>(record: Table<Value>): { [key: string]: Value } {
  // An object without a prototype holds nothing but what is put into it here.
  return Object.assign(Object.create(null) as { [key: string]: Value }, record);
}

/** The record with one entry set. */
export function withEntry<Value>(record: Table<Value>, key: string, value: Value): Table<Value> {
  const copy = copied(record);
  copy[key] = value;
  return copy;
}

/** Most homes have no open alert most of the time: not worth a list. */
export function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}
