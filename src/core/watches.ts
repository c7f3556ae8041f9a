import type { WatchId } from "./ids.ts";
import type { Verdict } from "./rules/rule.ts";
import { inOrder, isSameList, placeIn } from "./table.ts";
import { instant, type Instant } from "./time.ts";

/** One rule watching one subject. */
export interface Watch {
  readonly memory: unknown;
  readonly verdict: Verdict;
}

/** Numbers, because nearly every message asks for them: counted when they are first asked for, kept up from then on. */
const UNKNOWN = Number.NaN;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * All watches of a home, a table like that of its devices, and at a glance whether any of them wants something. In a large station each of them is
 * far away in memory.
 */
export class Watches {
  readonly ids: readonly WatchId[];
  readonly values: readonly Watch[];
  /** When the first of them asks to be looked at again. */
  #firstLook: number;
  /** How many of them worry. */
  #worried: number;

  private constructor(ids: readonly WatchId[], values: readonly Watch[], firstLook = UNKNOWN, worried = UNKNOWN) {
    this.ids = ids;
    this.values = values;
    this.#firstLook = firstLook;
    this.#worried = worried;
  }

  static none(): Watches {
    return new Watches([], []);
  }

  static from(entries: Iterable<readonly [WatchId, Watch]>): Watches {
    const { ids, values } = inOrder(entries);
    return new Watches(ids, values);
  }

  /** `undefined`: time alone changes nothing. */
  get firstLookAt(): Instant | undefined {
    const at = this.#lookedAt();
    return at === NEVER ? undefined : instant(at);
  }

  isDue(at: Instant): boolean {
    return this.#lookedAt() <= at;
  }

  get isCalm(): boolean {
    if (Number.isNaN(this.#worried)) this.#worried = this.values.filter(isWorried).length;
    return this.#worried === 0;
  }

  get(id: WatchId): Watch | undefined {
    const place = placeIn(this.ids, id);
    return place < 0 ? undefined : this.values[place];
  }

  entries(): readonly (readonly [WatchId, Watch])[] {
    return this.ids.map((id, place) => [id, this.values[place] as Watch]);
  }

  /** The same watches over a list of the same ids that others have too. */
  over(ids: readonly WatchId[]): Watches {
    if (ids === this.ids || !isSameList(ids, this.ids)) return this;
    return new Watches(ids, this.values, this.#firstLook, this.#worried);
  }

  /** To be written to, as long as nobody else has seen it. */
  copy(): Watches {
    return new Watches(this.ids, this.values.slice(), this.#firstLook, this.#worried);
  }

  /** Writes in place where the id stands already; answers the watches that have it. */
  put(place: number, id: WatchId, watch: Watch): Watches {
    const found = this.ids[place] === id ? place : placeIn(this.ids, id);
    const before = found < 0 ? undefined : this.values[found];
    if (before === undefined) return Watches.from([...this.entries(), [id, watch]]);
    // Every constructor call hands over an array of its own.
    (this.values as Watch[])[found] = watch;
    this.#worried += Number(isWorried(watch)) - Number(isWorried(before));
    this.#moveFirstLook(lookOf(before), lookOf(watch));
    return this;
  }

  #moveFirstLook(before: number, now: number): void {
    if (now <= this.#firstLook) this.#firstLook = now;
    else if (before === this.#firstLook) this.#firstLook = UNKNOWN;
  }

  #lookedAt(): number {
    if (Number.isNaN(this.#firstLook))
      this.#firstLook = this.values.reduce((first, watch) => Math.min(first, lookOf(watch)), NEVER);
    return this.#firstLook;
  }
}

const isWorried = ({ verdict }: Watch): boolean => verdict.kind === "concern";

const lookOf = ({ verdict }: Watch): number => verdict.lookAgainAt ?? NEVER;
