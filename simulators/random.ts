/** A seeded 32-bit generator: the same seed says the same on every machine, and every fork is deaf to the others. */
export interface Random {
  /** 0 inclusive to 1 exclusive. */
  readonly next: () => number;
  /** Whole numbers, both ends included. */
  readonly whole: (min: number, max: number) => number;
  readonly between: (min: number, max: number) => number;
  readonly chance: (ratio: number) => boolean;
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
  /** Roughly bell-shaped around 0, never beyond ±3 sigma. */
  readonly noise: (sigma: number) => number;
  /** A generator of its own for one purpose: what it is asked changes nothing for anybody else. */
  readonly fork: (purpose: string) => Random;
}

const FNV_PRIME = 0x01000193;
const FNV_BASIS = 0x811c9dc5;

function hash32(text: string, seed: number): number {
  let hash = (FNV_BASIS ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME) >>> 0;
  return hash;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  // Mulberry32: 32 bits of state, passes what a simulator needs, five lines.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (min: number, max: number) => min + next() * (max - min);
  const random: Random = {
    next,
    between,
    whole: (min, max) => Math.floor(between(min, max + 1)),
    chance: (ratio) => next() < ratio,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    noise: (sigma) => (next() + next() + next() - 1.5) * 2 * sigma,
    fork: (purpose) => createRandom(hash32(purpose, seed)),
  };
  return random;
}
