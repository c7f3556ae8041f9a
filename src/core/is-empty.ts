/** Most homes have no open alert most of the time: not worth a list. */
export function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}
