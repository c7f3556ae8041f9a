/**
 * A record with one entry set. Keys here are ids, other ones in every home: as ordinary objects each home would have a shape of
 * its own, and thousands of shapes make every copy slow. Without a prototype the engine keeps a plain table instead.
 */
export function withEntry<Value>(
  record: { readonly [key: string]: Value },
  key: string,
  value: Value,
): { readonly [key: string]: Value } {
  // An object without a prototype holds nothing but what is put into it here.
  const copy = Object.assign(Object.create(null) as { [key: string]: Value }, record);
  copy[key] = value;
  return copy;
}
