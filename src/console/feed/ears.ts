/** A console that was not heard of for so long makes no sound that anybody hears. Two beats may be lost. */
export const EAR_LASTS_MS = 25_000;

/** Which consoles of the station can be heard: each says so itself, as only the browser knows. */
export interface Ears {
  readonly hear: (console: string, audible: boolean) => void;
  /** How many can be heard now. */
  readonly audible: () => number;
  /** Right after a start nobody had time to say so: then it is not known yet, and taken for heard. */
  readonly isHeard: () => boolean;
}

/** Consoles remembered at once; what a broken one makes up costs no memory. */
const CONSOLES_MAX = 1_000;

/** @param monotonicMs milliseconds that nobody can set */
export function createEars(monotonicMs: () => number): Ears {
  const openedMs = monotonicMs();
  const heardMs = new Map<string, number>();
  const audible = (): number => {
    const sinceMs = monotonicMs() - EAR_LASTS_MS;
    for (const [console, atMs] of heardMs) if (atMs < sinceMs) heardMs.delete(console);
    return heardMs.size;
  };
  return {
    hear(console, isAudible) {
      heardMs.delete(console);
      if (isAudible && audible() < CONSOLES_MAX) heardMs.set(console, monotonicMs());
    },
    audible,
    isHeard: () => audible() > 0 || monotonicMs() - openedMs < EAR_LASTS_MS,
  };
}
