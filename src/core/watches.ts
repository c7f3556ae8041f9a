import type { WatchId } from "./ids.ts";
import type { Verdict } from "./rules/rule.ts";
import { sorted, Table } from "./table.ts";
import { instant, type Instant } from "./time.ts";

/** One rule watching one subject. */
export interface Watch {
  readonly memory: unknown;
  readonly verdict: Verdict;
}

/** Numbers, because nearly every message asks for them: counted when they are first asked for, kept up from then on. */
const UNKNOWN = Number.NaN;
const NEVER = Number.POSITIVE_INFINITY;

/** All watches of a home, and at a glance whether any of them wants something. In a large station each is far away in memory. */
export class Watches extends Table<WatchId, Watch> {
  /** When the first of them asks to be looked at again. */
  #firstLook: number;
  /** How many of them worry. */
  #worried: number;

  private constructor(ids: readonly WatchId[], values: readonly Watch[], firstLook = UNKNOWN, worried = UNKNOWN) {
    super(ids, values);
    this.#firstLook = firstLook;
    this.#worried = worried;
  }

  static none(): Watches {
    return new Watches([], []);
  }

  static from(entries: Iterable<readonly [WatchId, Watch]>): Watches {
    const { ids, values } = sorted(entries);
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

  override over(ids: readonly WatchId[]): Watches {
    return this.isOver(ids) && ids !== this.ids ? new Watches(ids, this.values, this.#firstLook, this.#worried) : this;
  }

  override copy(): Watches {
    return new Watches(this.ids, this.values.slice(), this.#firstLook, this.#worried);
  }

  override put(place: number, id: WatchId, watch: Watch): Watches {
    const found = this.ids[place] === id ? place : this.placeOf(id);
    const before = this.values[found];
    if (before === undefined) return Watches.from([...this.entries(), [id, watch]]);
    this.write(found, watch);
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
