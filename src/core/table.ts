/**
 * What is known of each of some ids: of every device, of every watch. A version of it is replaced with nearly every message, and there
 * are as many of them as homes. As an object, each would be a hash table of its own to be built again with every change; here all
 * versions share one sorted list of ids, and a change copies a few references.
 */
export class Table<Id extends string, Value> {
  readonly ids: readonly Id[];
  readonly values: readonly Value[];

  /** `values` are handed over: the table writes to them. */
  protected constructor(ids: readonly Id[], values: readonly Value[]) {
    this.ids = ids;
    this.values = values;
  }

  static empty<Id extends string, Value>(): Table<Id, Value> {
    return new Table<Id, Value>([], []);
  }

  static of<Id extends string, Value>(entries: Iterable<readonly [Id, Value]>): Table<Id, Value> {
    const { ids, values } = sorted(entries);
    return new Table(ids, values);
  }

  get(id: Id): Value | undefined {
    const place = this.placeOf(id);
    return place < 0 ? undefined : this.values[place];
  }

  /** The same table over a list of the same ids that others have too. */
  over(ids: readonly Id[]): Table<Id, Value> {
    return this.isOver(ids) && ids !== this.ids ? new Table(ids, this.values) : this;
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
    const found = this.ids[place] === id ? place : this.placeOf(id);
    if (found < 0) return Table.of([...this.entries(), [id, value]]);
    this.write(found, value);
    return this;
  }

  protected write(place: number, value: Value): void {
    // Every constructor call hands over an array of its own.
    (this.values as Value[])[place] = value;
  }

  protected isOver(ids: readonly Id[]): boolean {
    if (ids === this.ids) return true;
    return ids.length === this.ids.length && ids.every((id, place) => id === this.ids[place]);
  }

  protected placeOf(id: Id): number {
    const { ids } = this;
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
}

export function sorted<Id extends string, Value>(
  entries: Iterable<readonly [Id, Value]>,
): { readonly ids: readonly Id[]; readonly values: readonly Value[] } {
  const inOrder = [...entries].toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return { ids: inOrder.map(([id]) => id), values: inOrder.map(([, value]) => value) };
}
