import type { Night } from "./night.ts";

/** Takes away what is not needed for the failure: halves first, then single lines. Answers a night that still fails. */
export async function shrink(night: Night, fails: (night: Night) => Promise<boolean>, triesMax = 200): Promise<Night> {
  let smallest = night;
  let tries = 0;
  for (
    let size = Math.ceil(night.script.length / 2);
    size >= 1 && tries < triesMax;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let from = 0; from < smallest.script.length && tries < triesMax;) {
      const script = smallest.script.filter((_, index) => index < from || index >= from + size);
      const smaller = { ...smallest, script };
      tries += 1;
      if (await fails(smaller)) smallest = smaller;
      else from += size;
    }
  }
  return smallest;
}
