/**
 * What is known of each of some ids: of every device, of every watch. A version of it is replaced with nearly every message, and there
 * are as many of them as homes. As an object, each would be a hash table of its own to be built again with every change; here all
 * versions share one sorted list of ids, and a change copies a few references.
 */
export class Table<Id extends string, Value> {
  readonly ids: readonly Id[];
  readonly values: readonly Value[];

  private constructor(ids: readonly Id[], values: readonly Value[]) {
    this.ids = ids;
    this.values = values;
  }

  get #written(): Value[] {
    // Every constructor call above and below hands over an array of its own.
    return this.values as Value[];
  }

  static empty<Id extends string, Value>(): Table<Id, Value> {
    return new Table<Id, Value>([], []);
  }

  static of<Id extends string, Value>(entries: Iterable<readonly [Id, Value]>): Table<Id, Value> {
    const { ids, values } = inOrder(entries);
    return new Table(ids, values);
  }

  get(id: Id): Value | undefined {
    const place = placeIn(this.ids, id);
    return place < 0 ? undefined : this.values[place];
  }

  /** The same table over a list of the same ids that others have too. */
  over(ids: readonly Id[]): Table<Id, Value> {
    return ids !== this.ids && isSameList(ids, this.ids) ? new Table(ids, this.values) : this;
  }

  entries(): readonly (readonly [Id, Value])[] {
    return this.ids.map((id, place) => [id, this.values[place] as Value]);
  }

  /** To be written to, as long as nobody else has seen it. */
  copy(): Table<Id, Value> {
    return new Table(this.ids, this.values.slice());
  }

  /** Writes in place where the id stands already; answers the table that has it. */
  put(place: number, id: Id, value: Value): Table<Id, Value> {
    const found = this.ids[place] === id ? place : placeIn(this.ids, id);
    if (found < 0) return Table.of([...this.entries(), [id, value]]);
    this.#written[found] = value;
    return this;
  }
}

/** Where the id stands in the sorted list; below zero: nowhere. */
export function placeIn<Id extends string>(ids: readonly Id[], id: Id): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ids[middle] as Id;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export const isSameList = <Id>(one: readonly Id[], other: readonly Id[]): boolean =>
  one === other || (one.length === other.length && one.every((id, place) => id === other[place]));

export function inOrder<Id extends string, Value>(
  entries: Iterable<readonly [Id, Value]>,
): { readonly ids: readonly Id[]; readonly values: readonly Value[] } {
  const sorted = [...entries].toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return { ids: sorted.map(([id]) => id), values: sorted.map(([, value]) => value) };
}
